"""Every query of the library, asked of the real guidelines: rows that must be in the answer.

The facts are those of the published version 3.0 and of the patient page. `size` is the whole
number of rows where the published text fixes it; a row is given by some of its columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from guidegraph.dataset import dataset_graphs
from guidegraph.ontology import ontology_folder
from guidegraph.query import Answer, QueryStore, open_store, read_library, run_query
from guidegraph.query.terms import value

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = {query.name: query for query in read_library(ontology_folder(ROOT) / "queries")}
OURS = "https://w3id.org/dmcg/"
LUNG = f"{OURS}r/dlcg-palliativ-straalebehandling"
Row = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """What an answer must hold."""

    rows: tuple[Row, ...] = ()
    size: int | None = None
    least: int = 0
    absent: tuple[Row, ...] = ()
    set: tuple[tuple[str, str], ...] = ()


def of(
    *rows: Row, size: int | None = None, least: int = 0, absent: tuple[Row, ...] = (), **set: str
) -> Expected:
    return Expected(rows, size, least, absent, tuple(set.items()))


PARTS = {
    "thorakal-symptomlindring#straalebehandling": "A",
    "thorakal-livsforlaengelse#straalebehandling": "A",
    "hjernemetastaser#straalebehandling": "A",
    "hjernemetastaser#kirurgi": "C",
    "ekstrathorakale-metastaser#knoglemetastaser": "A",
    "ekstrathorakale-metastaser#subkutane-metastaser": "C",
    "ekstrathorakale-metastaser#bloeddelsmetastaser": "C",
    "ekstrathorakale-metastaser#stereotaksi": "B",
    "medullaert-tvaersnitssyndrom#straalebehandling": "A",
    "genbestraaling#genbestraaling": "C",
}
"""Graded parts of version 3.0 with the letters of its quick guide."""
A_PARTS = [part for part, grade in PARTS.items() if grade == "A"]
BRAIN = "3.0/anbefaling/hjernemetastaser"
RATES = {
    "MRC (1991)": (81, 86),
    "MRC (1992)": (72, 75),
    "MRC (1996)": (89, 95),
    "Nestle (2000)": (80, 82),
    "Sundstrøm (2004)": (80, 90),
}

EXPECTED: dict[str, Expected] = {
    "cq01": of(*({"part": f"3.0/anbefaling/{part}", "grade": grade} for part, grade in PARTS.items()),
               {"no": "3", "text": "Kirurgi af cerebral(e) metastase(r) kan overvejes for udvalgte patienter med NSCLC"}, size=10),
    "cq02": of({"rv": BRAIN, "n": "2"}, {"rv": "3.0/anbefaling/ekstrathorakale-metastaser", "n": "3"}, size=2),
    "cq03": of({"ver": "3.0", "certainty": "certain", "status": "Transcribed"}, absent=({"ver": "2.0", "certainty": "certain"},)),
    "cq04": of({"ver": "3.0", "no": "3", "status": "Transcribed"}),
    "cq05": of(absent=({"rec": "anbefaling/hjernemetastaser"}, {"rec": "anbefaling/thorakal-symptomlindring"})),
    "cq06": of(), "cq07": of(), "cq08": of(), "q34": of(size=0), "q42": of(), "q50": of(size=0),
    "cq09": of(*({"part": f"3.0/anbefaling/{part}", "publisher": "dlcg"} for part in A_PARTS), size=5),
    "cq10": of({"grade": "A", "n": "5"}, {"grade": "B", "n": "1"}, {"grade": "C", "n": "4"}, size=3),
    "cq11": of({"part": f"{BRAIN}#kirurgi", "statement": "evidens#konklusion-kirurgi", "stated": "B"},
               {"part": f"{BRAIN}#straalebehandling", "refno": "25", "source": "kilde/pmid-27604504"}),
    "cq12": of(absent=({"part": f"{BRAIN}#straalebehandling"},)),
    "cq13": of({"rec": "anbefaling/hjernemetastaser", "ver": "3.0", "refno": "25"}, size=1),
    "cq14": of(size=0),
    "cq15": of({"n": "1", "status": "Named"}, {"n": "18", "status": "StatusUnknown"}, least=18, absent=({"n": "25"},)),
    "cq16": of({"ver": "3.0", "due": "2030-09-19", "state": "due"}),
    "cq17": of({"kind": "AdministrativeApproval", "date": "2025-11-06"},
               {"kind": "ProfessionalApproval", "date": None, "dateStatus": "DateUnknown"}, size=2),
    "cq18": of({"ver": "3.0", "name": "Charlotte Kristiansen", "role": "Author", "interests": "Ingen interessekonflikter."},
               {"name": "Weronika M. Szejniuk", "role": "Author"}, {"name": "Marianne Marquard Knap", "role": "Reviewer", "interests": None}),
    "cq19": of(*({"study": study, "lo": str(low), "hi": str(high)} for study, (low, high) in RATES.items()), size=8),
    "cq20": of({"kind": "finding"}, {"target": "evidens#konklusion-kirurgi"}, {"kind": "note", "target": "evidens#gangfunktion-bevaret"},
               absent=({"text": "»blandt andet« skrives oftest »bl.a.« i dokumentet."},)),
    "q21": of({"no": "3", "part": f"{BRAIN}#straalebehandling", "refno": "25", "obligation": "kan vurderes"},
              {"no": "5", "obligation": "skal vurderes"}, absent=({"part": f"{BRAIN}#kirurgi"},)),
    "q22": of({"text": "20 Gy / 4 F", "bedLow": "30", "bedHigh": "30", "eqd2Low": "25", "perFraction": "5", "alphaBeta": "10"},
              {"text": "30 Gy / 10 F", "bedLow": "39", "eqd2Low": "32.5"},
              {"text": "8 Gy / 1 F", "bedLow": "14.4", "eqd2Low": "12"},
              {"text": "20-25 Gy / 4-5 F", "perFraction": None}),
    "q23": of({"document": LUNG, "item": BRAIN}, {"document": f"{OURS}r/kb-metastatisk-brystkraeft", "item": "1.0/om#hjernemetastaser"}),
    "q24": of({"statement": "evidens#lokale-symptomer"}, absent=({"statement": "evidens#postoperativ-lokalkontrol"},)),
    "q25": of({"n": "15"}, {"n": "18"}, size=18),
    "q26": of({"obligation": "skal vurderes", "grade": "A", "n": "1"}, {"obligation": "kan vurderes", "grade": "A", "n": "4"},
              {"obligation": "kan overvejes", "grade": "C", "n": "2"}, size=5),
    "q27": of({"n": "23", "uses": "7"}, size=45),
    "q28": of({"where": "evidens#bloeddelsmetastaser-dosis", "printed": "20 Gy / 4 F"}, {"printed": "20-25 Gy / 4-5 F"}),
    "q29": of({"part": f"{BRAIN}#kirurgi", "place": "log", "grade": "C", "gradeThere": "C"},
              {"part": "ekstrathorakale-metastaser#stereotaksi", "place": "log", "grade": "B", "gradeThere": "C"}),
    "q30": of({"part": f"{BRAIN}#kirurgi", "grade": "C", "stated": "B"}, size=1),
    "q31": of(size=0),
    "q32": of({"database": "PubMed", "date": "2025-02-27", "from": "1980", "to": "2025"}),
    "q33": of({"short": "BED"}, {"short": "Gy", "long": "Gray"}, {"short": "F", "long": "Fraktioner", "uses": None}, {"short": "BSC", "uses": "1"}, least=16),
    "q35": of({"concept": "tilstande#hjernemetastaser", "recommendation": BRAIN, "patientText": "1.0/om#hjernemetastaser"}),
    "q36": of({"urgency": "akut", "advice": "om#oeget-tryk-i-hjernen"}, {"advice": "om#kontakt-laegen-knogler"}, size=4),
    "q37": of({"name": "capecitabin", "brand": "Xeloda®"}, {"name": "denosumab"}, least=16),
    "q38": of({"study": "MRC (1991)", "n": "369", "arm": "17 Gy / 2 F / 1w", "bed": "31.45"}, {"study": "MRC (1992)", "n": "233", "arm": "10 Gy / 1 F", "bed": "20"}, size=18),
    "q39": of({"unknown": "date", "item": "om#faglig-godkendelse"}, {"unknown": "picture"}, {"unknown": "reference"}),
    "q40": of({"ver": "3.0", "coverage": "anbefalinger: alt"}, {"ver": "3.0", "coverage": "evidens: alt"}),
    "q41": of({"document": LUNG, "ver": "3.0", "accepted": "2025-11-06", "revision": "2030-09-19"}, {"document": f"{OURS}r/kb-metastatisk-brystkraeft", "ver": "1.0", "accepted": None}),
    "q43": of({"section": "Titel", "operation": "OpChanged"}, {"section": "Anbefalinger", "number": "3", "grade": "C"}, {"number": "7"}),
    "q44": of({"concept": "tilstande#hjernemetastaser", "label": "hjernemetastaser"}, {"concept": "behandlinger#straalebehandling"}, {"label": "thorakale smerter", "places": "3", "versions": "1"}),
    "q45": of({"concept": "behandlinger#straalebehandling", "label": "strålebehandling"}, size=1),
    "q46": of({"statement": "evidens#kirurgi-og-straalebehandling", "study": "Patchell"}),
    "q47": of(*({"part": f"3.0/anbefaling/{part}", "grade": grade} for part, grade in PARTS.items()), size=10),
    "q48": of({"section": "om#patientvaerdier-thorakal"}, {"section": "om#patientvaerdier-genbestraaling"}, size=3),
    "q49": of({"item": "evidens#genbestraaling-indikation"}),
    "q51": of({"part": "genbestraaling#genbestraaling", "grade": "C", "obligation": "kan overvejes"}),
    "q52": of({"note": "kvalitet#note-gangfunktion-bevaret", "target": "evidens#gangfunktion-bevaret"}),
    "q53": of({"n": "2"}, {"n": "4", "field": "forfatter"}),
    "q54": of({"subject": f"{BRAIN}#kirurgi", "predicate": "grade", "object": "oxford-2009#C"}),
    "q55": of({"basis": "fælles tilstand, beregnet", "text": "1.0/om#behandling-knogler", "recommendation": "anbefaling/ekstrathorakale-metastaser"},
              {"basis": "fælles tilstand, ifølge loggen", "text": "1.0/om#behandling-hjerne", "recommendation": "anbefaling/hjernemetastaser"},
              absent=({"basis": "skrevet efter"}, {"text": "1.0/om#behandling-lever"})),
}  # fmt: skip
"""By the first word of the query's name."""


@pytest.fixture(scope="module")
def store(corpus: Any) -> QueryStore:
    return open_store(dataset_graphs(corpus))


def fits(term: str | None, expected: str | None) -> bool:
    """Whether a term is the expected text, or an IRI that ends in it."""
    if term is None or expected is None:
        return term is None and expected is None
    bare = value(term).value
    return bare == expected or bare.endswith((f"/{expected}", f"#{expected}"))


def matching(answer: Answer, expected: Row) -> list[Any]:
    names = answer.variables or ("subject", "predicate", "object")
    rows: Any = answer.rows if answer.kind == "select" else answer.triples
    assert set(expected) <= set(names), f"no column {set(expected) - set(names)}"
    return [
        row for row in rows if all(fits(row[names.index(n)], text) for n, text in expected.items())
    ]


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_answer(store: QueryStore, name: str) -> None:
    expected = EXPECTED[name.partition("-")[0]]
    answer = run_query(LIBRARY[name].fill(dict(expected.set)), store)
    count = len(answer.rows) if answer.kind == "select" else len(answer.triples)
    for row in expected.rows:
        assert matching(answer, row), f"missing: {row}"
    for row in expected.absent:
        assert not matching(answer, row), f"should not be there: {row}"
    assert expected.size is None or count == expected.size
    assert count >= expected.least


def has_version(corpus: Any, number: str) -> bool:
    document = corpus.document("dlcg-palliativ-straalebehandling")
    return document.version(number) is not None


def test_questions_across_versions(corpus: Any, store: QueryStore) -> None:
    """What follows from 2.0 to 2.2 as far as the log of 3.0 tells of them."""
    if not has_version(corpus, "2.2"):
        pytest.skip("only version 3.0 is there")

    def ask(name: str, **values: str) -> Answer:
        return run_query(LIBRARY[name].fill(values), store)

    new = {
        value(term or "").value.rpartition("/")[2]
        for term in ask("cq05-nye-anbefalinger").column("rec")
    }
    assert new == {"ekstrathorakale-metastaser", "medullaert-tvaersnitssyndrom", "genbestraaling"}
    history = ask("cq04-historie")
    assert matching(history, {"ver": "2.2", "status": "NotTranscribed", "text": None})
    assert not matching(ask("cq03-gyldig-paa-dato", date="2019-01-01"), {"ver": "3.0"})
    before = ask("cq03-gyldig-paa-dato", date="2024-01-01")
    assert {value(term or "").value for term in before.column("ver")} <= {"2.0", "2.1", "2.2"}
    assert before.rows
    assert matching(ask("cq07-ubekraeftede-logposter"), {"number": "7"})
    changes = ask("q42-kliniske-aendringer")
    assert changes.rows
    undeclared = set(ask("cq06-uanmeldte-aendringer").column("op"))
    assert not undeclared & {
        row[0] for row in changes.rows if row[changes.variables.index("entry")]
    }


def test_a_grade_is_no_part_of_another_version(store: QueryStore) -> None:
    answer = run_query(
        LIBRARY["cq09-styrke-a-alle-grupper"].fill({"grade": f"{OURS}skema/oxford-2009#B"}), store
    )
    assert len(answer.rows) == 1
    assert matching(answer, {"part": "ekstrathorakale-metastaser#stereotaksi"})


def test_parameters_reach_the_questions(store: QueryStore) -> None:
    def count(name: str, **values: str) -> int:
        return len(run_query(LIBRARY[name].fill(values), store).rows)

    assert count("cq16-revision-forfalder", today="2020-01-01", until="2025-01-01") == 0
    assert count("q45-find-begreb", word="findes ikke") == 0
    assert count("q28-hvor-regimet-naevnes", dose="30", fractions="10") > 0
    assert count("cq13-hviler-paa-kilde", source="https://w3id.org/dmcg/kilde/pmid-1") == 0
