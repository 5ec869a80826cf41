"""The 20 questions on the embedded store against rdflib's engine, at 100,000 triples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import exp, log
from typing import TYPE_CHECKING, Any

from guidegraph.query import open_store, run_query
from tests.bench.figure import Figure, limit, timed
from tests.bench.many_guidelines import copies, questions

if TYPE_CHECKING:
    from rdflib import Graph

TRIPLES = 100_000
AVERAGE, LEAST = 20, 8


def peer(ntriples: str) -> Graph:
    """rdflib's own store, one graph, which suits it best."""
    from rdflib import Graph

    return Graph().parse(data=ntriples, format="nt")


def figures() -> Iterator[Figure]:
    """The geometric mean over the questions, and the question where we gain least."""
    graphs = tuple(copies(12))
    store = open_store(graphs)
    lines = sorted({line for graph in graphs for line in graph.lines()})
    assert len(lines) >= TRIPLES, len(lines)
    theirs = peer("\n".join(lines) + "\n")
    texts = [query.fill() for query in questions()]
    assert len(texts) == 20
    ours = [timed(lambda t=text: run_query(t, store)) for text in texts]
    others = [timed(lambda t=text: list(theirs.query(t))) for text in texts]
    yield Figure(
        "20 questions, embedded store, geometric mean", "rdflib, 100,000 triples",
        1 / AVERAGE, mean_of(ours), mean_of(others), runs=3,
    )  # fmt: skip
    yield Figure(
        "the question of the 20 that gains least", "rdflib, 100,000 triples",
        1 / LEAST, least(ours, others), limit(1.0), unit="of theirs", runs=3,
    )  # fmt: skip


def mean_of(actions: list[Callable[[], float]]) -> Callable[[], float]:
    """The geometric mean of what the actions take."""
    return lambda: exp(sum(log(action()) for action in actions) / len(actions))


def least(
    ours: list[Callable[[], float]], theirs: list[Callable[[], float]]
) -> Callable[[], float]:
    """The greatest ratio of ours to theirs, each the best of three."""

    def best(action: Callable[[], float]) -> float:
        return min(action() for _ in range(3))

    def worst(*_: Any) -> float:
        return max(best(one) / best(other) for one, other in zip(ours, theirs, strict=True))

    return worst
