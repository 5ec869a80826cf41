"""Validation of shapes over an index: SHACL core without a general RDF engine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from guidegraph.checks.shacl.constraints import (
    KINDS,
    PROPERTY_CHECKS,
    VALUE_CHECKS,
    ValueCheck,
    text_of,
)
from guidegraph.checks.shacl.data import Data
from guidegraph.checks.shacl.report import Violation
from guidegraph.checks.shacl.shapes import Shape
from guidegraph.terms import Term, decode

_SHORT = 60
"""Characters of a term that is worth remembering: longer ones are sentences and stand once."""
_MANY = 4096
"""Terms that are remembered for one constraint."""


def validate(data: Data, shapes: Iterable[Shape]) -> tuple[Violation, ...]:
    """Every result of the shapes on the graph that is checked (the first one)."""
    found: dict[Violation, None] = {}
    for shape in shapes:
        plans = _plans(shape)
        for focus in _targets(data, shape):
            if plans is None:
                found.update(dict.fromkeys(_check(data, shape, focus)))
            else:
                for plan in plans.doubtful(data, data.about(focus)):
                    found.update(dict.fromkeys(_check(data, plan.shape, focus)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Plan:
    """A property shape made ready for the many nodes that meet it."""

    shape: Shape
    """The shape."""
    predicate: str
    """Its path; empty where it is more than one predicate, or other constraints need a closer look."""
    least: int
    """Fewest values."""
    most: int
    """Most values."""
    begins: str
    """Characters of which each value begins with one: its kind; empty for any."""
    checks: tuple[tuple[ValueCheck, str], ...]
    """Other constraints on each value by itself."""
    classes: tuple[str, ...]
    """Classes that each value belongs to."""
    usual: bool
    """Whether one value is enough, and none must belong to a class."""
    good: set[str] = field(default_factory=set)
    """Values that are known to meet the constraints."""

    def holds(self, data: Data, values: Sequence[str]) -> bool:
        """Whether values meet the shape; where not, the shape itself says what is wrong."""
        if not self.least <= len(values) <= self.most:
            return False
        for value in values:
            if self.begins and value[0] not in self.begins:
                return False
            if self.checks and value not in self.good and not self._meets(data, value):
                return False
            for cls in self.classes:
                if not data.is_a(value, cls):
                    return False
        return True

    def _meets(self, data: Data, value: str) -> bool:
        for check, wanted in self.checks:
            if not check(data, self.shape, wanted, value):
                return False
        if len(value) <= _SHORT:
            if len(self.good) >= _MANY:
                self.good.clear()
            self.good.add(value)
        return True


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of one class of nodes."""

    always: tuple[Plan, ...]
    """Those that need a closer look at every node."""
    needed: Mapping[str, tuple[Plan, ...]]
    """Those by predicate that every node must have."""
    table: Mapping[str, tuple[Plan, ...]]
    """All by predicate."""
    known: dict[tuple[str, ...], tuple[tuple[str, Plan], ...]] = field(default_factory=dict)
    """Those that a node with some predicates must meet, with the predicate of each."""

    def doubtful(self, data: Data, said: Mapping[str, Sequence[str]]) -> Iterator[Plan]:
        """The plans that a node may not meet; most nodes say little of what a shape knows."""
        yield from self.always
        if not said.keys() >= self.needed.keys():
            for predicate, plans in self.needed.items():
                if predicate not in said:
                    yield from plans
        for predicate, plan in self._asked(tuple(said)):
            values = said[predicate]
            if len(values) == 1 and plan.usual and values[0] in plan.good:
                continue
            if not plan.holds(data, values):
                yield plan

    def _asked(self, predicates: tuple[str, ...]) -> tuple[tuple[str, Plan], ...]:
        known = self.known.get(predicates)
        if known is None:
            if len(self.known) >= _MANY:
                self.known.clear()
            found = [(name, plan) for name in predicates for plan in self.table.get(name, ())]
            known = self.known[predicates] = tuple(found)
        return known


@lru_cache(maxsize=256)
def _plans(shape: Shape) -> Plans | None:
    """The plans of a shape of nothing but properties; None for other shapes."""
    plans = [_plan(inner[0]) for name, inner in shape.shapes if name == "property"]
    if shape.values or len(plans) < len(shape.shapes) or shape.path is not None:
        return None
    needed: dict[str, tuple[Plan, ...]] = {}
    table: dict[str, tuple[Plan, ...]] = {}
    for plan in plans:
        if plan.predicate:
            table[plan.predicate] = (*table.get(plan.predicate, ()), plan)
            if plan.least:
                needed[plan.predicate] = (*needed.get(plan.predicate, ()), plan)
    return Plans(tuple(plan for plan in plans if not plan.predicate), needed, table)


def _plan(shape: Shape) -> Plan:
    least, most, begins, checks = 0, sys.maxsize, "", []
    classes: tuple[str, ...] = ()
    simple = shape.path is not None and shape.path.kind == "predicate" and not shape.shapes
    for name, terms in shape.values:
        if name == "minCount":
            least = max(int(text_of(term)) for term in terms)
        elif name == "maxCount":
            most = min(int(text_of(term)) for term in terms)
        elif name == "class":
            classes = terms
        elif name == "nodeKind" and len(terms) == 1 and terms[0] in KINDS:
            begins = KINDS[terms[0]]
        elif name in VALUE_CHECKS:
            listed = terms[:1] if name in ("in", "languageIn") else terms
            checks += [(VALUE_CHECKS[name][1], term) for term in listed]
        elif name != "flags":
            simple = False
    path = shape.path.iri if simple and shape.path and not shape.deactivated else ""
    usual = least <= 1 <= most and not classes
    return Plan(shape, path, least, most, begins, tuple(checks), classes, usual)


def conforms(data: Data, shape: Shape, node: str) -> bool:
    """Whether a node meets a shape."""
    return next(_check(data, shape, node), None) is None


def _targets(data: Data, shape: Shape) -> list[str]:
    found: dict[str, None] = {}
    for kind, term in shape.targets:
        if kind == "targetClass":
            found.update(dict.fromkeys(data.members(term)))
        elif kind == "targetNode":
            if term in data.graphs[0].said:
                found[term] = None
        else:
            found.update(dict.fromkeys(data.users(kind, term)))
    return list(found)


def _check(data: Data, shape: Shape, focus: str) -> Iterator[Violation]:
    if shape.deactivated:
        return
    nodes = data.walk(focus, shape.path) if shape.path else [focus]
    for component, value in _results(data, shape, focus, nodes):
        yield _violation(shape, focus, component, value)
    if any(text_of(term) == "true" for term in shape.get("closed")):
        for predicate, value in _closed(data, shape, nodes):
            yield replace(_violation(shape, focus, "Closed", value), path=predicate[1:-1])
    for name, inner in shape.shapes:
        if name == "property":
            for node in nodes:
                yield from _check(data, inner[0], node)


def _violation(shape: Shape, focus: str, component: str, value: str | None) -> Violation:
    simple = shape.path is not None and shape.path.kind == "predicate"
    path = shape.path.iri[1:-1] if simple and shape.path else ""
    return Violation(
        _term(focus), f"{component}ConstraintComponent", path, _term(value) if value else None,
        shape.severity, shape.name, shape.messages,
    )  # fmt: skip


def _term(written: str) -> Term:
    return Term("blank", written[2:]) if written[0] == "_" else decode(written)


def _results(
    data: Data, shape: Shape, focus: str, nodes: list[str]
) -> Iterator[tuple[str, str | None]]:
    for name, terms in shape.values:
        if name in VALUE_CHECKS:
            if not nodes:
                continue
            component, holds = VALUE_CHECKS[name]
            for term in terms if name != "in" and name != "languageIn" else terms[:1]:
                for node in nodes:
                    if not holds(data, shape, term, node):
                        yield component, node
        elif name in PROPERTY_CHECKS:
            component, bad = PROPERTY_CHECKS[name]
            for term in terms:
                yield from ((component, value) for value in bad(data, term, focus, nodes))
    if shape.shapes:
        yield from _logic(data, shape, nodes)


def _closed(data: Data, shape: Shape, nodes: list[str]) -> Iterator[tuple[str, str]]:
    allowed = set(shape.get("ignoredProperties"))
    for name, inner in shape.shapes:
        if name == "property" and inner[0].path and inner[0].path.kind == "predicate":
            allowed.add(inner[0].path.iri)
    for node in nodes:
        for predicate, value in data.properties(node):
            if predicate not in allowed:
                yield predicate, value


def _logic(data: Data, shape: Shape, nodes: list[str]) -> Iterator[tuple[str, str | None]]:
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
    data: Data, shape: Shape, inner: Shape, nodes: list[str]
) -> Iterator[tuple[str, str | None]]:
    met = sum(conforms(data, inner, node) for node in nodes)
    for term in shape.get("qualifiedMinCount"):
        if met < int(text_of(term)):
            yield "QualifiedMinCount", None
    for term in shape.get("qualifiedMaxCount"):
        if met > int(text_of(term)):
            yield "QualifiedMaxCount", None
