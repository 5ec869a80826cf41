"""Our terms: declared, described in both languages, used, and sound as OWL."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from guidegraph.diff.kinds import KINDS
from guidegraph.graph import Graph
from guidegraph.vocabulary import KR as CONSTANTS
from tests.ontology.conftest import FOLDER, KR, QUERIES, SCHEMES, Terms

ONTOLOGY = rdflib.URIRef("https://w3id.org/dmcg/ont")
TURTLE = [FOLDER / "guidegraph.ttl", FOLDER / "shapes.ttl", *SCHEMES]
CANONICAL = {
    "integer": r"0|-?[1-9]\d*",
    "decimal": r"-?(0|[1-9]\d*)(\.\d*[1-9])?",
    "string": r"(?s).*",
}
OUR_TERM = re.compile(r"\bkr:([A-Za-z]\w*)")
BUILT_IN = (str(RDF), str(RDFS), str(OWL), "http://www.w3.org/2001/XMLSchema#")


def constants() -> set[str]:
    values = {v for k, v in vars(CONSTANTS).items() if not k.startswith("_") and k != "base"}
    return {str(value)[len(KR) :] for value in values}


def named_in_queries() -> set[str]:
    return {name for path in QUERIES for name in OUR_TERM.findall(path.read_text("utf-8"))}


def named_in(graph: rdflib.Graph) -> set[str]:
    nodes = {str(node) for triple in graph for node in triple if isinstance(node, rdflib.URIRef)}
    return {node[len(KR) :] for node in nodes if node.startswith(KR)}


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.name)
def test_both_readers_read_the_same(path: Path) -> None:
    strict = list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(strict) == len(rdflib.Graph().parse(path)) > 20


@pytest.mark.parametrize("path", [p for p in TURTLE if p.stem != "shapes"], ids=lambda p: p.name)
def test_no_blank_nodes_and_canonical_literals(path: Path) -> None:
    for triple in pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
        assert isinstance(triple.subject, pyoxigraph.NamedNode)
        assert not isinstance(triple.object, pyoxigraph.BlankNode), triple
        if isinstance(triple.object, pyoxigraph.Literal):
            assert_canonical(triple.object)


def assert_canonical(literal: pyoxigraph.Literal) -> None:
    if literal.language:
        assert literal.language in ("da", "en"), literal
        assert literal.value == " ".join(literal.value.split()), literal
        return
    kind = literal.datatype.value.rpartition("#")[2]
    assert re.fullmatch(CANONICAL[kind], literal.value), literal


def test_every_term_is_described_in_both_languages(terms: Terms) -> None:
    for name in sorted(terms.declared):
        term = KR[name]
        types = set(terms.graph.objects(term, RDF.type))
        concept = types & {SKOS.Concept, SKOS.ConceptScheme}
        label = SKOS.prefLabel if concept else RDFS.label
        for predicate in (label, SKOS.definition):
            texts = list(terms.graph.objects(term, predicate))
            languages = sorted(t.language or "" for t in texts if isinstance(t, rdflib.Literal))
            assert languages == ["da", "en"], (name, predicate)
            assert all(str(text).strip() for text in texts), name
        assert set(terms.graph.objects(term, RDFS.isDefinedBy)) == {ONTOLOGY}, name


def test_no_undeclared_term_is_named(terms: Terms) -> None:
    named = named_in(terms.shapes) | named_in_queries() | constants()
    for graph in terms.schemes.values():
        named |= named_in(graph)
    assert named - terms.declared == set()


def test_every_declared_term_is_used(terms: Terms) -> None:
    used = named_in(terms.shapes) | named_in_queries() | constants()
    used |= {kind.name for kind in KINDS}
    for graph in terms.schemes.values():
        used |= named_in(graph)
    concepts = terms.of_type(SKOS.Concept) | terms.of_type(SKOS.ConceptScheme)
    assert terms.declared - concepts - used == set()


def test_every_class_and_property_has_a_shape(terms: Terms) -> None:
    shaped = named_in(terms.shapes)
    kinds = {kind.name for kind in KINDS}
    properties = terms.of_type(OWL.ObjectProperty) | terms.of_type(OWL.DatatypeProperty)
    derived = {"retraction"}
    """Stated of cited sources, which have no class of their own."""
    assert (terms.of_type(OWL.Class) | properties) - shaped - kinds == derived


def test_the_graph_of_the_dataset_names_declared_terms_only(
    terms: Terms, dataset: tuple[Graph, ...]
) -> None:
    named: set[str] = set()
    for graph in dataset:
        for triple in graph.triples:
            named.update(t[1 + len(KR) : -1] for t in triple if t.startswith(f"<{KR}"))
    assert named - terms.declared == set()


def test_one_class_for_each_kind_of_change(terms: Terms) -> None:
    levels = {}
    for cls in terms.graph.subjects(RDFS.subClassOf, KR.ChangeOperation):
        level = terms.graph.value(cls, KR.changeLevel)
        levels[str(cls)[len(KR) :]] = str(level)[len(KR) :]
    assert levels == {kind.name: f"Level{kind.level.capitalize()}" for kind in KINDS}


def test_severity_of_kinds_unless_the_words_decide(terms: Terms) -> None:
    for kind in KINDS:
        severity = terms.graph.value(KR[kind.name], KR.severity)
        wanted = None if kind.by_words else KR[f"Severity{kind.weight.value.capitalize()}"]
        assert severity == wanted, kind.name


def test_each_term_is_one_kind_of_thing(terms: Terms) -> None:
    """OWL 2 DL: a name is a class, an object property or a datatype property, never two."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme)
    for name in sorted(terms.declared):
        types = set(terms.graph.objects(KR[name], RDF.type))
        assert len(types & set(kinds)) == 1, name


def test_domains_ranges_and_superclasses_are_declared(terms: Terms) -> None:
    classes = set(terms.graph.subjects(RDF.type, OWL.Class))
    for predicate in (RDFS.domain, RDFS.subClassOf, RDFS.range):
        for subject, target in terms.graph.subject_objects(predicate):
            datatype = OWL.DatatypeProperty in set(terms.graph.objects(subject, RDF.type))
            if predicate == RDFS.range and datatype:
                assert str(target).startswith(BUILT_IN), subject
            else:
                assert target in classes, (subject, target)


def test_predicates_of_the_file_are_declared(terms: Terms) -> None:
    types = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    declared = {s for kind in types for s in terms.graph.subjects(RDF.type, kind)}
    used = {p for p in terms.graph.predicates() if not str(p).startswith(BUILT_IN)}
    assert used - declared == set()


def test_superclasses_have_no_cycle(terms: Terms) -> None:
    for name in terms.of_type(OWL.Class):
        above = list(terms.graph.transitive_objects(KR[name], RDFS.subClassOf))[1:]
        assert KR[name] not in above


def test_object_and_datatype_properties_in_the_dataset(
    terms: Terms, dataset: tuple[Graph, ...]
) -> None:
    objects = {f"<{KR[name]}>" for name in terms.of_type(OWL.ObjectProperty)}
    data = {f"<{KR[name]}>" for name in terms.of_type(OWL.DatatypeProperty)}
    seen = 0
    for graph in dataset:
        for _, predicate, value in graph.triples:
            assert not (predicate in objects and value.startswith('"')), (predicate, value)
            assert not (predicate in data and value.startswith("<")), (predicate, value)
            seen += predicate in objects or predicate in data
    assert seen > 1000
