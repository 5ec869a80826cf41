"""What holds for the whole dataset of the repository's own guidelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph
import pytest
import rdflib

from guidegraph.corpus import Corpus
from guidegraph.dataset import dataset_graphs
from guidegraph.graph import Graph, View
from guidegraph.terms import decode
from guidegraph.vocabulary import DCAT, FRBR, KR, RDF

VERSION_GRAPH = re.compile(r"/graf/([a-z0-9-]+)/(\d+\.\d+(?:\.\d+)?)\Z")


@pytest.fixture(scope="module")
def graphs(corpus: Corpus) -> list[Graph]:
    return list(dataset_graphs(corpus))


def triples(graphs: list[Graph]) -> Iterator[tuple[str, str, str]]:
    for graph in graphs:
        yield from graph.triples


def test_graphs_come_in_order_and_once(graphs: list[Graph]) -> None:
    names = [graph.name for graph in graphs]
    assert names == sorted(set(names))


def test_no_blank_nodes_booleans_or_odd_language_tags(graphs: list[Graph]) -> None:
    for s, p, o in triples(graphs):
        assert s.startswith("<")
        assert not o.startswith("_:")
        term = decode(o)
        assert term.language in ("", "da", "en"), (s, p, o)
        assert not term.datatype.endswith("#boolean"), (s, p, o)
        assert term.value == term.value.strip() or p.endswith("markdown>"), (s, p, o)


def test_a_version_graph_speaks_of_its_own_version_only(graphs: list[Graph]) -> None:
    seen = 0
    for graph in graphs:
        match = VERSION_GRAPH.search(graph.name)
        if match:
            seen += 1
            own = graph.name.replace("/graf/", "/r/")
            for s, _, _ in graph.triples:
                assert s[1:-1] == own or s[1:].startswith((f"{own}/", f"{own}#")), s
    assert seen >= 2


def test_parts_and_wholes_are_written_both_ways(graphs: list[Graph]) -> None:
    view = View(*graphs)
    for s, p, o in triples(graphs):
        if p == f"<{FRBR.partOf}>":
            assert s[1:-1] in view.values(o[1:-1], FRBR.part), (s, o)
        elif p == f"<{FRBR.part}>":
            assert s[1:-1] in view.values(o[1:-1], FRBR.partOf), (s, o)


def test_each_work_has_one_current_version(graphs: list[Graph], corpus: Corpus) -> None:
    view = View(*graphs)
    for document in corpus.documents:
        work = corpus.settings.names.work(document.slug)
        assert len(view.values(work, DCAT.hasCurrentVersion)) == 1


def test_every_link_into_the_dataset_has_a_target(graphs: list[Graph], corpus: Corpus) -> None:
    view = View(*graphs)
    base = corpus.settings.base_iri
    missing = {
        o[1:-1]
        for _, p, o in triples(graphs)
        if o.startswith(f"<{base}") and not view.has(o[1:-1]) and p != f"<{RDF.type}>"
    }
    # Schemes, the versions of documents that are not held, and Works named only in a log.
    assert {iri for iri in missing if "/skema/" not in iri and "/graf/" not in iri} == set()


def test_canonicalisation_changes_nothing(graphs: list[Graph]) -> None:
    for graph in graphs:
        quads = graph.nquads()
        dataset = pyoxigraph.Dataset(
            pyoxigraph.parse(quads.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
        )
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        again = sorted(f"{q.subject} {q.predicate} {q.object} {q.graph_name} ." for q in dataset)
        assert again == sorted(quads.splitlines())


def test_rdflib_reads_the_same_triples(graphs: list[Graph]) -> None:
    for graph in graphs:
        if VERSION_GRAPH.search(graph.name):
            read = rdflib.Graph().parse(data=graph.ntriples(), format="nt")
            assert len(read) == len(graph.triples)
            texts = {str(o) for o in read.objects(None, rdflib.URIRef(KR.markdown))}
            ours = {decode(o).value for _, p, o in graph.triples if p == f"<{KR.markdown}>"}
            assert texts == ours
