"""TriG: the graph under its name, with prefixes."""

from __future__ import annotations

from guidegraph.export.formats.quads import quads
from guidegraph.graph import Graph
from guidegraph.query.prefixes import prefixes_for


def write(graph: Graph) -> bytes:
    """The named graph."""
    from pyoxigraph import RdfFormat, serialize

    prefixes = prefixes_for(graph.triples)
    return serialize(quads(graph), format=RdfFormat.TRIG, prefixes=prefixes) or b""
