"""Our dataset and the sources' as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from guidegraph.federation.claims import graph_name
from guidegraph.federation.copies import copy_path, label_of
from guidegraph.federation.reading import read_copy
from guidegraph.graph import Graph, make_graph
from guidegraph.settings import Settings
from guidegraph.terms import Triple


def federated(graphs: Iterable[Graph], settings: Settings, root: Path) -> Iterator[Graph]:
    """`graphs` and those of every source, in order of IRI; each guideline is one publisher's.

    A graph that several have, such as the list of cited studies, is joined subject by subject:
    what is said first stands, ours before all. Raises `StoreFailed`.
    """
    joined = {graph.name: graph for graph in graphs}
    if not settings.sources:
        yield from (joined[name] for name in sorted(joined))
        return
    taken = {
        (parts.base, parts.slug)
        for parts in map(graph_name, joined)
        if parts is not None and parts.slug
    }
    for source in settings.sources:
        found, claims = read_copy(source, copy_path(root, source), label_of(source), taken)
        taken |= claims
        for graph in found:
            if not graph.name.endswith("graf/ontologi"):
                joined[graph.name] = _join(joined.get(graph.name), graph)
    yield from (joined[name] for name in sorted(joined))


def _join(first: Graph | None, second: Graph) -> Graph:
    if first is None:
        return second
    known = {triple[0] for triple in first.triples}
    more: list[Triple] = [triple for triple in second.triples if triple[0] not in known]
    return make_graph(first.name, (*first.triples, *more))
