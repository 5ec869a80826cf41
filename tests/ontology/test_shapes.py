"""The shapes: well formed, complete, able to fail, and met by the corpus."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, SKOS

from guidegraph.graph import Graph
from tests.ontology.conftest import FOLDER, KR, Terms

COMPONENTS = {
    SH.minCount: SH.MinCountConstraintComponent, SH.maxCount: SH.MaxCountConstraintComponent,
    SH.datatype: SH.DatatypeConstraintComponent, SH.nodeKind: SH.NodeKindConstraintComponent,
    SH["class"]: SH.ClassConstraintComponent, SH["in"]: SH.InConstraintComponent,
    SH.pattern: SH.PatternConstraintComponent,
    SH.minInclusive: SH.MinInclusiveConstraintComponent,
    SH.maxInclusive: SH.MaxInclusiveConstraintComponent,
}  # fmt: skip
OTHERS = {RDF.type, SH.path, SH.severity, SH.message}
CHOICES = {"severity", "ambiguity", "dateStatus", "imageStatus", "notReported"}
"""Properties whose shapes take a part of a scheme."""
WRONG = (
    rdflib.Literal("true", datatype=rdflib.XSD.boolean), rdflib.Literal("¤ ¤"), rdflib.URIRef("urn:ugyldig"),
    rdflib.Literal("-1", datatype=rdflib.XSD.integer), rdflib.Literal("-1", datatype=rdflib.XSD.decimal),
    rdflib.Literal("1000", datatype=rdflib.XSD.decimal),
)  # fmt: skip
EXAMPLE = """
@prefix kr: <https://w3id.org/dmcg/ont#> . @prefix frbr: <http://purl.org/vocab/frbr/core#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> . @prefix r: <https://w3id.org/dmcg/r/> .
<https://w3id.org/dmcg/r/proeve/2.2> a frbr:Expression , kr:GuidelineVersion ; frbr:realizationOf r:proeve ;
  dcat:version "2.2" ; dcterms:title "Prøve"@da ; dcterms:language "da" ; kr:edition kr:Transcription ;
  kr:documentKind kr:ClinicalGuideline ;
  kr:coverage kr:RecommendationsAll , kr:GradesPartly , kr:EvidenceUnknown .
<https://w3id.org/dmcg/r/proeve/2.2/anbefaling/ukendt> a kr:RecommendationVersion ; kr:order 1 ;
  frbr:realizationOf <https://w3id.org/dmcg/r/proeve/anbefaling/ukendt> ;
  frbr:partOf <https://w3id.org/dmcg/r/proeve/2.2> ; kr:printedNumber "3" ; kr:textStatus kr:NotTranscribed .
<https://w3id.org/dmcg/r/proeve/2.2/anbefaling/kendt> a kr:RecommendationVersion ; kr:order 2 ;
  frbr:realizationOf <https://w3id.org/dmcg/r/proeve/anbefaling/kendt> ;
  frbr:partOf <https://w3id.org/dmcg/r/proeve/2.2> ; kr:textStatus kr:Inferred ; schema:text "Alle kan tilbydes X."@da .
<https://w3id.org/dmcg/r/proeve/2.2/anbefaling/kendt#x> a kr:GradedPart ; kr:order 1 ;
  frbr:partOf <https://w3id.org/dmcg/r/proeve/2.2/anbefaling/kendt> ; schema:text "Alle kan tilbydes X"@da ;
  kr:sentence "Alle kan tilbydes X."@da .
"""


def validate(graph: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    """The report on a graph."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False)
    return report


def results(report: rdflib.Graph) -> set[tuple[str, str]]:
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        component = report.value(result, SH.sourceConstraintComponent)
        found.add((str(shape).partition("#")[2], str(component).rpartition("#")[2]))
    return found


def property_shapes(terms: Terms) -> list[tuple[rdflib.term.Node, rdflib.term.Node]]:
    """Each property shape with the class that it is for."""
    return sorted(
        (shape, cls)
        for node, cls in terms.shapes.subject_objects(SH.targetClass)
        for shape in terms.shapes.objects(node, SH.property)
    )


def test_shapes_use_simple_components_and_speak_both_languages(terms: Terms) -> None:
    listed = {shape for shape, _ in property_shapes(terms)}
    assert listed == set(terms.shapes.subjects(RDF.type, SH.PropertyShape))
    for shape in listed:
        assert set(terms.shapes.predicates(shape)) <= set(COMPONENTS) | OTHERS, shape
        messages = terms.shapes.objects(shape, SH.message)
        assert sorted(getattr(m, "language", "") for m in messages) == ["da", "en"], shape
        assert terms.shapes.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info)
        assert isinstance(terms.shapes.value(shape, SH.path), rdflib.URIRef)


def test_lists_of_concepts_are_their_schemes(terms: Terms) -> None:
    for shape, _ in property_shapes(terms):
        head = terms.shapes.value(shape, SH["in"])
        if head is None:
            continue
        listed = set(Collection(terms.shapes, head))
        schemes = {terms.graph.value(concept, SKOS.inScheme) for concept in listed}
        assert len(schemes) == 1, shape
        name = str(terms.shapes.value(shape, SH.path)).removeprefix(str(KR))
        if name not in CHOICES:
            assert listed == set(terms.graph.subjects(SKOS.inScheme, schemes.pop())), shape


def test_every_constraint_can_fail(terms: Terms) -> None:
    graph = rdflib.Graph()
    wanted = set()
    for number, (shape, cls) in enumerate(property_shapes(terms)):
        node = rdflib.URIRef(f"urn:node:{number}")
        graph.add((node, RDF.type, cls))
        graph.add((rdflib.URIRef(f"urn:tom:{number}"), RDF.type, cls))
        for value in WRONG:
            graph.add((node, terms.shapes.value(shape, SH.path), value))
        for parameter, component in COMPONENTS.items():
            if terms.shapes.value(shape, parameter) is not None:
                wanted.add((str(shape).partition("#")[2], str(component).rpartition("#")[2]))
    assert len(wanted) > 400
    assert wanted - results(validate(graph, terms.shapes)) == set()


def test_parts_of_an_edition_that_holds_little_are_no_faults(terms: Terms) -> None:
    graph = rdflib.Graph().parse(data=EXAMPLE, format="turtle")
    assert results(validate(graph, terms.shapes)) == set()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('kr:order 1 ;\n  frbr:partOf <https://w3id.org/dmcg/r/proeve/2.2/anbefaling/kendt>',
         'frbr:partOf <https://w3id.org/dmcg/r/proeve/2.2/anbefaling/kendt>',
         ("GradedPart-order", "MinCountConstraintComponent")),
        ("kr:textStatus kr:Inferred", "kr:textStatus kr:Claim",
         ("RecommendationVersion-textStatus", "InConstraintComponent")),
        ('dcat:version "2.2"', 'dcat:version "2.2" , "v2"',
         ("GuidelineVersion-version", "PatternConstraintComponent")),
        ('"Alle kan tilbydes X."@da .\n', '"Alle kan tilbydes X." .\n',
         ("GradedPart-sentence", "DatatypeConstraintComponent")),
        ("a kr:GradedPart ;", "a kr:GradedPart ; kr:grade <https://w3id.org/dmcg/skema/udfald#toksicitet> ;",
         ("GradedPart-grade", "PatternConstraintComponent")),
    ],
)  # fmt: skip
def test_a_fault_is_found_and_named(
    terms: Terms, old: str, new: str, fault: tuple[str, str]
) -> None:
    assert old in EXAMPLE
    graph = rdflib.Graph().parse(data=EXAMPLE.replace(old, new), format="turtle")
    assert fault in results(validate(graph, terms.shapes))


def test_the_ontology_meets_its_own_shapes(terms: Terms) -> None:
    whole = rdflib.Graph().parse(FOLDER / "guidegraph.ttl")
    for graph in terms.schemes.values():
        whole += graph
    assert results(validate(whole, terms.shapes)) == set()


def test_every_graph_of_the_dataset_meets_the_shapes(
    terms: Terms, dataset: tuple[Graph, ...]
) -> None:
    versions = 0
    for graph in dataset:
        versions += "/vaerk" not in graph.name and "graf/" in graph.name
        data = rdflib.Graph().parse(data=graph.ntriples(), format="nt")
        assert results(validate(data, terms.shapes)) == set(), graph.name
    assert versions
