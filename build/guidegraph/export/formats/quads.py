"""Graphs as pyoxigraph's quads, and the prefixes that they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from guidegraph.graph import Graph
from guidegraph.query.prefixes import PREFIXES
from guidegraph.terms import Triple

if TYPE_CHECKING:
    from pyoxigraph import Quad


def quads(graph: Graph) -> Iterator[Quad]:
    """The graph's quads in their order."""
    from pyoxigraph import RdfFormat, parse

    return parse(graph.nquads().encode(), format=RdfFormat.N_QUADS)


def prefixes_for(triples: Iterable[Triple]) -> dict[str, str]:
    """The well-known prefixes that the triples use, so that a file declares no others."""
    seen: set[str] = set()
    for triple in triples:
        for term in triple:
            if term[0] == "<":
                seen.add(term[1:])
            elif term[-1] == ">":
                seen.add(term[term.rindex('"^^<') + 4 :])
    starts = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in seen}
    return {
        prefix: namespace
        for prefix, namespace in PREFIXES.items()
        if any(start.startswith(namespace) for start in starts)
    }
