"""The concept schemes: keys, labels, ranks, hierarchy, and the mapping from level to grade."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

from guidegraph.ids import PRODUCT_BASE
from guidegraph.ontology import fold_heading, load_ontology
from tests.ontology.conftest import FOLDER, KR, SCHEMES, SKEMA, Terms

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAMES = [path.stem for path in SCHEMES]
IMPLIED = {
    "1a": "A", "1b": "A", "1c": "A", "2a": "B", "2b": "B", "2c": "B", "3a": "B", "3b": "B",
    "4": "C", "5": "D",
}  # fmt: skip
PRINTED = {
    "1a": "Ia", "1b": "Ib", "1c": "Ic", "2a": "IIa", "2b": "IIb", "2c": "IIc", "3a": "IIIa",
    "3b": "IIIb", "4": "IV", "5": "V",
}  # fmt: skip
GROUPS = """alg dablaca dacg dahanca dapeca dapho daproca darenca dateca dathyrca dbcg dccg decv dgcg
dlcg dlg dlgcg dmcg-pal dmg dmsg dnog doog dpcg dsg dskms""".split()


def concepts(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    return sorted(s for s in graph.subjects(RDF.type, SKOS.Concept) if isinstance(s, rdflib.URIRef))


def key(concept: rdflib.term.Node) -> str:
    return str(concept).partition("#")[2]


def texts(graph: rdflib.Graph, subject: rdflib.URIRef, predicate: rdflib.URIRef) -> list[str]:
    return [str(text) for text in graph.objects(subject, predicate)]


@pytest.mark.parametrize("name", NAMES)
def test_concepts_are_whole(terms: Terms, name: str) -> None:
    graph = terms.schemes[name]
    scheme = rdflib.URIRef(SKEMA + name)
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    assert concepts(graph)
    for concept in concepts(graph):
        assert str(concept).startswith(f"{scheme}#")
        assert name == "oxford-2009" or KEY.fullmatch(key(concept)), concept
        assert set(graph.objects(concept, SKOS.inScheme)) == {scheme}
        for predicate in (SKOS.prefLabel, SKOS.definition):
            found = [t for t in graph.objects(concept, predicate) if isinstance(t, rdflib.Literal)]
            assert sorted(t.language or "" for t in found) == ["da", "en"], (concept, predicate)


@pytest.mark.parametrize("name", NAMES)
def test_hierarchy_is_written_both_ways_and_has_tops(terms: Terms, name: str) -> None:
    graph = terms.schemes[name]
    scheme = rdflib.URIRef(SKEMA + name)
    known = set(concepts(graph))
    for concept in known:
        broader = set(graph.objects(concept, SKOS.broader))
        assert broader <= known
        assert all((b, SKOS.narrower, concept) in graph for b in broader)
        assert all(
            (n, SKOS.broader, concept) in graph for n in graph.objects(concept, SKOS.narrower)
        )
        assert all(
            (r, SKOS.related, concept) in graph for r in graph.objects(concept, SKOS.related)
        )
        above = list(graph.transitive_objects(concept, SKOS.broader))[1:]
        assert concept not in above, "a concept above itself"
        top = (scheme, SKOS.hasTopConcept, concept) in graph
        assert top == (not broader) == ((concept, SKOS.topConceptOf, scheme) in graph)
        assert not set(graph.objects(concept, SKOS.related)) & set(above)


def test_keys_are_unique_over_all_topic_schemes(terms: Terms) -> None:
    count = Counter(key(c) for graph in terms.schemes.values() for c in concepts(graph))
    assert [k for k, n in count.items() if n > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_one_word_means_one_concept_in_a_scheme(terms: Terms, name: str) -> None:
    graph = terms.schemes[name]
    owners: dict[tuple[str, str], set[str]] = {}
    for concept in concepts(graph):
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
            for label in graph.objects(concept, predicate):
                language = getattr(label, "language", "") or ""
                owners.setdefault((str(label).lower(), language), set()).add(key(concept))
    shared = {word: found for word, found in owners.items() if len(found) > 1}
    assert shared == {}


@pytest.mark.parametrize("name", NAMES)
def test_labels_of_a_concept_differ(terms: Terms, name: str) -> None:
    graph = terms.schemes[name]
    for concept in concepts(graph):
        names = [*graph.objects(concept, SKOS.prefLabel), *graph.objects(concept, SKOS.altLabel)]
        assert len(set(names)) == len(names), concept


def test_levels_imply_their_grades(terms: Terms) -> None:
    graph = terms.schemes["oxford-2009"]
    levels = {
        str(graph.value(s, SKOS.notation)): str(graph.value(o, SKOS.notation))
        for s, o in graph.subject_objects(KR.impliesGrade)
    }
    assert levels == IMPLIED


def test_levels_carry_their_printed_forms(terms: Terms) -> None:
    graph = terms.schemes["oxford-2009"]
    for notation, printed in PRINTED.items():
        concept = rdflib.URIRef(f"{SKEMA}oxford-2009#{notation}")
        assert texts(graph, concept, SKOS.altLabel) == [printed]


@pytest.mark.parametrize(("collection", "size"), [("grader", 4), ("niveauer", 10)])
def test_ranks_of_oxford_are_complete(terms: Terms, collection: str, size: int) -> None:
    graph = terms.schemes["oxford-2009"]
    members = graph.objects(rdflib.URIRef(f"{SKEMA}oxford-2009#{collection}"), SKOS.member)
    ranked = sorted(
        (int(str(graph.value(m, KR.rank))), str(graph.value(m, SKOS.notation))) for m in members
    )
    assert [rank for rank, _ in ranked] == list(range(1, size + 1))
    assert [notation for _, notation in ranked] == sorted(notation for _, notation in ranked)


def test_grade_is_related_to_oxford_and_never_equal(terms: Terms) -> None:
    graph = terms.schemes["grade"]
    assert list(graph.subject_objects(SKOS.relatedMatch))
    for predicate in (SKOS.exactMatch, SKOS.closeMatch):
        assert not list(graph.subject_objects(predicate))


def test_obligations_have_rank_and_polarity(terms: Terms) -> None:
    found = terms.members("ModalityScheme")
    assert len(found) > 20
    for concept in found:
        assert int(str(terms.graph.value(concept, KR.rank))) >= 1
        assert terms.graph.value(concept, KR.polarity) in (KR.Positive, KR.Negative)
        alternatives = terms.graph.objects(concept, SKOS.altLabel)
        assert {getattr(label, "language", "") for label in alternatives} <= {"da"}


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [("Skal", "Boer"), ("Boer", "Kan"), ("Kan", "KanVurderes"), ("KanVurderes", "KanOvervejes"),
     ("SkalVurderes", "BoerVurderes"), ("BoerVurderes", "KanVurderes"), ("Anbefales", "KanAnbefales"),
     ("SkalOvervejes", "BoerOvervejes"), ("BoerOvervejes", "KanOvervejes"), ("MaaIkke", "BoerIkke"),
     ("BoerIkke", "KanUndlades")],
)  # fmt: skip
def test_order_of_obligations(terms: Terms, stronger: str, weaker: str) -> None:
    ranks = [int(str(terms.graph.value(KR[name], KR.rank))) for name in (stronger, weaker)]
    assert ranks[0] < ranks[1]


def test_one_phrase_means_one_obligation(terms: Terms) -> None:
    owners: dict[str, set[str]] = {}
    for concept in terms.members("ModalityScheme"):
        labels = [
            *terms.graph.objects(concept, SKOS.altLabel),
            *terms.graph.objects(concept, SKOS.prefLabel),
        ]
        for label in labels:
            if getattr(label, "language", "") == "da":
                owners.setdefault(str(label), set()).add(key(concept))
    assert {phrase: found for phrase, found in owners.items() if len(found) > 1} == {}


def test_one_heading_means_one_kind_of_section(terms: Terms) -> None:
    owners: dict[str, set[str]] = {}
    for concept in terms.members("SectionKindScheme"):
        labels = [
            *terms.graph.objects(concept, SKOS.altLabel),
            *terms.graph.objects(concept, SKOS.prefLabel),
        ]
        for label in labels:
            if getattr(label, "language", "") == "da":
                owners.setdefault(fold_heading(str(label)), set()).add(key(concept))
    assert {heading: found for heading, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("5. Metode", "SectionMethod"), ("Nyt siden sidst (ændringslog)", "SectionChangeLog"),
     ("1. Anbefalinger (Quick guide)", "SectionQuickGuide"), ("3. Grundlag", "SectionBasis"),
     ("Litteratur og evidensgennemgang", "SectionEvidenceReview"),
     ("Litteratur- og evidensgennemgang", "SectionEvidenceReview"),
     ("Patientværdier og – præferencer", "SectionPatientValues"),
     ("Patientpræferencer- og værdier", "SectionPatientValues"),
     ("Anbefalinger, der udløser betydelig merudgift", "SectionCosts"),
     ("8. Om denne kliniske retningslinje", "SectionAbout"), ("Hjernens blodforsyning", "")],
)  # fmt: skip
def test_headings_of_the_template_are_known(heading: str, kind: str) -> None:
    found = load_ontology(FOLDER.parent).section_kind(heading)
    assert (found.key if found else "") == kind


def test_the_25_groups_and_the_bodies_of_the_source_documents(terms: Terms) -> None:
    keys = {key(c) for c in concepts(terms.schemes["dmcg-grupper"])}
    assert len(GROUPS) == 25
    assert set(GROUPS) <= keys
    assert {"dolg", "kraeftens-bekaempelse", "sundhedsvaesenets-kvalitetsinstitut",
            "sekretariatet-for-kliniske-retningslinjer"} <= keys  # fmt: skip


@pytest.mark.parametrize(
    ("word", "iri"),
    [("radioterapi", "behandlinger#straalebehandling"), ("strålebeh.", "behandlinger#straalebehandling"),
     ("cerebral metastase", "tilstande#hjernemetastaser"), ("SBRT", "behandlinger#stereotaktisk-straalebehandling"),
     ("WBRT", "behandlinger#helhjernebestraaling"), ("Herceptin", "laegemidler#trastuzumab"),
     ("RCT", "studiedesign#randomiseret"), ("medullært tværsnitsyndrom", "tilstande#medullaert-tvaersnitssyndrom")],
)  # fmt: skip
def test_synonyms_lead_to_their_concept(word: str, iri: str) -> None:
    ontology = load_ontology(FOLDER.parent)
    scheme = iri.partition("#")[0]
    found = ontology.find(scheme, word)
    assert found is not None
    assert found.iri == f"{PRODUCT_BASE}skema/{iri}"
