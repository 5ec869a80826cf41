"""The dataset spread over stores by group, and questions put to all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from guidegraph.errors import QueryRefused, StoreFailed
from guidegraph.export import write_dist
from guidegraph.federation.stores import ask_stores
from guidegraph.graph import Graph, make_graph
from guidegraph.publish import Client, Login, publish
from guidegraph.publish.plan import read_catalogue
from guidegraph.publish.shards import groups_of, shard
from guidegraph.query import open_store, run_query
from tests.sparql.conftest import OtherServer, free_port, oxigraph_running

pytestmark = pytest.mark.server
CATALOGUE = "https://w3id.org/dmcg/graf/katalog"
PREFIXES = """PREFIX kr: <https://w3id.org/dmcg/ont#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX frbr: <http://purl.org/vocab/frbr/core#> """
QUESTIONS = {
    "rows": "SELECT ?g ?v { ?g dcat:hasCurrentVersion ?v } ORDER BY ?g",
    "rows that repeat": "SELECT ?t { ?v dcterms:title ?t ; dcat:version ?n } ORDER BY ?t",
    "shared alone": "SELECT ?c ?n { ?c skos:notation ?n } ORDER BY ?c",
    "count": "SELECT (COUNT(?p) AS ?n) (COUNT(DISTINCT ?g) AS ?d) { ?p kr:grade ?g }",
    "average": "SELECT ?n (AVG(?o) AS ?a) { ?p kr:grade/skos:notation ?n ; kr:order ?o } GROUP BY ?n ORDER BY ?n",
    "first": "SELECT ?p { ?p a kr:GradedPart } ORDER BY DESC(?p) LIMIT 1",
    "across": "SELECT ?a ?b { ?a kr:grade ?g . ?b kr:grade ?g . FILTER(STR(?a) < STR(?b)) } ORDER BY ?a ?b",
    "without": "SELECT ?p { ?p a kr:GradedPart MINUS { ?p kr:hasEvidenceStatement ?e } } ORDER BY ?p",
    "path": "SELECT ?p ?v { ?p a kr:GradedPart ; frbr:partOf+ ?v . ?v a kr:GuidelineVersion } ORDER BY ?p",
    "graph": "CONSTRUCT { ?p kr:grade ?g } WHERE { ?p kr:grade ?g }",
    "yes": "ASK { ?a kr:grade ?g }",
    "no": "ASK { ?a kr:nothing ?g }",
}


def other(graph: Graph) -> Graph:
    """The graph as another group's guideline has it, and with its group."""

    def told(text: str) -> str:
        return text.replace("/proeve", "/anden")

    return make_graph(told(graph.name), [(told(s), p, told(o)) for s, p, o in graph.triples])


def with_group(graph: Graph, group: str) -> Graph:
    """A version's graph that names its publisher."""
    if not graph.name.endswith((".0",)) or "/diff/" in graph.name:
        return graph
    version = f"<{graph.name.replace('/graf/', '/r/')}>"
    publisher = f"<https://w3id.org/dmcg/skema/dmcg-grupper#{group}>"
    fact = (version, "<http://purl.org/dc/terms/publisher>", publisher)
    return make_graph(graph.name, [*graph.triples, fact])


@pytest.fixture
def two_groups(small):
    """The example once for each of two groups."""
    shared = [g for g in small.graphs() if "/proeve/" not in g.name]
    own = [g for g in small.graphs() if "/proeve/" in g.name]
    catalogue = next(g for g in shared if g.name.endswith("katalog"))
    both = make_graph(catalogue.name, [*catalogue.triples, *other(catalogue).triples])
    graphs = [g for g in shared if g is not catalogue]
    graphs += [both, *(with_group(g, "dlcg") for g in own)]
    graphs += [with_group(other(g), "dbcg") for g in own]
    return replace(small, all_graphs=tuple(sorted(graphs, key=lambda g: g.name)))


@pytest.fixture
def servers(need_tool, tmp_path: Path) -> Iterator[list[OtherServer]]:
    """Two empty stores."""
    command = need_tool("oxigraph")
    with ExitStack() as stack:
        started = []
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            started.append(stack.enter_context(oxigraph_running(command, tmp_path / name)))
        yield started


@pytest.fixture
def shards(two_groups, servers, tmp_path: Path) -> list[str]:
    """Both groups published, each to its own store; the addresses to ask."""
    write_dist(two_groups, tmp_path / "dist")
    for group, server in zip(("dlcg", "dbcg"), servers, strict=True):
        send(two_groups, server, group, tmp_path)
    return [server.query for server in servers]


def send(corpus, server: OtherServer, group: str, folder: Path):
    client = Client(server.graphs, Login())
    names = corpus.settings.names
    try:
        return publish(folder / "dist", client, names, folder / ".cache",
                       tell=lambda line: None, groups=[group])  # fmt: skip
    finally:
        client.close()


def test_a_store_holds_its_group_and_what_all_share(
    two_groups, shards, servers, tmp_path: Path
) -> None:
    del shards
    for server, mine, theirs in zip(servers, ("proeve", "anden"), ("anden", "proeve"), strict=True):
        rows = server.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").json()
        held = {row["g"]["value"] for row in rows["results"]["bindings"]}
        expected = {g.name for g in two_groups.graphs() if f"/{theirs}/" not in g.name}
        assert held == expected
        assert any(f"/{mine}/" in name for name in held)
        said = server.ask(
            "SELECT ?s ?o { GRAPH <https://w3id.org/dmcg/graf/katalog> { ?s ?p ?o } }"
        )
        assert f"/{theirs}" not in said.text
        assert f"#{theirs}-" not in said.text
        assert f"#{mine}-2.0" in said.text
    again = send(two_groups, servers[0], "dlcg", tmp_path)
    assert (again.put, again.deleted) == (0, 0)


def test_parts_together_are_the_whole_catalogue(two_groups, tmp_path: Path) -> None:
    dist, names = tmp_path / "dist", two_groups.settings.names
    write_dist(two_groups, dist)
    assert groups_of(dist, names) == {"anden": "dbcg", "proeve": "dlcg"}
    whole = read_catalogue(dist)
    parts = [shard(whole, dist, [group], names) for group in ("dlcg", "dbcg")]
    assert parts[0] | parts[1] == whole
    assert parts[0] != parts[1]
    assert shard(whole, dist, ["dlcg", "dbcg"], names) == whole
    with pytest.raises(StoreFailed, match="groups: dbcg, dlcg"):
        shard(whole, dist, ["ukendt"], names)


def test_a_guideline_without_group_is_among_the_others(small, tmp_path: Path) -> None:
    write_dist(small, tmp_path / "dist")
    assert groups_of(tmp_path / "dist", small.settings.names) == {"proeve": "andre"}


def test_answers_are_those_of_one_store(two_groups, shards, tmp_path: Path) -> None:
    catalogue = make_graph(CATALOGUE, read_catalogue(tmp_path / "dist"))
    whole = open_store([*(g for g in two_groups.graphs() if g.name != CATALOGUE), catalogue])
    for name, text in QUESTIONS.items():
        expected = run_query(PREFIXES + text, whole)
        if name != "no":
            assert expected.rows or expected.truth or expected.triples, name
        assert ask_stores(PREFIXES + text, shards) == expected, name


def test_what_may_read_anything_is_refused(shards) -> None:
    for text in (
        "SELECT * { ?s ?p ?o }",
        "SELECT ?g { GRAPH ?g { ?s a ?c } }",
        "DESCRIBE <http://e/a>",
        "SELECT ?s { SERVICE <http://127.0.0.1:1/> { ?s a ?c } }",
        "SELECT ?s { ?s a ?c",
    ):
        with pytest.raises(QueryRefused):
            ask_stores(text, shards)


def test_a_store_that_is_down_is_named(shards) -> None:
    gone = f"http://127.0.0.1:{free_port()}/query"
    text = PREFIXES + QUESTIONS["rows"]
    with pytest.raises(StoreFailed, match=gone):
        ask_stores(text, [*shards, gone])
    told: list[str] = []
    left = ask_stores(text, [shards[0], gone], missing=told.append)
    assert len(told) == 1
    assert gone in told[0]
    assert left.column("g") == ("<https://w3id.org/dmcg/r/proeve>",)
    with pytest.raises(StoreFailed, match=gone):
        ask_stores(text, [gone], missing=told.append)


def test_an_empty_store_is_no_answer(need_tool, shards, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    with (
        oxigraph_running(need_tool("oxigraph"), tmp_path / "tom") as empty,
        pytest.raises(StoreFailed, match="it is empty"),
    ):
        ask_stores(PREFIXES + QUESTIONS["rows"], [*shards, empty.query])
