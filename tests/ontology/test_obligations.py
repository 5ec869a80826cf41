"""The obligation that a sentence expresses, read by the labels of the concepts."""

from __future__ import annotations

import pytest

from guidegraph.kinds.modality import find_obligation
from guidegraph.ontology import load_ontology
from tests.ontology.conftest import FOLDER

SENTENCES = [
    ("Patienter kan vurderes med henblik på stråler", "KanVurderes"),
    ("Kirurgi kan overvejes for udvalgte patienter", "KanOvervejes"),
    ("Patienter skal vurderes akut hvis kirurgi ikke er muligt", "SkalVurderes"),
    ("Patienter kan for udvalgte indikationer tilbydes X", "KanTilbydes"),
    ("Hos ældre kan kemoterapi overvejes", "KanOvervejes"),
    ("Der bør gives profylakse", "Boer"),
    ("X bør gives hvis patienten ikke tåler Y", "Boer"),
    ("X bør gives, hvis patienten ikke tåler Y", "Boer"),
    ("X bør gives patienter ikke egnet til Y", "Boer"),
    ("X anbefales hvis kirurgi ikke er mulig", "Anbefales"),
    ("X anbefales til patienter ikke egnet til kirurgi", "Anbefales"),
    ("X tilbydes patienter der ikke har fået Y", "Tilbydes"),
    ("X tilbydes patienter som ikke har fået Y", "Tilbydes"),
    ("X anbefales ikke", "AnbefalesIkke"),
    ("Det anbefales derfor ikke at give X", "AnbefalesIkke"),
    ("X anbefales som udgangspunkt ikke", "AnbefalesIkke"),
    ("X tilbydes ikke rutinemæssigt", "TilbydesIkke"),
    ("X kan ikke anbefales", "KanIkkeAnbefales"),
    ("X kan på nuværende grundlag ikke anbefales", "KanIkkeAnbefales"),
    ("X bør ikke tilbydes", "BoerIkke"),
    ("X bør ikke rutinemæssigt overvejes", "BoerIkke"),
    ("X bør hos disse patienter ikke gives", "BoerIkke"),
    ("X bør som udgangspunkt ikke gives", "BoerIkke"),
    ("X skal ikke gives", "SkalIkke"),
    ("X må ikke gives samtidig med Y", "MaaIkke"),
    ("X må aldrig gives alene", "MaaIkke"),
    ("X frarådes", "Frarades"),
    ("X kan undlades", "KanUndlades"),
    ("X kan kun overvejes ved god performance status", "KanKunOvervejes"),
    ("X er ikke indiceret", "AnbefalesIkke"),
    ("X er kontraindiceret ved Y", "MaaIkke"),
    ("Overvej X til ældre", "Overvejes"),
    ("Patienter, der kan tåle kemoterapi, bør tilbydes X", "BoerTilbydes"),
    ("Patienter der kan tåle kemoterapi bør tilbydes X", "BoerTilbydes"),
    ("Patienter, som ikke kan opereres, skal vurderes på MDT", "SkalVurderes"),
    ("Hvis kirurgi kan gennemføres, bør X overvejes", "BoerOvervejes"),
    ("Når X ikke kan gives, anbefales Y", "Anbefales"),
    ("Det anbefales, at patienter kan tilbydes X", "Anbefales"),
    ("Ældre patienter, hvor X bør overvejes", "BoerOvervejes"),
    ("Hos patienter bør der gives X", "Boer"),
    ("Ved metastaser bør der som udgangspunkt ikke gives X", "BoerIkke"),
    ("X overvejes hvis Y ikke kan gives", "Overvejes"),
    ("Der er god evidens for X", ""),
    ("Skalkirurgi og kanyler er nævnt", ""),
]


@pytest.mark.parametrize(("sentence", "key"), SENTENCES, ids=[s for s, _ in SENTENCES])
def test_obligation_of_a_sentence(sentence: str, key: str) -> None:
    found = find_obligation(sentence, load_ontology(FOLDER.parent))
    assert (found.concept.key if found else "") == key


def test_the_words_are_quoted_as_printed() -> None:
    found = find_obligation("Hos ældre KAN kemoterapi overvejes.", load_ontology(FOLDER.parent))
    assert found is not None
    assert (found.text, found.start) == ("KAN kemoterapi overvejes", 10)
