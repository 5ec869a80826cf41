"""Files for spreadsheets and for JSON: nothing runs, nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from guidegraph.dataset import dataset_graphs
from guidegraph.export.formats import jsonld
from guidegraph.export.guarding import guarded, guarded_csv, unguarded
from guidegraph.export.tables import TABLES, csv_line
from guidegraph.export.tables.metadata import METADATA, metadata
from guidegraph.export.tables.table import ORIGIN
from guidegraph.graph import Graph, make_graph
from guidegraph.query import Answer
from guidegraph.terms import decode, literal

FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "-",
    "--1",
    "+A1",
]
NUMBERS = ["-5", "+5", "-5.5", "-5,5", "-1e-3", "-5 %", "-.5"]
PLAIN = ["", "8 Gy", "'s", "a=b", " =1", "'", "''", "81-86"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_would_run_is_marked(text: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_line((text,)), newline=""))
    assert row == ["'" + text]
    assert unguarded(row[0]) == text


@pytest.mark.parametrize("text", [*NUMBERS, *PLAIN])
def test_numbers_and_other_texts_are_as_they_were(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text(alphabet="'=+-@\t\r\n1.,eE% a＝"))
def test_the_way_back_is_exact(text: str) -> None:
    written = guarded(text)
    assert unguarded(written) == text
    assert written == text or written == "'" + text


def test_answers_made_beforehand_are_marked_too_and_the_protocol_is_not() -> None:
    from guidegraph.query import render

    answer = Answer(
        "select",
        variables=("a", "b"),
        rows=(('"=1+1"', '"-5"^^<http://www.w3.org/2001/XMLSchema#integer>'),),
    )
    assert "".join(guarded_csv(answer.variables, answer.rows)) == "a,b\r\n'=1+1,-5\r\n"
    assert render(answer, "csv") == "a,b\r\n=1+1,-5\r\n", (
        "https://www.w3.org/TR/sparql11-results-csv-tsv/"
    )


def test_the_description_of_the_tables_names_every_column_and_the_rule() -> None:
    assert METADATA == "csv/csv-metadata.json"
    found = json.loads(metadata())
    columns = {t["url"]: [c["name"] for c in t["tableSchema"]["columns"]] for t in found["tables"]}
    assert columns == {f"{t.name}.csv": [*ORIGIN, *t.columns] for t in TABLES}
    assert {"da", "en"} == {text["@language"] for text in found["rdfs:comment"]}


def test_jsonld_is_short_and_says_the_same_to_two_readers(corpus: Any) -> None:
    for graph in dataset_graphs(corpus):
        data = jsonld.write(graph)
        quads = {str(quad) for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.JSON_LD)}
        wanted = {f"{line[:-2]} <{graph.name}>" for line in graph.lines()}
        assert quads == wanted, graph.name
        if len(graph.triples) < 1000:
            dataset = rdflib.Dataset()
            dataset.parse(data=data.decode(), format="json-ld")
            read = rdflib.Graph().parse(data=graph.ntriples(), format="nt")
            assert set(dataset.graph(rdflib.URIRef(graph.name))) == set(read), graph.name
        if graph.name.endswith("straalebehandling/3.0"):
            part = next(
                n
                for n in json.loads(data)["@graph"]
                if n["@id"].endswith("hjernemetastaser#kirurgi")
            )
            assert (part["@type"], part["printedGrade"], part["modality"]) == (
                "GradedPart",
                "C",
                "KanOvervejes",
            )
            assert part["text"].startswith("Kirurgi af cerebral(e)")


KR = "https://w3id.org/dmcg/ont#"
ODD = [
    ("text", literal("engelsk", "en")), ("text", literal("uden sprog")), ("text", literal("dansk", "da")),
    ("markdown", literal("da", "da")), ("markdown", "<https://e.example/>"), ("grade", literal("ikke en IRI")),
    ("modality", literal("KanOvervejes")), ("modality", "<https://e.example/KanOvervejes>"), ("order", literal("1")),
    ("order", literal("01", "", "http://www.w3.org/2001/XMLSchema#integer")), ("ukendt", literal("@type")),
    ("printedGrade", literal("true", "", "http://www.w3.org/2001/XMLSchema#boolean")),
]  # fmt: skip


def test_values_that_do_not_fit_their_term_are_kept_as_they_are() -> None:
    graph = make_graph(
        "https://e.example/g",
        [("<https://e.example/s>", f"<{KR}{name}>", value) for name, value in ODD],
    )
    data = jsonld.write(graph)
    found = {
        (str(q.predicate), str(q.object))
        for q in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.JSON_LD)
    }
    assert found == {(p, o) for _, p, o in graph.triples}


def test_literals_are_written_as_the_store_writes_them() -> None:
    for number in (*range(0xD800), *range(0xE000, 0x10000), 0x10FFFF, 0x1FFFE):
        char = chr(number)
        assert literal(char) == str(pyoxigraph.Literal(char)), hex(number)
        assert decode(literal(f"a{char}b", "da")).value == f"a{char}b"


def test_hash_of_a_graph_with_noncharacters_is_that_of_the_store() -> None:
    graph = Graph(
        "https://e.example/g",
        (("<https://e.example/s>", f"<{KR}text>", literal("a\ufffeb\uffff")),),
    )
    (quad,) = pyoxigraph.parse(graph.ntriples(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert f"{quad} .\n" == graph.ntriples()
