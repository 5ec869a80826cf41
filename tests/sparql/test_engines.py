"""Every query of the library gives the same answer in four engines, on the real guidelines.

Known differences, which the comparison evens out: Virtuoso writes `typed-literal` in its JSON,
gives plain texts without xsd:string, and writes decimals with trailing zeros; rdflib keeps the
datatype that arithmetic gives it. The numbers and texts are the same.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from rdflib import Literal

from guidegraph.dataset import dataset_graphs
from guidegraph.export import write_dist
from guidegraph.graph import Graph
from guidegraph.ontology import ontology_folder
from guidegraph.publish import Client, login_from, publish
from guidegraph.query import (
    Answer,
    NamedQuery,
    QueryStore,
    open_store,
    read_library,
    run_query,
    to_dataset,
)
from guidegraph.query.terms import value

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = read_library(ontology_folder(ROOT) / "queries")
XSD = "http://www.w3.org/2001/XMLSchema#"
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))
Cell = tuple[str, str, str]


@pytest.fixture(scope="module")
def graphs(corpus: Any) -> tuple[Graph, ...]:
    return tuple(dataset_graphs(corpus))


@pytest.fixture(scope="module")
def store(graphs: tuple[Graph, ...]) -> QueryStore:
    return open_store(graphs)


def even(kind: str, text: str, language: str, datatype: str) -> Cell:
    """A term as all engines give it."""
    if datatype in NUMBERS:
        try:
            return "number", str(round(Decimal(text), 6).normalize()), ""
        except InvalidOperation:
            pass
    if datatype == XSD + "string":
        datatype = ""
    return ("iri" if kind in ("uri", "iri") else "literal"), text, language.lower() or datatype


def even_rows(answer: Answer) -> list[tuple[Cell | None, ...]]:
    rows = answer.rows if answer.kind == "select" else answer.triples
    return [tuple(None if term is None else even_term(term) for term in row) for row in rows]


def even_term(term: str) -> Cell:
    parsed = value(term)
    return even(parsed.kind, parsed.value, parsed.language, parsed.datatype)


def even_rdflib(term: Any) -> Cell:
    kind = "literal" if isinstance(term, Literal) else "iri"
    datatype = str(getattr(term, "datatype", None) or "")
    return even(kind, str(term), getattr(term, "language", None) or "", datatype)


def json_rows(data: dict[str, Any], names: tuple[str, ...]) -> list[tuple[Cell | None, ...]]:
    assert set(data["head"]["vars"]) == set(names)
    return [
        tuple(
            even(row[n]["type"], row[n]["value"], row[n].get("xml:lang", ""), row[n].get("datatype", ""))
            if n in row else None
            for n in names
        )
        for row in data["results"]["bindings"]
    ]  # fmt: skip


def triple_rows(turtle: bytes) -> list[tuple[Cell | None, ...]]:
    from pyoxigraph import RdfFormat, parse

    found = {quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)}
    return [tuple(even_term(str(t)) for t in (s.subject, s.predicate, s.object)) for s in found]


def arranged(query: NamedQuery, rows: list[Any]) -> list[Any]:
    return rows if query.ordered else sorted(rows, key=repr)


def test_the_library_is_large_and_bilingual() -> None:
    assert len(LIBRARY) >= 40
    assert {query.name.partition("-")[0] for query in LIBRARY} >= {
        f"cq{n:02}" for n in range(1, 21)
    }
    titles = [title for query in LIBRARY for title in (query.title_da, query.title_en)]
    assert len(set(titles)) == len(titles)


def test_rdflib_gives_the_same_answers(graphs: tuple[Graph, ...], store: QueryStore) -> None:
    import rdflib.plugins.sparql

    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    dataset = to_dataset(graphs)
    for query in LIBRARY:
        answer = run_query(query.fill(), store)
        found = dataset.query(query.fill())
        rows = [tuple(None if t is None else even_rdflib(t) for t in row) for row in found]
        assert arranged(query, rows) == arranged(query, even_rows(answer)), query.name


@pytest.mark.server
def test_servers_of_others_give_the_same_answers(
    other_server: Any,
    corpus: Any,
    graphs: tuple[Graph, ...],
    store: QueryStore,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("ud")
    write_dist(corpus, folder / "dist", graphs=graphs)
    client = Client(other_server.graphs, login_from(other_server.environment))
    publish(folder / "dist", client, corpus.settings.names, folder, tell=lambda line: None)
    failed = []
    for query in LIBRARY:
        answer = run_query(query.fill(), store)
        response = other_server.ask(query.fill(), graph=answer.kind == "graph")
        if response.status_code != 200:
            failed.append(f"{query.name}: {response.status_code} {response.text[:200]}")
            continue
        rows = (
            triple_rows(response.content)
            if answer.kind == "graph"
            else json_rows(response.json(), answer.variables)
        )
        if arranged(query, rows) != arranged(query, even_rows(answer)):
            theirs, ours = set(map(repr, rows)), set(map(repr, even_rows(answer)))
            failed.append(
                f"{query.name}: theirs {sorted(theirs - ours)[:3]}, ours {sorted(ours - theirs)[:3]}"
            )
    assert failed == []
