"""Layer 0: the lossless difference of two version graphs, as sets of version-relative triples.

A version's own IRI becomes `~` and its declared predecessor's `~1`, in subjects and objects, so
that what did not change is the same triple on both sides. No absolute IRI begins with `~`, and
literals are left alone, so the mapping can be undone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidegraph.graph import Graph, make_graph
from guidegraph.terms import Triple, iri, line, literal, parse_line
from guidegraph.vocabulary import DCAT

OWN = "<~"
PREVIOUS = "<~1"
_PREVIOUS_VERSION = iri(DCAT.previousVersion)


@dataclass(frozen=True, slots=True)
class Frame:
    """What `~` and `~1` stand for in one graph."""

    graph: str
    """IRI of the named graph."""
    own: str
    """IRI of the version."""
    previous: str
    """IRI of its declared predecessor; empty for none."""

    def relative_term(self, term: str) -> str:
        """The term with this frame's IRIs made relative."""
        for head, short in (("<" + self.own, OWN), ("<" + self.previous, PREVIOUS)):
            if len(head) > 1 and term.startswith(head) and term[len(head)] in "/#>":
                return short + term[len(head) :]
        return term

    def absolute_term(self, term: str) -> str:
        """The term with `~` and `~1` replaced by this frame's IRIs."""
        if not term.startswith(OWN):
            return term
        if term.startswith(PREVIOUS) and term[len(PREVIOUS)] in "/#>":
            return "<" + self.previous + term[len(PREVIOUS) :]
        return "<" + self.own + term[len(OWN) :]

    def absolute(self, triple: Triple) -> Triple:
        """The triple as it stands in the graph."""
        return self.absolute_term(triple[0]), triple[1], self.absolute_term(triple[2])


@dataclass(frozen=True, slots=True)
class Difference:
    """What must be removed from one graph and added to it to get the other."""

    old: Frame
    """Frame of the old graph."""
    new: Frame
    """Frame of the new graph."""
    removed: tuple[Triple, ...]
    """Relative triples of the old graph that the new one lacks, sorted by line."""
    added: tuple[Triple, ...]
    """Relative triples of the new graph that the old one lacks, sorted by line."""


def frame_of(graph: Graph) -> Frame:
    """The frame of a version graph, from its name and its `dcat:previousVersion`.

    >>> frame_of(Graph("https://x.org/graf/lunge/3.0", ())).own
    'https://x.org/r/lunge/3.0'
    """
    head, slug, version = graph.name.rsplit("/", 2)
    own = f"{head.removesuffix('graf')}r/{slug}/{version}"
    own_term = iri(own)
    first = bisect_left(graph.triples, f"{own_term} {_PREVIOUS_VERSION} ", key=line)
    found = graph.triples[first : first + 1]
    previous = next((o[1:-1] for s, p, o in found if (s, p) == (own_term, _PREVIOUS_VERSION)), "")
    return Frame(graph.name, own, "" if previous == own else previous)


Said = dict[str, dict[str, list[str]]]
"""Objects by subject and predicate, in version-relative form, in the order of the graph."""


def said_of(graph: Graph, frame: Frame) -> Said:
    """The graph's triples in version-relative form."""
    head, size = "<" + frame.own, len(frame.own) + 1

    def short(term: str) -> str:
        if term.startswith(head) and term[size] in "/#>":
            return OWN + term[size:]
        return frame.relative_term(term)

    known: dict[str, str] = {}
    said: Said = {}
    fields: dict[str, list[str]] = {}
    last = ""
    for s, p, o in graph.triples:
        if s != last:
            last = s
            fields = said.setdefault(short(s), {})
        if o[0] == "<":
            told = known.get(o)
            if told is None:
                told = known[o] = short(o)
            o = told
        if p in fields:
            fields[p].append(o)
        else:
            fields[p] = [o]
    return said


def triples_of(said: Said) -> Iterator[Triple]:
    """The triples, in the order of the graph."""
    for s, fields in said.items():
        for p, objects in fields.items():
            for o in objects:
                yield s, p, o


def relative(graph: Graph, frame: Frame) -> list[Triple]:
    """The graph's triples in version-relative form, in the order of the graph."""
    return list(triples_of(said_of(graph, frame)))


def differing(old: Said, new: Said) -> tuple[list[Triple], list[Triple]]:
    """The triples that only `old` holds, and those that only `new` holds."""
    removed: list[Triple] = []
    added: list[Triple] = []
    for s, fields in old.items():
        there = new.get(s)
        if there is None:
            removed += _beyond(s, fields, {})
        elif there != fields:
            removed += _beyond(s, fields, there)
            added += _beyond(s, there, fields)
    for s, fields in new.items():
        if s not in old:
            added += _beyond(s, fields, {})
    return removed, added


def _beyond(s: str, fields: dict[str, list[str]], other: dict[str, list[str]]) -> Iterator[Triple]:
    for p, objects in fields.items():
        known = other.get(p)
        if known != objects:
            held = frozenset(known or ())
            yield from [(s, p, o) for o in objects if o not in held]


def difference(old: Graph, new: Graph) -> Difference:
    """The lossless difference of two version graphs.

    >>> g = Graph("https://x.org/graf/lunge/3.0", (("<https://x.org/r/lunge/3.0>", "<p>", '"a"'),))
    >>> difference(g, g).removed, difference(g, g).added
    ((), ())
    """
    before, after = frame_of(old), frame_of(new)
    return difference_of(before, after, said_of(old, before), said_of(new, after))


def difference_of(before: Frame, after: Frame, old: Said, new: Said) -> Difference:
    """The lossless difference of two version graphs that are in version-relative form."""
    removed, added = differing(old, new)
    return Difference(before, after, _sorted(removed), _sorted(added))


def reverse(change: Difference) -> Difference:
    """The difference that leads from the new graph back to the old one."""
    return Difference(change.new, change.old, change.added, change.removed)


def apply(change: Difference, graph: Graph) -> Graph:
    """The graph that `change` makes of `graph`.

    Raises `ValueError` where the graph is not the one the difference was made from: a triple to
    be removed is not there, or one to be added already is.
    """
    now = set(relative(graph, change.old))
    removed, added = set(change.removed), set(change.added)
    if not removed <= now or added & (now - removed):
        raise ValueError("the difference was made from another graph")
    result = (now - removed) | added
    return make_graph(change.new.graph, (change.new.absolute(t) for t in result))


def write_patch(change: Difference, old: Graph, new: Graph) -> str:
    """The difference as RDF Patch, with both graphs' names and hashes in the header."""
    rows = [
        _header("old", change.old, old.sha256()),
        _header("new", change.new, new.sha256()),
        "TX .\n",
        *(f"D {line(t)}\n" for t in change.removed),
        *(f"A {line(t)}\n" for t in change.added),
        "TC .\n",
    ]
    return "".join(rows)


def _header(side: str, frame: Frame, digest: str) -> str:
    text = f"H {side} {iri(frame.own)} .\nH {side}-graph {iri(frame.graph)} .\n"
    if frame.previous:
        text += f"H {side}-previous {iri(frame.previous)} .\n"
    return text + f"H {side}-hash {literal(digest)} .\n"


@dataclass(frozen=True, slots=True)
class Patch:
    """An RDF Patch as read."""

    change: Difference
    """The difference."""
    old_hash: str
    """`sha256:…` of the graph it is made for."""
    new_hash: str
    """`sha256:…` of the graph it makes."""


def read_patch(text: str) -> Patch:
    """Read what `write_patch` writes; raises `ValueError` for anything else."""
    head: dict[str, str] = {}
    rows: dict[str, list[Triple]] = {"D": [], "A": []}
    for number, row in enumerate(text.split("\n"), 1):
        code, _, rest = row.partition(" ")
        if code == "H":
            name, _, value = rest.removesuffix(" .").partition(" ")
            head[name] = value[1:-1]
        elif code in rows:
            rows[code].append(parse_line(rest))
        elif row not in ("TX .", "TC .", ""):
            raise ValueError(f"line {number} is no RDF Patch: {row[:80]!r}")
    frames = [
        Frame(head[f"{side}-graph"], head[side], head.get(f"{side}-previous", ""))
        for side in ("old", "new")
    ]
    change = Difference(frames[0], frames[1], _sorted(rows["D"]), _sorted(rows["A"]))
    return Patch(change, head["old-hash"], head["new-hash"])


def _sorted(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    return tuple(sorted(triples, key=line))
