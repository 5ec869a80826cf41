"""A named graph that is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidegraph.compiler import Compiled
from guidegraph.corpus.derived import Entry
from guidegraph.corpus.packing import unpack_graph
from guidegraph.corpus.stored import Stored
from guidegraph.graph import Graph


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """The name of a graph, and how to get it."""

    name: str
    """Its IRI, bare."""
    graph: Callable[[], Graph]
    """Makes it, or reads it."""
    sha256: str = ""
    """Hash of its canonical N-Triples where that is known without making it."""


def version_graph(compiled: Compiled) -> NamedGraph:
    """The graph of a version."""
    if isinstance(compiled, Stored):
        return NamedGraph(compiled.name, lambda: compiled.graph, compiled.sha256)
    return NamedGraph(compiled.graph.name, lambda: compiled.graph)


def kept_graph(
    name: str, entry: Entry, section: str, sha256: str, make: Callable[[], Graph]
) -> NamedGraph:
    """A graph of that hash from a section of an entry, made where the entry is gone or damaged."""

    def read() -> Graph:
        data = entry.read(section)
        return make() if data is None else unpack_graph(data)

    return NamedGraph(name, read, sha256)


def paths_of(compiled: Compiled) -> tuple[str, ...]:
    """The paths of a version's files."""
    if isinstance(compiled, Stored):
        return compiled.head.paths
    return tuple(source.path for source in compiled.sources)
