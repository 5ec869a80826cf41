"""Shapes read from Turtle into plain values (SHACL core, https://www.w3.org/TR/shacl/)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from guidegraph.errors import SourceUnreadable
from guidegraph.terms import Term, literal

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_SHAPES = ("not", "and", "or", "xone", "node", "property", "qualifiedValueShape")
_VALUES = (
    "class", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive",
    "maxExclusive", "maxInclusive", "minLength", "maxLength", "pattern", "flags", "languageIn",
    "uniqueLang", "equals", "disjoint", "lessThan", "lessThanOrEquals", "hasValue", "in", "closed",
    "ignoredProperties", "qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Path:
    """A property path."""

    kind: str
    """`predicate inverse sequence alternative zeroOrMore oneOrMore zeroOrOne`."""
    iri: str = ""
    """Predicate of a simple path, as a term of N-Triples."""
    inner: tuple[Path, ...] = ()
    """Paths inside."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A node or property shape; equal to itself alone."""

    name: str
    """Its IRI, or the label of its blank node."""
    targets: tuple[tuple[str, str], ...] = ()
    """Kind of target and its term of N-Triples."""
    path: Path | None = None
    """Path of a property shape."""
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Parameters by name, as terms of N-Triples; lists are flat."""
    shapes: tuple[tuple[str, tuple[Shape, ...]], ...] = ()
    """Parameters that are shapes; one entry for each list."""
    severity: str = "Violation"
    """Local name of its severity."""
    messages: tuple[Term, ...] = field(default=())
    """Messages in their languages."""
    deactivated: bool = False
    """Whether it is switched off."""

    def get(self, name: str) -> tuple[str, ...]:
        """The terms of a parameter."""
        return next((terms for key, terms in self.values if key == name), ())


class _Reader:
    def __init__(self, triples: Iterator[tuple[str, str, Term]]) -> None:
        self.about: dict[str, dict[str, list[Term]]] = {}
        for s, p, o in triples:
            self.about.setdefault(s, {}).setdefault(p, []).append(o)
        self._open: set[str] = set()

    def get(self, node: str, name: str) -> list[Term]:
        return self.about.get(node, {}).get(SH + name, [])

    def listed(self, node: str) -> list[Term]:
        found: list[Term] = []
        while node != RDF + "nil" and len(found) < 10_000:
            said = self.about.get(node, {})
            found += said.get(RDF + "first", [])[:1]
            rest = said.get(RDF + "rest", [])
            if not rest:
                break
            node = rest[0].value
        return found

    def shape(self, node: str) -> Shape:
        if node in self._open:
            return Shape(node, deactivated=True)
        self._open.add(node)
        try:
            return self._shape(node)
        finally:
            self._open.discard(node)

    def _shape(self, node: str) -> Shape:
        targets = [(kind, written(t)) for kind in _TARGETS for t in self.get(node, kind)]
        types = {t.value for t in self.about.get(node, {}).get(RDF + "type", [])}
        if RDFS + "Class" in types and SH + "NodeShape" in types:
            targets.append(("targetClass", f"<{node}>"))
        values = []
        for name in _VALUES:
            terms = self.get(node, name)
            if terms and name in ("in", "languageIn", "ignoredProperties"):
                terms = self.listed(terms[0].value)
                values.append((name, tuple(map(written, terms))))
            elif terms:
                values.append((name, tuple(map(written, terms))))
        severity = self.get(node, "severity")
        path = self.get(node, "path")
        off = self.get(node, "deactivated")
        return Shape(
            node,
            tuple(targets),
            self.path(path[0]) if path else None,
            tuple(values),
            tuple(self._inner(node)),
            severity[0].value.rpartition("#")[2] if severity else "Violation",
            tuple(self.get(node, "message")),
            bool(off and off[0].value == "true"),
        )

    def _inner(self, node: str) -> Iterator[tuple[str, tuple[Shape, ...]]]:
        for name in _SHAPES:
            for term in self.get(node, name):
                nodes = self.listed(term.value) if name in ("and", "or", "xone") else [term]
                yield name, tuple(self.shape(inner.value) for inner in nodes)

    def path(self, term: Term) -> Path:
        if term.kind == "iri":
            return Path("predicate", f"<{term.value}>")
        for kind in ("inverse", "zeroOrMore", "oneOrMore", "zeroOrOne"):
            inner = self.get(term.value, f"{kind}Path")
            if inner:
                return Path(kind, inner=(self.path(inner[0]),))
        alternative = self.get(term.value, "alternativePath")
        if alternative:
            return Path(
                "alternative", inner=tuple(map(self.path, self.listed(alternative[0].value)))
            )
        return Path("sequence", inner=tuple(map(self.path, self.listed(term.value))))


def written(term: Term) -> str:
    """A term as N-Triples write it."""
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "blank":
        return f"_:{term.value}"
    return literal(term.value, term.language, term.datatype)


@lru_cache(maxsize=8)
def read_shapes(turtle: bytes, name: str = "shapes.ttl") -> tuple[Shape, ...]:
    """The shapes with a target, in the order of their names.

    Raises `SourceUnreadable` for what is no Turtle.
    """
    import pyoxigraph

    try:
        parsed = list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
    except (SyntaxError, ValueError) as error:
        raise SourceUnreadable(
            f"{name} kan ikke læses som Turtle: {error}",
            f"{name} cannot be read as Turtle: {error}",
        ) from error
    reader = _Reader((_name(t.subject), t.predicate.value, _term(t.object)) for t in parsed)
    shapes = (reader.shape(node) for node in sorted(reader.about))
    return tuple(shape for shape in shapes if shape.targets and not shape.deactivated)


def _name(node: object) -> str:
    return str(getattr(node, "value", node))


def _term(node: object) -> Term:
    import pyoxigraph

    if isinstance(node, pyoxigraph.NamedNode):
        return Term("iri", node.value)
    if isinstance(node, pyoxigraph.Literal):
        datatype = (
            "" if node.language or node.datatype.value.endswith("#string") else node.datatype.value
        )
        return Term("literal", node.value, node.language or "", datatype)
    return Term("blank", _name(node))
