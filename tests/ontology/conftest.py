"""The ontology's files as graphs, read once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

from guidegraph.corpus import Corpus
from guidegraph.graph import Graph

FOLDER = Path(__file__).resolve().parents[2] / "ontology"
KR = rdflib.Namespace("https://w3id.org/dmcg/ont#")
SKEMA = "https://w3id.org/dmcg/skema/"
SCHEMES = sorted((FOLDER / "skema").glob("*.ttl"))
QUERIES = sorted((FOLDER / "queries").glob("*.rq"))


@dataclass(frozen=True)
class Terms:
    """The declared terms, and all concepts."""

    graph: rdflib.Graph
    """`guidegraph.ttl`."""
    shapes: rdflib.Graph
    """`shapes.ttl`."""
    schemes: dict[str, rdflib.Graph]
    """The files of `skema/` by name."""

    @property
    def declared(self) -> set[str]:
        """Local names of our terms."""
        return {str(s)[len(KR) :] for s in self.graph.subjects() if str(s).startswith(KR)}

    def of_type(self, kind: rdflib.URIRef) -> set[str]:
        """Local names of our terms of a type."""
        found = self.graph.subjects(RDF.type, kind)
        return {str(s)[len(KR) :] for s in found if str(s).startswith(KR)}

    def members(self, scheme: str) -> set[rdflib.URIRef]:
        """The concepts of one of the small schemes."""
        return set(self.graph.subjects(SKOS.inScheme, KR[scheme]))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def terms() -> Terms:
    graph = rdflib.Graph().parse(FOLDER / "guidegraph.ttl")
    shapes = rdflib.Graph().parse(FOLDER / "shapes.ttl")
    return Terms(graph, shapes, {p.stem: rdflib.Graph().parse(p) for p in SCHEMES})


@pytest.fixture(scope="session")
def dataset(corpus: Corpus) -> tuple[Graph, ...]:
    """Every graph of the published set, with changes and findings."""
    from guidegraph.dataset import dataset_graphs

    return tuple(dataset_graphs(corpus))
