"""What the dataset says of one of its IRIs: of the thing itself, and of the fragments on its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.query.store import QueryStore

if TYPE_CHECKING:
    from pyoxigraph import Quad

SHARED = {"kilde": "kilder", "person": "personer", "ont": "ontologi", "skema": "ontologi"}
"""Shared graph by the first step of an IRI."""


def resource_quads(store: QueryStore, iri: str) -> Iterator[Quad]:
    """All quads with `iri` as subject, and those of its fragments in the graph that holds it."""
    from pyoxigraph import NamedNode

    yield from store.store.quads_for_pattern(NamedNode(iri), None, None, None)
    start = iri + "#"
    for name in sorted(home_graphs(iri) & store.graphs):
        for quad in store.store.quads_for_pattern(None, None, None, NamedNode(name)):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(start):
                yield quad


def home_graphs(iri: str) -> set[str]:
    """Names of the graphs that may hold fragments of `iri`.

    >>> sorted(home_graphs("https://w3id.org/dmcg/r/a/3.0/evidens"))[:2]
    ['https://w3id.org/dmcg/graf/a/3.0', 'https://w3id.org/dmcg/graf/a/diff/evidens']
    """
    base, _, rest = iri.partition("/r/")
    if rest:
        steps = [*rest.split("/"), "", "", ""]
        slug = f"{base}/graf/{steps[0]}"
        comparison = "/".join(step for step in (steps[2], steps[3]) if step)
        return {f"{slug}/{steps[1]}", f"{slug}/vaerk", f"{slug}/diff/{comparison}"}
    for first, graph in SHARED.items():
        before, found, after = iri.partition(f"/{first}")
        if found and (after == "" or after.startswith("/")):
            return {f"{before}/graf/{graph}"}
    before, found, _ = iri.partition("/katalog")
    return {f"{before}/graf/katalog"} if found else set()
