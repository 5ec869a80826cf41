"""The formats of one graph: one file per format, in the order they are offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidegraph.export.formats import jsonld, ntriples, trig, turtle
from guidegraph.graph import Graph


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """One way to write a graph."""

    suffix: str
    """File suffix without dot; the format's name too."""
    media_type: str
    """IANA media type."""
    label: str
    """Name for people."""
    write: Callable[[Graph], bytes]
    """The whole graph."""


GRAPH_FORMATS: tuple[GraphFormat, ...] = (
    GraphFormat("nt", "application/n-triples", "N-Triples", ntriples.write),
    GraphFormat("ttl", "text/turtle", "Turtle", turtle.write),
    GraphFormat("trig", "application/trig", "TriG", trig.write),
    GraphFormat("jsonld", "application/ld+json", "JSON-LD", jsonld.write),
)
"""All formats of one graph."""
