"""Graphs as pyoxigraph's quads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.graph import Graph

if TYPE_CHECKING:
    from pyoxigraph import Quad


def quads(graph: Graph) -> Iterator[Quad]:
    """The graph's quads in their order."""
    from pyoxigraph import RdfFormat, parse

    return parse(graph.nquads().encode(), format=RdfFormat.N_QUADS)
