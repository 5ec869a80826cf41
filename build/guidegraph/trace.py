"""What rests on what, across all documents, as a directed graph.

An edge leads from what is relied on to what relies on it: source → reference → evidence
statement → graded part → recommendation → section about it. Questions about it are answered
through networkx, which is imported only when one is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guidegraph.graph import Graph
from guidegraph.terms import iri
from guidegraph.vocabulary import BIRO, CITO, FRBR, KR, OA, RDF

if TYPE_CHECKING:
    import networkx

FORWARD = {
    iri(FRBR.realizationOf): "udgør / makes up",
    iri(FRBR.partOf): "del af / part of",
}
"""Properties whose object rests on the subject."""

BACKWARD = {
    iri(BIRO.references): "henviser til / refers to",
    iri(CITO.citesAsEvidence): "citerer / cites",
    iri(KR.hasEvidenceStatement): "støttes af / is supported by",
    iri(KR.concerns): "handler om / concerns",
    iri(KR.affects): "nævner / tells of",
    iri(OA.hasTarget): "bemærkning til / note on",
    iri(KR.usesRegimen): "bruger / uses",
    iri(KR.variantOf): "gengiver / renders",
}
"""Properties whose subject rests on the object."""

_PARTS = frozenset(iri(c) for c in (KR.GradedPart, KR.TableRow, KR.Arm))


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something that rests on an item."""

    iri: str
    """Its IRI."""
    steps: int
    """Edges between them."""
    through: str
    """IRI of what it rests on directly."""


def support_edges(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """What is relied on, what relies on it, and the property that says so, all bare IRIs."""
    parts = {s for s, p, o in graph.triples if p == iri(RDF.type) and o in _PARTS}
    for s, p, o in graph.triples:
        if o[0] != "<":
            continue
        if p in BACKWARD:
            yield o[1:-1], s[1:-1], p[1:-1]
        elif p in FORWARD and (p != iri(FRBR.partOf) or s in parts):
            yield s[1:-1], o[1:-1], p[1:-1]


def support_graph(graphs: Iterable[Graph]) -> networkx.DiGraph[Any]:
    """The graph of what rests on what: nodes are bare IRIs, edges bear the property as `by`."""
    import networkx

    found: networkx.DiGraph[Any] = networkx.DiGraph()
    for graph in graphs:
        found.add_edges_from(
            (below, above, {"by": by}) for below, above, by in support_edges(graph)
        )
    return found


def dependents(graph: networkx.DiGraph[Any], starts: Iterable[str]) -> tuple[Dependent, ...]:
    """What rests on any of `starts`, nearest first, then by IRI."""
    seen = {start: 0 for start in starts if start in graph}
    layer, steps = sorted(seen), 0
    found: list[Dependent] = []
    while layer:
        steps += 1
        after: dict[str, str] = {}
        for node in layer:
            for following in sorted(graph.successors(node)):
                if following not in seen and following not in after:
                    after[following] = node
        for node, through in sorted(after.items()):
            seen[node] = steps
            found.append(Dependent(node, steps, through))
        layer = sorted(after)
    return tuple(found)


def foundations(graph: networkx.DiGraph[Any], starts: Iterable[str]) -> tuple[Dependent, ...]:
    """What the starts rest on, nearest first, then by IRI."""
    return dependents(graph.reverse(copy=False), starts)


def cycles(graph: networkx.DiGraph[Any]) -> Iterator[tuple[str, ...]]:
    """Groups of items that rest on each other in a circle, each sorted."""
    import networkx

    for group in sorted(map(sorted, networkx.strongly_connected_components(graph))):
        if len(group) > 1 or graph.has_edge(group[0], group[0]):
            yield tuple(group)


def orphans(graph: networkx.DiGraph[Any], nodes: Iterable[str]) -> tuple[str, ...]:
    """Those of `nodes` that nothing rests on."""
    return tuple(sorted(n for n in nodes if n not in graph or not graph.out_degree(n)))
