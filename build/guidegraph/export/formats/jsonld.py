"""Expanded JSON-LD 1.1: whole IRIs, no context to fetch, the graph under its name."""

from __future__ import annotations

from guidegraph.export.formats.quads import quads
from guidegraph.graph import Graph


def write(graph: Graph) -> bytes:
    """The named graph as one JSON document."""
    from pyoxigraph import RdfFormat, serialize

    return (serialize(quads(graph), format=RdfFormat.JSON_LD) or b"") + b"\n"
