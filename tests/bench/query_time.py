"""The 20 questions on the embedded store against rdflib's engine, at 100,000 triples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import exp, log
from typing import TYPE_CHECKING

from guidegraph.query import open_store, run_query
from tests.bench.copied_graphs import copies, questions
from tests.bench.figure import Figure, limit, timed

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
    ours = Pass([timed(lambda t=text: run_query(t, store)) for text in texts], tries=3)
    others = Pass([timed(lambda t=text: list(theirs.query(t))) for text in texts], tries=1)
    yield Figure(
        "20 questions, embedded store, geometric mean", "rdflib, 100,000 triples",
        1 / AVERAGE, ours.mean, others.mean, runs=2,
    )  # fmt: skip
    yield Figure(
        "the question of the 20 that gains least", "rdflib, 100,000 triples",
        1 / LEAST, lambda: max(a / b for a, b in zip(ours.last, others.last, strict=True)),
        limit(1.0), unit="of theirs", runs=1,
    )  # fmt: skip


@dataclass(slots=True)
class Pass:
    """All questions once, each the best of some tries."""

    actions: list[Callable[[], float]]
    """What is timed."""
    tries: int
    """Tries of each."""
    last: list[float] = field(default_factory=list)
    """What each took in the last pass."""

    def mean(self) -> float:
        """Time them all; the geometric mean."""
        self.last = [min(action() for _ in range(self.tries)) for action in self.actions]
        return exp(sum(map(log, self.last)) / len(self.last))
