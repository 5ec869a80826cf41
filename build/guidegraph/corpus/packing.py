"""A compiled version as sections of plain values, and back: `head`, `graph`, `rest`.

The head is what a corpus asks of every version; the graph what exports and comparisons ask; the
rest what checks and pages ask.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from guidegraph.compiler import Compiled, Keys, PlacedWaiver
from guidegraph.corpus.asking import Asked
from guidegraph.diagnostics import Finding, Related, Severity, Waiver
from guidegraph.graph import Graph
from guidegraph.kinds import PartKeys
from guidegraph.model import Body, Mark
from guidegraph.source import Source, Span, Spot
from guidegraph.terms import Triple, decode
from guidegraph.vocabulary import DCTERMS, KR

K = TypeVar("K")
V = TypeVar("V")
FACTS = (KR.documentKind, DCTERMS.dateAccepted, DCTERMS.publisher)
"""Properties of a version that the graphs over all documents are made from."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a corpus asks of every version."""

    version: str
    """Its number."""
    name: str
    """Name of its graph."""
    sha256: str
    """Hash of its graph."""
    keys: Keys
    """What the next version must know."""
    findings: tuple[Finding, ...]
    """What the reader found wrong."""
    facts: Mapping[str, str]
    """Values of `FACTS`."""
    paths: tuple[str, ...]
    """Paths of its files."""
    asked: Asked
    """What it took from the shared lists."""


def pack(compiled: Compiled, asked: Asked) -> dict[str, bytes]:
    """The sections of a version."""
    return {
        "head": _dump(_head(compiled, asked)),
        "graph": pack_graph(compiled.graph),
        "rest": _dump(_rest(compiled)),
    }


def pack_graph(graph: Graph) -> bytes:
    """A graph: its terms once each, and the triples as numbers."""
    told = tuple(chain.from_iterable(graph.triples))
    numbers = {term: number for number, term in enumerate(dict.fromkeys(told))}
    terms = _dump([graph.name, *numbers])
    triples = array("I", map(numbers.__getitem__, told))
    return len(terms).to_bytes(8, "little") + terms + triples.tobytes()


def unpack_graph(data: bytes) -> Graph:
    """The graph back."""
    end = 8 + int.from_bytes(data[:8], "little")
    name, *terms = json.loads(data[8:end])
    numbers = array("I")
    numbers.frombytes(data[end:])
    term = terms.__getitem__
    parts = (map(term, numbers[start::3]) for start in range(3))
    return Graph(name, tuple(zip(*parts, strict=True)))


def facts_of(compiled: Compiled) -> dict[str, str]:
    """The values of `FACTS`, read from the graph."""
    s = f"<{compiled.iri}>"
    wanted = {f"<{fact}>": fact for fact in FACTS}
    found: dict[str, str] = {}
    for triple in compiled.graph.triples:
        if triple[0] == s and triple[1] in wanted:
            found.setdefault(wanted[triple[1]], decode(triple[2]).value)
    return found


def head_of(compiled: Compiled) -> Head:
    """The head of a version that is there whole."""
    return unpack_head(_dump(_head(compiled, Asked())))


def _head(compiled: Compiled, asked: Asked) -> dict[str, Any]:
    keys = compiled.keys
    return {
        "version": compiled.version,
        "name": compiled.graph.name,
        "sha256": compiled.graph.sha256(),
        "keys": [keys.version, [[r.key, r.parts, r.work] for r in keys.recommendations], keys.aliases],
        "findings": pack_findings(compiled.findings),
        "facts": facts_of(compiled),
        "paths": [source.path for source in compiled.sources],
        "asked": [asked.sources, asked.people],
    }  # fmt: skip


def unpack_head(data: bytes) -> Head:
    """The head back."""
    head = json.loads(data)
    version, recommendations, aliases = head["keys"]
    parts = tuple(PartKeys(key, tuple(parts), work) for key, parts, work in recommendations)
    keys = Keys(version, parts, tuple((a, b) for a, b in aliases))
    return Head(
        head["version"], head["name"], head["sha256"], keys, unpack_findings(head["findings"]),
        head["facts"], tuple(head["paths"]), Asked(*head["asked"]),
    )  # fmt: skip


def _rest(compiled: Compiled) -> dict[str, Any]:
    files = {source.path: n for n, source in enumerate(compiled.sources)}
    rows = {triple: n for n, triple in enumerate(compiled.graph.triples)}
    return {
        "sources": [[source.path, source.text] for source in compiled.sources],
        "spots": [[iri, _spot(spot, files)] for iri, spot in compiled.spots.items()],
        "places": [
            [rows.get(triple, triple), _spot(spot, files)]
            for triple, spot in compiled.places.items()
        ],
        "bodies": [
            [iri, files[source.path], body.plain, body.markdown, body.starts, body.places,
             [[m.kind, m.start, m.end, m.name, *m.place] for m in body.marks]]
            for iri, (source, body) in compiled.bodies.items()
        ],
        "waivers": [
            [w.code, w.about, _span(w.span), *_waiver(w.waiver)] for w in compiled.waivers
        ],
        "quoted": sorted(compiled.quoted),
        "published": sorted(compiled.published_keys),
    }  # fmt: skip


def unpack(data: bytes, *, slug: str, issue: int, head: Head, graph: Graph) -> Compiled:
    """A version back from its rest, its head and its graph."""
    rest = json.loads(data)
    sources = tuple(Source(path, text) for path, text in rest["sources"])
    triples = graph.triples
    places: Mapping[Triple, Span | Spot] = Unpacked(lambda: {
        triples[row] if isinstance(row, int) else tuple(row): _unspot(spot, sources)
        for row, spot in rest["places"]
    })  # fmt: skip
    bodies: Mapping[str, tuple[Source, Body]] = Unpacked(lambda: {
        iri: (sources[n], Body(plain, markdown, tuple(
            Mark(kind, start, end, name, (first, last))
            for kind, start, end, name, first, last in marks
        ), tuple(starts), tuple(offsets)))
        for iri, n, plain, markdown, starts, offsets, marks in rest["bodies"]
    })  # fmt: skip
    spots: Mapping[str, Span | Spot] = Unpacked(
        lambda: {iri: _unspot(spot, sources) for iri, spot in rest["spots"]}
    )
    waivers = tuple(
        PlacedWaiver(code, about, Span(*span), Waiver(*values))
        for code, about, span, *values in rest["waivers"]
    )
    return Compiled(
        slug, head.version, issue, graph, head.findings,
        spots, places, sources, head.keys,
        waivers, bodies, frozenset(rest["quoted"]), frozenset(rest["published"]),
    )  # fmt: skip


class Unpacked(Mapping[K, V]):
    """What is unpacked when somebody asks for it; checks ask for little of a version."""

    def __init__(self, make: Callable[[], dict[K, V]]) -> None:
        self._make = make

    @cached_property
    def _values(self) -> dict[K, V]:
        return self._make()

    def __getitem__(self, key: K) -> V:
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __reduce__(self) -> tuple[type[dict[K, V]], tuple[dict[K, V]]]:
        return dict, (self._values,)


def pack_findings(findings: Iterable[Finding]) -> list[Any]:
    """Findings as lists of plain values."""
    return [
        [f.code, f.family, str(f.severity), _span(f.span), f.message_da, f.message_en, f.hint_da,
         f.hint_en, [[_span(r.span), r.message_da, r.message_en] for r in f.related],
         None if f.waived is None else _waiver(f.waived), f.quoted, f.source_lines, f.source_page,
         f.target]
        for f in findings
    ]  # fmt: skip


def unpack_findings(rows: Iterable[Any]) -> tuple[Finding, ...]:
    """The findings back."""
    return tuple(
        Finding(
            code, family, Severity(severity), Span(*span), message_da, message_en, hint_da, hint_en,
            tuple(Related(Span(*place), da, en) for place, da, en in related),
            Waiver(*waived) if waived else None, quoted, tuple(lines) if lines else None, page, target,
        )
        for code, family, severity, span, message_da, message_en, hint_da, hint_en, related, waived,
        quoted, lines, page, target in rows
    )  # fmt: skip


def _span(span: Span) -> list[Any]:
    return [span.file, span.line, span.column, span.end_line, span.end_column]


def _waiver(waiver: Waiver) -> list[str]:
    return [waiver.reason, waiver.name, waiver.date, waiver.expires]


def _spot(spot: Span | Spot, files: Mapping[str, int]) -> list[Any]:
    if isinstance(spot, Spot):
        return [files[spot.source.path], spot.start, spot.end]
    return _span(spot)


def _unspot(row: list[Any], sources: tuple[Source, ...]) -> Span | Spot:
    return Spot(sources[row[0]], row[1], row[2]) if len(row) == 3 else Span(*row)


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
