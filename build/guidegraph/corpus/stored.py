"""A compiled version that stands in the cache and is read when somebody asks for its parts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from guidegraph.compiler import Compiled, Keys, PlacedWaiver
from guidegraph.corpus.cache import Cache
from guidegraph.corpus.packing import Head, unpack, unpack_graph, unpack_head
from guidegraph.diagnostics import Finding
from guidegraph.graph import Graph
from guidegraph.model import Body
from guidegraph.source import Source, Span, Spot
from guidegraph.terms import Triple

T = TypeVar("T")
WHOLE = 8
"""Versions held whole."""
HEADS = 512
"""Heads held."""


class Recent(Generic[T]):
    """The values that were asked for last."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[str, T] = OrderedDict()

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The value of a key, made where it is not held."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        value = make()
        self.put(key, value)
        return value

    def put(self, key: str, value: T) -> None:
        """Hold a value, and let the oldest go."""
        self._values[key] = value
        self._values.move_to_end(key)
        while len(self._values) > self._size:
            self._values.popitem(last=False)


class Shelf:
    """Where the versions of one corpus are read from."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        """The entries."""
        self.heads: Recent[Head] = Recent(HEADS)
        """Heads by entry."""
        self.graphs: Recent[Graph] = Recent(WHOLE)
        """Graphs by entry."""
        self.wholes: Recent[Compiled] = Recent(WHOLE)
        """Versions by entry."""


class Stored(Compiled):
    """A version that is read from the cache; made again where its entry is gone."""

    slug: str
    version: str
    issue: int
    name: str
    sha256: str
    facts: Mapping[str, str]
    _entry: str
    _shelf: Shelf
    _again: Callable[[], Compiled]

    def __new__(cls, *values: Any, **fields: Any) -> Any:
        """What `dataclasses.replace` calls: a changed version is no longer that of the cache."""
        return Compiled(*values, **fields)

    @staticmethod
    def of(
        shelf: Shelf, entry: str, head: Head, *, slug: str, issue: int,
        again: Callable[[], Compiled],
    ) -> Stored:  # fmt: skip
        """A version whose entry is there; `again` compiles it where the entry has gone."""
        made: Stored = object.__new__(Stored)
        values = {
            "slug": slug, "version": head.version, "issue": issue, "name": head.name,
            "sha256": head.sha256, "facts": head.facts, "_entry": entry, "_shelf": shelf, "_again": again,
        }  # fmt: skip
        for name, value in values.items():
            object.__setattr__(made, name, value)
        return made

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Stored):
            return (self.slug, self.issue, self._entry) == (other.slug, other.issue, other._entry)
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.slug, self.issue, self._entry))

    def __repr__(self) -> str:
        return f"Stored({self.slug!r}, {self.version!r}, {self.issue})"

    @property
    def entry(self) -> str:
        """What the version was made from, as one hash."""
        return self._entry

    @property
    def head(self) -> Head:
        """What a corpus asks of every version."""
        return self._shelf.heads.get(self._entry, self._read_head)

    @property
    def graph(self) -> Graph:
        return self._shelf.graphs.get(self._entry, self._read_graph)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.head.findings

    @property
    def keys(self) -> Keys:
        return self.head.keys

    @property
    def spots(self) -> Mapping[str, Span | Spot]:
        return self._whole.spots

    @property
    def places(self) -> Mapping[Triple, Span | Spot]:
        return self._whole.places

    @property
    def sources(self) -> tuple[Source, ...]:
        return self._whole.sources

    @property
    def waivers(self) -> tuple[PlacedWaiver, ...]:
        return self._whole.waivers

    @property
    def bodies(self) -> Mapping[str, tuple[Source, Body]]:
        return self._whole.bodies

    @property
    def quoted(self) -> frozenset[str]:
        return self._whole.quoted

    @property
    def published_keys(self) -> frozenset[str]:
        return self._whole.published_keys

    @property
    def spans(self) -> Mapping[str, Span]:
        return self._whole.spans

    @property
    def iri(self) -> str:
        """IRI of the version."""
        return self.name.replace("/graf/", "/r/", 1)

    @property
    def _whole(self) -> Compiled:
        return self._shelf.wholes.get(self._entry, self._read_whole)

    def _read_head(self) -> Head:
        data = self._shelf.cache.read(self.slug, self._entry, "head")
        if data is not None:
            head = unpack_head(data)
            if head.sha256 == self.sha256:
                return head
        from guidegraph.corpus.packing import head_of

        return head_of(self._whole)

    def _read_graph(self) -> Graph:
        data = self._shelf.cache.read(self.slug, self._entry, "graph")
        return self._again().graph if data is None else unpack_graph(data)

    def _read_whole(self) -> Compiled:
        data = self._shelf.cache.read(self.slug, self._entry, "rest")
        if data is None:
            return self._again()
        return unpack(data, slug=self.slug, issue=self.issue, head=self.head, graph=self.graph)


def kept(shelf: Shelf, compiled: Compiled, entry: str) -> None:
    """Hold a version that was compiled just now, since it is soon asked for."""
    shelf.graphs.put(entry, compiled.graph)
    shelf.wholes.put(entry, compiled)


__all__ = ["Shelf", "Stored", "kept"]
