"""The same shapes through pyshacl, for comparison."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guidegraph.checks.shacl.report import Violation
from guidegraph.graph import Graph
from guidegraph.terms import Term


def validate_with_pyshacl(
    checked: Graph, known: Iterable[Graph], turtle: bytes, *, queries: bool = False
) -> tuple[Violation, ...]:
    """What pyshacl says of the checked graph; `known` is what it may point at.

    `queries` runs the shapes' own SPARQL too. Results on nodes that only the other graphs speak of are left out, as our own validation does.
    """
    import pyshacl
    import rdflib

    data = rdflib.Graph()
    data.parse(data=checked.ntriples(), format="nt")
    own = {str(s) for s in data.subjects()} | {str(o) for o in data.objects()}
    for graph in known:
        data.parse(data=graph.ntriples(), format="nt")
    shapes = rdflib.Graph().parse(data=turtle, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=queries)
    found = (_violation(report, node, shapes) for node in _results(report))
    return tuple(violation for violation in found if violation.focus.value in own)


def _results(report: Any) -> list[Any]:
    from rdflib.namespace import RDF, SH

    outer = set(report.objects(None, SH.result))
    return [node for node in report.subjects(RDF.type, SH.ValidationResult) if node in outer]


def _violation(report: Any, node: Any, shapes: Any) -> Violation:
    from rdflib import URIRef
    from rdflib.namespace import SH

    path = report.value(node, SH.resultPath)
    value = report.value(node, SH.value)
    shape = report.value(node, SH.sourceShape)
    component = str(report.value(node, SH.sourceConstraintComponent)).rpartition("#")[2]
    messages = list(shapes.objects(shape, SH.message))
    if not messages and component.startswith("SPARQL"):
        messages = list(report.objects(node, SH.resultMessage))
    focus = _term(report.value(node, SH.focusNode))
    assert focus is not None
    return Violation(
        focus,
        component,
        str(path) if isinstance(path, URIRef) else "",
        _term(value),
        str(report.value(node, SH.resultSeverity)).rpartition("#")[2],
        str(shape),
        tuple(term for term in (_term(m) for m in messages) if term is not None),
    )


def _term(node: Any) -> Term | None:
    from rdflib import BNode, Literal, URIRef

    if node is None:
        return None
    if isinstance(node, URIRef):
        return Term("iri", str(node))
    if isinstance(node, BNode):
        return Term("blank", str(node))
    assert isinstance(node, Literal)
    datatype = str(node.datatype) if node.datatype else ""
    if datatype.endswith(("#langString", "#string")):
        datatype = ""
    return Term("literal", str(node), node.language or "", datatype)
