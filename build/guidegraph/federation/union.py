"""Our dataset and the sources' as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from guidegraph.corpus.named import NamedGraph
from guidegraph.federation.claims import graph_name
from guidegraph.federation.copies import copy_path, label_of, own_claims
from guidegraph.federation.reading import Copy, read_copy
from guidegraph.graph import Graph, make_graph
from guidegraph.ontology import load_ontology
from guidegraph.settings import Settings
from guidegraph.terms import Triple


def federated(graphs: Iterable[Graph], settings: Settings, root: Path) -> Iterator[Graph]:
    """`graphs` and those of every source, in order of IRI; each guideline is one publisher's.

    Raises `StoreFailed` for a source that cannot be read or is refused.
    """
    own = [NamedGraph(graph.name, partial(_same, graph)) for graph in graphs]
    for one in joined_named(own, read_all(settings, root, (one.name for one in own))):
        yield one.graph()


def read_all(settings: Settings, root: Path, names: Iterable[str] = ()) -> tuple[Copy, ...]:
    """What every source brings; `names` are those of our graphs. Raises `StoreFailed`."""
    taken = own_claims(settings, root) if settings.sources else set()
    for parts in map(graph_name, names if settings.sources else ()):
        if parts is not None and parts.slug:
            taken.add((parts.base, parts.slug))
    copies: list[Copy] = []
    words = load_ontology(root).triples if settings.sources else ()
    for source in settings.sources:
        place, label = copy_path(root, source), label_of(source)
        copies.append(read_copy(source, place, label, taken, ontology=words))
        taken |= copies[-1].claims
    return tuple(copies)


def joined_named(named: Iterable[NamedGraph], copies: Iterable[Copy]) -> list[NamedGraph]:
    """Our graphs and those of the copies, in order of IRI.

    A graph that several have, such as the list of cited studies, is joined subject by subject:
    what is said first stands, ours before all. The others are left to be made when asked for.
    """
    found = {one.name: one for one in named}
    for copy in copies:
        for graph in copy.graphs:
            if not graph.name.endswith("graf/ontologi"):
                known = found.get(graph.name)
                whole = graph if known is None else _join(known.graph(), graph)
                found[graph.name] = NamedGraph(graph.name, partial(_same, whole))
    return [found[name] for name in sorted(found)]


def _same(graph: Graph) -> Graph:
    return graph


def _join(first: Graph, second: Graph) -> Graph:
    known = {triple[0] for triple in first.triples}
    more: list[Triple] = [triple for triple in second.triples if triple[0] not in known]
    return make_graph(first.name, (*first.triples, *more))
