"""Validation of shapes over an index: SHACL core without a general RDF engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from guidegraph.checks.shacl.constraints import PROPERTY_CHECKS, VALUE_CHECKS
from guidegraph.checks.shacl.data import Data
from guidegraph.checks.shacl.report import Violation
from guidegraph.checks.shacl.shapes import Shape
from guidegraph.terms import Term


def validate(data: Data, shapes: Iterable[Shape]) -> tuple[Violation, ...]:
    """Every result of the shapes on the data that is checked (the first index)."""
    found: dict[Violation, None] = {}
    for shape in shapes:
        for focus in _targets(data, shape):
            found.update(dict.fromkeys(_check(data, shape, focus)))
    return tuple(found)


def conforms(data: Data, shape: Shape, node: Term) -> bool:
    """Whether a node meets a shape."""
    return next(_check(data, shape, node), None) is None


def _targets(data: Data, shape: Shape) -> list[Term]:
    found: dict[Term, None] = {}
    for kind, term in shape.targets:
        if kind == "targetClass":
            found.update(dict.fromkeys(data.members(term.value)))
        elif kind == "targetNode":
            if data.views[0].has(term.value):
                found[term] = None
        else:
            found.update(dict.fromkeys(_users(data, kind, term.value)))
    return list(found)


def _users(data: Data, kind: str, predicate: str) -> Iterator[Term]:
    first = Data(data.views[0])
    for subject in data.views[0].subjects_all():
        node = Term("iri", subject)
        values = first.objects(node, predicate)
        if values and kind == "targetSubjectsOf":
            yield node
        elif kind == "targetObjectsOf":
            yield from values


def _check(data: Data, shape: Shape, focus: Term) -> Iterator[Violation]:
    if shape.deactivated:
        return
    nodes = data.walk(focus, shape.path) if shape.path else [focus]
    path = shape.path.iri if shape.path and shape.path.kind == "predicate" else ""
    for component, value in _results(data, shape, focus, nodes):
        yield Violation(
            focus,
            f"{component}ConstraintComponent",
            path,
            value,
            shape.severity,
            shape.name,
            shape.messages,
        )
    for name, inner in shape.shapes:
        if name == "property":
            for node in nodes:
                yield from _check(data, inner[0], node)


def _results(
    data: Data, shape: Shape, focus: Term, nodes: list[Term]
) -> Iterator[tuple[str, Term | None]]:
    for name, terms in shape.values:
        by_value = VALUE_CHECKS.get(name)
        if by_value is not None:
            component, holds = by_value
            for term in terms if name != "in" and name != "languageIn" else terms[:1]:
                for node in nodes:
                    if not holds(data, shape, term, node):
                        yield component, node
        elif name in PROPERTY_CHECKS:
            component, bad = PROPERTY_CHECKS[name]
            for term in terms:
                yield from ((component, value) for value in bad(data, term, focus, nodes))
    if any(term.value == "true" for term in shape.get("closed")):
        yield from _closed(data, shape, nodes)
    yield from _logic(data, shape, nodes)


def _closed(data: Data, shape: Shape, nodes: list[Term]) -> Iterator[tuple[str, Term | None]]:
    allowed = {term.value for term in shape.get("ignoredProperties")}
    for name, inner in shape.shapes:
        if name == "property" and inner[0].path and inner[0].path.kind == "predicate":
            allowed.add(inner[0].path.iri)
    for node in nodes:
        for predicate, value in data.properties(node):
            if predicate not in allowed:
                yield "Closed", value


def _logic(data: Data, shape: Shape, nodes: list[Term]) -> Iterator[tuple[str, Term | None]]:
    for name, inner in shape.shapes:
        if name == "qualifiedValueShape":
            yield from _qualified(data, shape, inner[0], nodes)
        elif name != "property":
            component, wanted = _LOGIC[name]
            for node in nodes:
                met = sum(conforms(data, one, node) for one in inner)
                if not wanted(met, len(inner)):
                    yield component, node


_LOGIC: dict[str, tuple[str, Callable[[int, int], bool]]] = {
    "not": ("Not", lambda met, count: met == 0),
    "and": ("And", lambda met, count: met == count),
    "or": ("Or", lambda met, count: met > 0),
    "xone": ("Xone", lambda met, count: met == 1),
    "node": ("Node", lambda met, count: met == 1),
}


def _qualified(
    data: Data, shape: Shape, inner: Shape, nodes: list[Term]
) -> Iterator[tuple[str, Term | None]]:
    met = sum(conforms(data, inner, node) for node in nodes)
    for term in shape.get("qualifiedMinCount"):
        if met < int(term.value):
            yield "QualifiedMinCount", None
    for term in shape.get("qualifiedMaxCount"):
        if met > int(term.value):
            yield "QualifiedMaxCount", None
