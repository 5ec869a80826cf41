"""Where values stand, by triple."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from functools import cached_property

from guidegraph.source import Span, Spot
from guidegraph.terms import Triple


class Places(Mapping[Triple, Span | Spot]):
    """The place of each triple that has one of its own; the last that was noted counts."""

    def __init__(self, triples: list[Triple], places: list[Span | Spot]) -> None:
        self._triples = triples
        self._places = places

    @cached_property
    def _table(self) -> dict[Triple, Span | Spot]:
        # Most versions are compiled without anybody asking.
        return dict(zip(self._triples, self._places, strict=True))

    def __getitem__(self, triple: Triple) -> Span | Spot:
        return self._table[triple]

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._table)

    def items(self) -> ItemsView[Triple, Span | Spot]:
        """Triples with their places."""
        return self._table.items()

    def __len__(self) -> int:
        return len(self._table)
