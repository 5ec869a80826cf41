"""The query library: well formed, the same on two engines, and right on an invented guideline."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from guidegraph.graph import Graph, make_graph
from guidegraph.ontology import load_ontology
from guidegraph.query import (
    Answer,
    NamedQuery,
    QueryStore,
    lint_query,
    open_store,
    read_query,
    run_query,
)
from guidegraph.source import Source
from guidegraph.terms import decode, line
from tests.ontology.conftest import FOLDER, QUERIES

DATA = Path(__file__).parent / "data" / "tre-versioner.trig"
R = "https://w3id.org/dmcg/r/proeve"
NAMES = [path.stem for path in QUERIES]
NEEDED = {"title_da", "title_en", "description_da", "description_en"}


def library() -> dict[str, NamedQuery]:
    return {path.stem: read_query(path) for path in QUERIES}


def starting(prefix: str) -> NamedQuery:
    return next(query for name, query in library().items() if name.startswith(f"{prefix}-"))


@pytest.fixture(scope="module")
def graphs() -> list[Graph]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for quad in pyoxigraph.parse(DATA.read_bytes(), format=pyoxigraph.RdfFormat.TRIG):
        triple = (str(quad.subject), str(quad.predicate), str(quad.object))
        found.setdefault(str(quad.graph_name)[1:-1], []).append(triple)
    ontology = make_graph(
        "https://w3id.org/dmcg/graf/ontologi", load_ontology(FOLDER.parent).triples
    )
    return [ontology, *(make_graph(name, triples) for name, triples in sorted(found.items()))]


@pytest.fixture(scope="module")
def store(graphs: list[Graph]) -> QueryStore:
    return open_store(graphs)


def ask(store: QueryStore, prefix: str, columns: str, **values: str) -> list[tuple[str, ...]]:
    """Some columns of an answer, IRIs cut to what stands behind the last / or #."""
    answer = run_query(starting(prefix).fill(values), store)
    picked = [answer.column(name) for name in columns.split()]
    return [tuple(short(term) for term in row) for row in zip(*picked, strict=True)]


def short(term: str | None) -> str:
    if term is None:
        return "–"
    value = decode(term).value
    return re.split(r"[/#]", value)[-1] if term.startswith("<") else value


def test_there_are_the_twenty_questions_and_more() -> None:
    assert [name[:4] for name in NAMES[:20]] == [f"cq{n:02d}" for n in range(1, 21)]
    assert len(NAMES) >= 40
    assert [int(name[1:3]) for name in NAMES[20:]] == list(range(21, len(NAMES) + 1))


@pytest.mark.parametrize("name", NAMES)
def test_query_file(name: str) -> None:
    text = (FOLDER / "queries" / f"{name}.rq").read_text("utf-8")
    query = library()[name]
    keys = re.findall(r"^#: (\w+)", text, flags=re.MULTILINE)
    assert set(keys) >= NEEDED
    assert not list(lint_query(Source(name, query.fill())))
    body = re.sub(r"^(#:|PREFIX).*$", "", text, flags=re.MULTILINE)
    assert set(re.findall(r"\$(\w+)", body)) == {p.name for p in query.parameters}
    assert not {p.name for p in query.parameters} & set(re.findall(r"\?(\w+)", body))
    prefixes = re.findall(r"^PREFIX (\w+):", text, flags=re.MULTILINE)
    assert all(re.search(rf"\b{prefix}:", body) for prefix in prefixes)


def as_set(answer: Answer) -> set[tuple[tuple[str, str], ...]]:
    rows = answer.triples if answer.kind == "graph" else answer.rows
    return {
        tuple((decode(t).value, decode(t).language) if t else ("", "") for t in row) for row in rows
    }


def from_rdflib(data: rdflib.Graph, text: str) -> set[tuple[tuple[str, str], ...]]:
    rows: set[tuple[tuple[str, str], ...]] = set()
    for row in data.query(text):
        terms = tuple(row)  # type: ignore[arg-type]
        rows.add(
            tuple(
                (str(t), getattr(t, "language", "") or "") if t is not None else ("", "")
                for t in terms
            )
        )
    return rows


@pytest.fixture(scope="module")
def union(graphs: list[Graph]) -> rdflib.Graph:
    whole = rdflib.Graph()
    lines = "\n".join(line(triple) for graph in graphs for triple in graph.triples)
    return whole.parse(data=lines, format="nt")


@pytest.mark.parametrize("name", NAMES)
def test_two_engines_agree(name: str, store: QueryStore, union: rdflib.Graph) -> None:
    query = library()[name]
    own = {"guideline": R, "version": f"{R}/2.0", "new": f"{R}/2.0", "old": f"{R}/1.1"}
    own["recommendation"] = (
        f"{R}/anbefaling/smerter" if name < "cq05" else f"{R}/2.0/anbefaling/smerter"
    )
    text = query.fill({p.name: own[p.name] for p in query.parameters if p.name in own})
    assert as_set(run_query(text, store)) == from_rdflib(union, text)


def test_in_force_and_mixed_grades(store: QueryStore) -> None:
    assert ask(store, "cq01", "no part grade") == [
        ("1", "straaler", "A"),
        ("2", "x", "C"),
        ("2", "y", "D"),
    ]
    assert ask(store, "cq02", "rv n") == [("ny", "2")]
    assert ask(store, "cq10", "grade n") == [("A", "1"), ("C", "1"), ("D", "1")]
    assert ask(store, "cq09", "part") == [("straaler",)]


@pytest.mark.parametrize(
    ("day", "rows"),
    [("2019-12-31", []), ("2020-01-10", [("1.0", "possible"), ("1.1", "possible")]),
     ("2022-06-01", [("1.0", "possible"), ("1.1", "possible")]),
     ("2023-05-04", [("1.0", "possible"), ("1.1", "possible")]), ("2023-05-05", [("2.0", "certain")]),
     ("2030-01-01", [("2.0", "certain")])],
)  # fmt: skip
def test_point_in_time(store: QueryStore, day: str, rows: list[tuple[str, str]]) -> None:
    found = ask(store, "cq03", "ver certainty", date=day, recommendation=f"{R}/anbefaling/smerter")
    assert found == rows


def test_history_and_what_is_new(store: QueryStore) -> None:
    history = ask(store, "cq04", "ver status", recommendation=f"{R}/anbefaling/smerter")
    assert history == [("1.0", "NotTranscribed"), ("1.1", "Transcribed"), ("2.0", "Transcribed")]
    assert ask(store, "cq05", "rec no", new=f"{R}/2.0", old=f"{R}/1.1") == [("ny", "2")]
    assert ask(store, "cq08", "verOld gradeOld verNew gradeNew direction") == [
        ("1.1", "B", "2.0", "A", "strengthened")
    ]


def test_log_against_changes(store: QueryStore) -> None:
    assert ask(store, "cq06", "kind what") == [("RecommendationAdded", "ny")]
    assert ask(store, "cq07", "entry number") == [("tre", "3")]
    assert ask(store, "q42", "level what entry") == [
        ("LevelGrade", "smerter", "smerter"), ("LevelRecommendation", "ny", "–")
    ]  # fmt: skip


def test_gaps_respect_coverage(store: QueryStore) -> None:
    assert ask(store, "cq12", "part lacks") == [("x", "citation"), ("y", "statement")]
    assert ask(store, "cq14", "n ref") == [("2", "to")]
    assert ask(store, "cq15", "n status") == [("2", "StatusUnknown")]
    assert ask(store, "q24", "statement") == [("uden",)]


def test_sources_and_governance(store: QueryStore) -> None:
    assert ask(store, "cq13", "rec ver refno", source="https://w3id.org/dmcg/kilde/pmid-1") == [
        ("smerter", "2.0", "1")
    ]
    assert ask(store, "q50", "source ref part") == [("pmid-1", "et", "straaler")]
    assert ask(store, "cq16", "ver state", today="2026-01-01") == [("2.0", "overdue")]
    assert ask(store, "cq16", "ver state", today="2025-06-01") == [("2.0", "due")]
    assert ask(store, "cq16", "ver", until="2024-01-01") == []


def test_open_contradictions(store: QueryStore) -> None:
    assert ask(store, "cq20", "note kind target", version=f"{R}/2.0") == [
        ("fund-1", "finding", "straaler"), ("aaben", "note", "lav"), ("lukker", "note", "uden")
    ]  # fmt: skip
    assert ask(store, "q31", "part grade level highest") == [("straaler", "A", "2b", "B")]


def test_subjects_and_words(store: QueryStore) -> None:
    wide = "https://w3id.org/dmcg/skema/tilstande#metastatisk-sygdom"
    assert ("smerter",) in ask(store, "q23", "item", concept=wide)
    assert ask(store, "q51", "part", concept=wide) == [("straaler",)]
    assert ask(store, "q45", "concept", word="Radioterapi") == [("straalebehandling",)]
    assert ask(store, "q49", "item words") == [("y", "frarådes")]
