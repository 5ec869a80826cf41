"""The shapes of `ontology/shapes.ttl`: what every item must have.

Each class of the model has a shape that says which properties its items need, how many and of what
kind. A text that breaks one would reach readers as a hole in the data.

Example: a graded part without a grade in a version that holds all grades.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from guidegraph.checks.rule import Remark
from guidegraph.checks.shacl import (
    Data,
    Shape,
    Violation,
    read_shapes,
    validate,
    violation_remarks,
)
from guidegraph.diagnostics import Finding, Severity
from guidegraph.errors import GuidegraphError
from guidegraph.graph import Graph, View, make_graph

if TYPE_CHECKING:
    from guidegraph.checks.context import Context
    from guidegraph.ontology import Ontology

CODE = "shape-violation"
"""Code of its findings."""


def shape_findings(context: Context, *, pyshacl: bool = False) -> Iterator[Finding]:
    """What the shapes say of a version, through our own validation or through pyshacl."""
    path = context.ontology.folder / "shapes.ttl"
    if not path.is_file() or not context.selection.wants(CODE, "structure"):
        return
    try:
        remarks = tuple(shape_remarks(context, path.read_bytes(), path.name, pyshacl=pyshacl))
    except GuidegraphError as error:
        remarks = ()
        yield _finding(
            context, Remark(context.spot(context.version), error.message_da, error.message_en)
        )
    for remark in remarks:
        yield _finding(context, remark)


def user_shape_remarks(
    context: Context, turtle: bytes, name: str, *, seconds: float
) -> Iterator[Remark]:
    """What shapes of the users' own say of a version, within a time; they may hold SPARQL.

    Raises `QueryRefused`, `QueryFailed` and `SourceUnreadable`.
    """
    from guidegraph.checks.shacl.beyond import check_queries, holds_queries, validate_queries
    from guidegraph.query.bounded import run_bounded

    check_queries(turtle, name)
    known = _known_graphs(context)
    if holds_queries(turtle):
        found = validate_queries(context.compiled.graph, known, turtle, name=name, seconds=seconds)
    else:
        shapes = read_shapes(turtle, name)
        found = run_bounded(lambda: tuple(_validated(context, known, shapes)), seconds)
    yield from violation_remarks(found, context)


def _validated(
    context: Context, known: list[Graph], shapes: tuple[Shape, ...]
) -> Iterable[Violation]:
    others = [View(graph) for graph in known[1:]]
    return validate(Data(context.view, ontology_view(context.ontology), *others), shapes)


def shape_remarks(
    context: Context, turtle: bytes, name: str, *, pyshacl: bool = False
) -> Iterator[Remark]:
    """What the shapes of a file say of a version."""
    known = _known_graphs(context)
    if pyshacl:
        from guidegraph.checks.shacl.oracle import validate_with_pyshacl

        found = validate_with_pyshacl(context.compiled.graph, known, turtle)
    else:
        found = tuple(_validated(context, known, read_shapes(turtle, name)))
    yield from violation_remarks(found, context)


def _known_graphs(context: Context) -> list[Graph]:
    graphs = [ontology_graph(context.ontology)]
    if context.corpus is not None:
        from guidegraph.corpus.catalogue import work_graph

        names = context.corpus.settings.names
        for document in context.corpus.documents:
            if document.slug == context.compiled.slug:
                graphs.append(work_graph(document.slug, document.versions, names))
    return graphs


def ontology_graph(ontology: Ontology) -> Graph:
    """The terms and concepts as a graph."""
    return _cached(ontology)[0]


def ontology_view(ontology: Ontology) -> View:
    """The terms and concepts as an index."""
    return _cached(ontology)[1]


_KNOWN: dict[str, tuple[Graph, View]] = {}


def _cached(ontology: Ontology) -> tuple[Graph, View]:
    known = _KNOWN.get(ontology.sha256)
    if known is None:
        _KNOWN.clear()
        graph = make_graph("urn:ontologi", ontology.triples)
        known = _KNOWN[ontology.sha256] = (graph, View(graph))
    return known


def _finding(context: Context, remark: Remark) -> Finding:
    severity = context.selection.severity(CODE, remark.severity or Severity.ERROR)
    return Finding(
        CODE, "structure", severity, context.places.span(remark.spot),
        remark.message_da, remark.message_en,
        "Udfyld eller ret feltet.", "Fill in or correct the field.",
        target=remark.spot.node,
    )  # fmt: skip
