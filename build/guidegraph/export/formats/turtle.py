"""Turtle with prefixes, grouped by subject."""

from __future__ import annotations

from guidegraph.export.formats.quads import quads
from guidegraph.graph import Graph
from guidegraph.query.prefixes import prefixes_for


def write(graph: Graph) -> bytes:
    """The graph without its name."""
    from pyoxigraph import RdfFormat, serialize

    triples = (quad.triple for quad in quads(graph))
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes_for(graph.triples)) or b""
