"""The real guideline many times over, under other names, as larger datasets are measured with."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import guidegraph
from guidegraph.dataset import dataset_graphs
from guidegraph.graph import Graph, make_graph
from guidegraph.ontology import Ontology
from guidegraph.query import NamedQuery, read_library
from guidegraph.settings import Settings
from tests.bench.figure import ROOT
from tests.bench.one_guideline import SLUG, copy_root


@lru_cache(maxsize=1)
def real_graphs() -> tuple[Graph, ...]:
    """The graphs of the one real guideline."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(dataset_graphs(guidegraph.load(copy_root(Path(folder)))))


def copies(count: int, versions: int = 1) -> Iterator[Graph]:
    """The shared graphs once, and the guideline's own `count` times, in order of IRI."""
    shared = [graph for graph in real_graphs() if SLUG not in graph.name]
    own = [graph for graph in real_graphs() if SLUG in graph.name]
    made = list(shared)
    for number in range(count):
        slug = SLUG if number == 0 else f"{SLUG}-{number:04}"
        made += [renamed(graph, slug) for graph in own]
        for version in range(1, versions):
            made += [renamed(g, slug, f"{version}.5") for g in own if g.name.endswith("/3.0")]
    return iter(sorted(made, key=lambda graph: graph.name))


def renamed(graph: Graph, slug: str, version: str = "3.0") -> Graph:
    """The graph with another slug and version in its name and IRIs."""

    def moved(term: str) -> str:
        if not term.startswith("<"):
            return term
        term = term.replace(f"/{SLUG}/3.0", f"/{slug}/{version}")
        return term.replace(f"/{SLUG}", f"/{slug}")

    name = moved(f"<{graph.name}>")[1:-1]
    return make_graph(name, ((moved(s), p, moved(o)) for s, p, o in graph.triples))


def questions() -> tuple[NamedQuery, ...]:
    """The 20 competency questions."""
    found = read_library(ROOT / "ontology" / "queries")
    return tuple(query for query in found if query.name.startswith("cq"))


@dataclass(frozen=True, slots=True)
class BenchCorpus:
    """As much of a corpus as `write_dist` reads."""

    root: Path
    """Where the record of the output lies."""
    ontology: Ontology
    """Whose queries are answered."""
    graphs_made: tuple[Graph, ...]
    """The dataset."""
    settings: Settings
    """The defaults."""

    def graphs(self) -> Iterator[Graph]:
        """The dataset, one graph at a time."""
        return iter(self.graphs_made)
