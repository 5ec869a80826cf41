"""Canonical N-Triples, whose SHA-256 is the graph's hash."""

from __future__ import annotations

from guidegraph.graph import Graph


def write(graph: Graph) -> bytes:
    """Sorted lines."""
    return graph.ntriples().encode()
