"""A named graph as sorted triples, and an index to read it by."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from guidegraph.terms import (
    Term,
    Triple,
    date,
    decimal,
    decode,
    integer,
    iri,
    line,
    literal,
    value_of,
)
from guidegraph.vocabulary import RDF

__all__ = ["Graph", "Term", "Triple", "View", "date", "decimal", "decode", "integer", "iri",
           "join_graph", "literal", "make_graph"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Graph:
    """One named graph."""

    name: str
    """Its IRI, bare."""
    triples: tuple[Triple, ...]
    """Its triples, each once, sorted by their lines."""

    def lines(self) -> list[str]:
        """The triples as lines of N-Triples, without line ends, sorted by code point."""
        return [line(triple) for triple in self.triples]

    def ntriples(self) -> str:
        """The graph as canonical N-Triples."""
        return "".join([f"{s} {p} {o} .\n" for s, p, o in self.triples])

    def nquads(self) -> str:
        """The graph as canonical N-Quads."""
        tail = f" <{self.name}> .\n"
        return "".join([f"{s} {p} {o}{tail}" for s, p, o in self.triples])

    def sha256(self) -> str:
        """`sha256:` and the hash of the canonical N-Triples."""
        return "sha256:" + hashlib.sha256(self.ntriples().encode()).hexdigest()


def make_graph(name: str, triples: Iterable[Triple]) -> Graph:
    """The graph of those triples, sorted and each once.

    Triples sort as their lines do: no term is the beginning of another but a plain literal of
    a tagged one, and there the space behind it sorts first.
    """
    groups: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        groups[triple[0]].append(triple)
    return join_graph(name, groups.values())


def join_graph(name: str, groups: Iterable[list[Triple]]) -> Graph:
    """The graph of triples that stand together by subject, each subject once, none empty."""
    found: list[Triple] = []
    for group in sorted(groups, key=_subject):  # Many short sorts are faster than a long one.
        found += sorted(group)
    once = [
        triple for triple, before in zip(found, (None, *found), strict=False) if triple != before
    ]
    return Graph(name, tuple(once))


def _subject(group: list[Triple]) -> str:
    return group[0][0]


_NOTHING: dict[str, list[str]] = {}


class View:
    """Graphs as one index for reading. Subjects, predicates and values are bare texts.

    >>> view = View(make_graph("http://x/g", [("<http://x/a>", "<http://x/p>", '"1"')]))
    >>> view.value("http://x/a", "http://x/p")
    '1'
    """

    __slots__ = ("_inverse", "_typed", "said")

    def __init__(self, *graphs: Graph) -> None:
        self.said: dict[str, dict[str, list[str]]] = {}
        """Objects by subject and predicate, as terms; to be read only."""
        self._typed: dict[str, tuple[str, ...]] = {}
        self._inverse: dict[str, dict[str, list[str]]] = {}
        for graph in graphs:
            last, fields = "", {}
            for s, p, o in graph.triples:
                if s != last:
                    last, fields = s, self.said.setdefault(s, {})
                if p in fields:
                    fields[p].append(o)
                else:
                    fields[p] = [o]

    def has(self, subject: str) -> bool:
        """Whether anything is said of `subject`."""
        return f"<{subject}>" in self.said

    def subjects_all(self) -> tuple[str, ...]:
        """Every subject, sorted."""
        return tuple(sorted(s[1:-1] for s in self.said))

    def terms(self, subject: str, predicate: str) -> tuple[Term, ...]:
        """The objects taken apart, sorted by their N-Triples form."""
        objects = self.said.get(f"<{subject}>", {}).get(f"<{predicate}>", ())
        return tuple(decode(o) for o in sorted(objects))

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The objects as bare texts, sorted."""
        objects = self.said.get(f"<{subject}>", _NOTHING).get(f"<{predicate}>", ())
        return tuple([value_of(o) for o in sorted(objects)])

    def value(self, subject: str, predicate: str) -> str:
        """The first object as a bare text; empty where there is none."""
        objects = self.said.get(f"<{subject}>", _NOTHING).get(f"<{predicate}>")
        if not objects:
            return ""
        return value_of(objects[0] if len(objects) == 1 else min(objects))

    def number(self, subject: str, predicate: str) -> float | None:
        """The object as a number, where there is one."""
        value = self.value(subject, predicate)
        try:
            return float(value)
        except ValueError:
            return None

    def order(self, subject: str) -> float:
        """`kr:order` of a subject, for sorting; those without come last."""
        value = self.number(subject, "https://w3id.org/dmcg/ont#order")
        return float("inf") if value is None else value

    def subjects(self, predicate: str, value: str) -> tuple[str, ...]:
        """Every subject that has the IRI `value` under `predicate`, sorted."""
        found = self.pointing(f"<{predicate}>").get(f"<{value}>", ())
        return tuple(sorted(s[1:-1] for s in found))

    def pointing(self, predicate: str) -> dict[str, list[str]]:
        """Subjects by object of one predicate, all terms; to be read only."""
        found = self._inverse.get(predicate)
        if found is None:
            found = self._inverse[predicate] = {}
            for s, fields in self.said.items():
                if predicate in fields:
                    for o in fields[predicate]:
                        found.setdefault(o, []).append(s)
        return found

    def naming(self, predicate: str) -> tuple[str, ...]:
        """Every subject that has an object under `predicate`, sorted."""
        term = f"<{predicate}>"
        return tuple(sorted(s[1:-1] for s, fields in self.said.items() if term in fields))

    def of_type(self, cls: str) -> tuple[str, ...]:
        """Every subject of the class, by `kr:order`, then IRI."""
        known = self._typed.get(cls)
        if known is None:
            found = self.subjects(RDF.type, cls)
            known = tuple(sorted(found, key=lambda s: (self.order(s), s)))
            self._typed[cls] = known
        return known

    def describe(self, subject: str) -> tuple[Triple, ...]:
        """Every triple of a subject, sorted."""
        s = f"<{subject}>"
        found = self.said.get(s, {})
        return tuple(sorted((s, p, o) for p, objects in found.items() for o in objects))
