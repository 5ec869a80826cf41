"""Values that are made when they are asked for; the last of them are held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from guidegraph.corpus.named import NamedGraph
from guidegraph.corpus.stored import Recent
from guidegraph.graph import Graph, View

K = TypeVar("K")
T = TypeVar("T")
HELD = 12
"""How many views of graphs are held: those of the versions of one document."""


class Held(Mapping[K, T]):
    """A mapping whose values are made when they are asked for."""

    def __init__(self, makers: Mapping[K, Callable[[], T]], size: int = HELD) -> None:
        self._makers = makers
        self._values: Recent[T] = Recent(size)

    def __getitem__(self, key: K) -> T:
        return self._values.get(repr(key), self._makers[key])

    def __iter__(self) -> Iterator[K]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, key: object) -> bool:
        return key in self._makers


class Views:
    """Indexes of named graphs, each made when it is asked for."""

    def __init__(self, size: int = HELD) -> None:
        self._held: Recent[View] = Recent(size)

    def of(self, *graphs: NamedGraph) -> Callable[[], View]:
        """What gives the index of those graphs together."""
        return partial(self._held.get, " ".join(g.name for g in graphs), partial(_view, graphs))


def named(graph: Graph | NamedGraph) -> NamedGraph:
    """A graph that is at hand as one that is asked for."""
    return graph if isinstance(graph, NamedGraph) else NamedGraph(graph.name, lambda: graph)


def always(view: View) -> Callable[[], View]:
    """What gives an index that is at hand."""
    return lambda: view


def _view(graphs: tuple[NamedGraph, ...]) -> View:
    return View(*(graph.graph() for graph in graphs))
