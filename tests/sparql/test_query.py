"""Questions to the embedded store: what is let through, how parameters fill in, how answers are written."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from guidegraph.errors import QueryFailed, QueryRefused
from guidegraph.query import (
    FORMATS,
    lint_query,
    open_store,
    parse_query,
    render,
    run_query,
    to_dataset,
)
from guidegraph.query.guard import check_grammar, check_text
from guidegraph.query.tokens import tokens
from guidegraph.source import Source
from guidegraph.terms import literal

pytestmark = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
HEAD = "#: title_da A\n#: title_en B\n"


def store_of(example: Any) -> Any:
    return open_store(example)


REFUSED = {
    "service": "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
    "service as prefix": "PREFIX : <http://e/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "service glued to a word": "SELECT * { FILTER(trueSERVICE <http://e/> {}) }",
    "escaped service": "SELECT * { SERV\\u0049CE <http://e/> { ?s ?p ?o } }",
    "behind a string": "SELECT * { ?s ?p 'a' . SERVICE <http://e/> { ?s ?p ?o } }",
    "behind a long string": "SELECT * { ?s ?p '''a'b''c''' . SERVICE <http://e/> { ?s ?p ?o } }",
    "behind a comment": "SELECT * { # SERVICE\n SERVICE <http://e/> { ?s ?p ?o } }",
    "comment that ends at CR": "ASK { # x\rSERVICE <http://e/> { ?s ?p ?o } }",
    "load": "LOAD <http://e/>",
    "insert": "INSERT DATA { <http://e/a> <http://e/b> 1 }",
    "foreign from": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "foreign from named": "SELECT * FROM NAMED <http://e/> { ?s ?p ?o }",
    "from by prefix": "PREFIX e: <http://e/> SELECT * FROM e:a { ?s ?p ?o }",
    "deep": "SELECT * " + "{ " * 60 + "} " * 60,
    "signs": "ASK { FILTER(" + "!" * 60 + "true) }",
    "chain": "ASK { FILTER(1" + " || 1" * 3000 + ") }",
    "open string": "ASK { ?s ?p \"a }",
    "control": "ASK { ?s ?p \"\x00\" }",
    "no SPARQL": "hvad mener du",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(example: Any, name: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        run_query(REFUSED[name], example)
    assert refused.value.message_da
    assert refused.value.message_da != refused.value.message_en


ALLOWED = [
    "SELECT * { ?s ?p <http://e/SERVICE> }",
    "SELECT * { ?s ?p 'SERVICE LOAD FROM' } # INSERT",
    "PREFIX kr: <https://w3id.org/dmcg/ont#> SELECT * { ?s kr:service ?FROM ; kr:load ?LOAD }",
    "SELECT * FROM <https://w3id.org/dmcg/graf/proeve/1.0> { ?s ?p ?o FILTER(?s<?o && ?o>?s) }",
    "SELECT (GROUP_CONCAT(DISTINCT ?o; SEPARATOR=', ') AS ?x) { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(*) > 1)",
    'ASK { ?s ?p """en "tekst" \\" her"""@da-dk ; <http://e/p>/<http://e/q>*|^<http://e/r> 1.5e3, -7, true }',
    "DESCRIBE <https://w3id.org/dmcg/r/proeve>",
    "CONSTRUCT WHERE { ?s ?p ?o }",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_let_through_by_both_parsers(example: Any, text: str) -> None:
    graphs = {graph.name for graph in example}
    check_text(text, graphs=graphs)
    check_grammar(text, graphs=graphs)
    run_query(text, example)


@given(st.text(max_size=300))
def test_the_scan_ends_for_any_text(text: str) -> None:
    found = list(tokens(text))
    assert all(text[t.start : t.end] == t.text for t in found)
    with contextlib.suppress(QueryRefused):
        check_text(text)


@given(
    st.sampled_from(["'", '"', "'''", '"""']), st.text(alphabet="a'\"\\\n#<> SERVIC", max_size=30)
)
def test_what_stands_in_a_string_is_never_a_word(quote: str, inner: str) -> None:
    term = literal(inner)
    written = quote + term[1:-1].replace("'", "\\'") + quote
    words = [t.text for t in tokens(f"ASK {{ ?s ?p {written} }}")]
    assert words == ["ASK", "{", "?s", "?p", written, "}"]


def test_all_graphs_are_read_as_one_unless_some_are_named(example: Any) -> None:
    def count(rest: str) -> str | None:
        text = f"SELECT (COUNT(*) AS ?n) {rest}"
        return run_query(text, example).rows[0][0]

    versions = "?s a <https://w3id.org/dmcg/ont#GuidelineVersion>"
    assert str(count(f"{{ {versions} }}")).startswith('"2"')
    graph = "<https://w3id.org/dmcg/graf/proeve/1.0>"
    assert str(count(f"FROM {graph} {{ {versions} }}")).startswith('"1"')
    assert str(count(f"{{ GRAPH {graph} {{ {versions} }} }}")).startswith('"1"')


def test_a_query_that_takes_too_long_is_stopped(example: Any) -> None:
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    with pytest.raises(QueryFailed, match=r"stopped after 0\.5 seconds"):
        run_query(bomb, example, timeout=0.5)
    assert run_query("ASK { ?s ?p ?o }", example, timeout=20).truth
    with pytest.raises(QueryRefused, match="not valid SPARQL"):
        run_query("SELECT * {", example, timeout=20)


@pytest.mark.parametrize(
    "name",
    [n for n, f in FORMATS.items() if "select" in f.kinds and n not in ("table", "markdown")],
)
def test_rows_are_written_as_other_readers_read_them(example: Any, name: str) -> None:
    text = (
        "SELECT ?s ?t ?none ?n { { ?s <http://purl.org/dc/terms/title> ?t } UNION "
        "{ ?s <https://w3id.org/dmcg/ont#bed10> ?n } UNION { BIND('a\\tb\\r\\nc, \"d\" <&> \\u0085' AS ?t) } } ORDER BY ?s ?t"
    )
    answer = run_query(text, example)
    written = render(answer, name)
    if name == "csv":
        rows = list(csv.reader(io.StringIO(written, newline="")))
        assert rows[0] == list(answer.variables)
        assert [len(row) for row in rows] == [4] * 6
        assert any(row[1] == 'a\tb\r\nc, "d" <&> \x85' for row in rows)
        return
    chosen = QueryResultsFormat.from_media_type(FORMATS[name].media_type)
    found = parse_query_results(written.encode(), format=chosen)
    assert isinstance(found, QuerySolutions)
    again = [tuple(None if t is None else str(t) for t in row) for row in found]
    if name == "xml":
        again = [
            tuple(None if t is None else t.replace("\r\n", "\n") for t in row) for row in again
        ]
    assert again == list(answer.rows)


@pytest.mark.parametrize("name", ["json", "xml"])
def test_yes_and_no_are_written_as_other_readers_read_them(example: Any, name: str) -> None:
    for text, truth in (("ASK { ?s ?p ?o }", True), ("ASK { ?s ?p 'nej' }", False)):
        written = render(run_query(text, example), name)
        chosen = QueryResultsFormat.from_media_type(FORMATS[name].media_type)
        found = parse_query_results(written.encode(), format=chosen)
        assert isinstance(found, QueryBoolean)
        assert bool(found) is truth


@pytest.mark.parametrize("name", [n for n, f in FORMATS.items() if f.kinds == ("graph",)])
def test_graphs_are_written_as_other_readers_read_them(example: Any, name: str) -> None:
    answer = run_query("CONSTRUCT WHERE { ?s <http://purl.org/dc/terms/title> ?t }", example)
    chosen = RdfFormat.from_media_type(FORMATS[name].media_type)
    quads = parse(render(answer, name).encode(), format=chosen)
    assert {(str(q.subject), str(q.predicate), str(q.object)) for q in quads} == set(answer.triples)
    with pytest.raises(QueryRefused, match="cannot be written"):
        render(answer, "csv")


def test_a_table_is_for_people(example: Any) -> None:
    answer = run_query(
        "SELECT ?s ?t { ?s <http://purl.org/dc/terms/title> ?t } ORDER BY ?s", example
    )
    lines = render(answer, "table").splitlines()
    assert lines[0].split() == ["s", "t"]
    assert any(
        line.startswith("r:proeve/2.0 ") and line.endswith('Prøve "to", ny') for line in lines
    )
    assert lines[-1] == "(3)"
    pipes = run_query("SELECT ('a|b' AS ?x) {}", example)
    assert render(pipes, "markdown").splitlines()[2] == "| a\\|b |"


def test_rdflib_reads_the_same_dataset(example: Any) -> None:
    dataset = to_dataset(example)
    assert len(dataset) == sum(len(graph.triples) for graph in example)
    assert {str(g.identifier) for g in dataset.graphs() if len(g)} == {
        graph.name for graph in example
    }


PARAMETERS = [
    ("iri", "<http://e/a>", "<http://e/a>"),
    ("iri", "http://e/a", "<http://e/a>"),
    ("iri", "http://e/a> } DROP", None),
    ("iri", "hello", None),
    ("date", "2026-02-28", '"2026-02-28"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ("date", "2026-02-30", None),
    ("date", "28.2.2026", None),
    ("integer", "007", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("integer", "7.5", None),
    ("decimal", "7,50", '"7.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ("decimal", "100", '"100"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ("decimal", "NaN", None),
    ("decimal", "1e999999999", None),
    ("text", 'a"b\\c\nd', '"a\\"b\\\\c\\nd"'),
    ("da", "æ", '"æ"@da'),
    ("key", "hjernemetastaser", '"hjernemetastaser"'),
    ("key", "Æ", None),
]


@pytest.mark.parametrize(("kind", "given_text", "term"), PARAMETERS)
def test_parameters_are_whole_terms_or_refused(
    kind: str, given_text: str, term: str | None
) -> None:
    defaults = {
        "iri": "<http://e/x>",
        "date": "2000-01-01",
        "integer": "1",
        "decimal": "1",
        "key": "a",
    }
    query = parse_query(
        "q", f"{HEAD}#: param v {kind} = {defaults.get(kind, 'x')}\nASK {{ ?s ?p $v }} # $v"
    )
    if term is None:
        with pytest.raises(QueryRefused, match="is not"):
            query.fill({"v": given_text})
    else:
        assert query.fill({"v": given_text}).endswith(f"ASK {{ ?s ?p {term} }} # $v")


@given(st.text(max_size=60))
def test_no_text_of_a_caller_is_read_as_sparql(text: str) -> None:
    query = parse_query("q", f"{HEAD}#: param v text = x\nSELECT ?x {{ BIND($v AS ?x) }}")
    try:
        answer = run_query(query.fill({"v": text}), ())
    except QueryRefused:
        assert any(ord(c) < 32 or ord(c) == 127 or 0xD800 <= ord(c) < 0xE000 for c in text)
        return
    from guidegraph.query.terms import value

    assert [value(row[0] or "").value for row in answer.rows] == [text]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#: title_da A\nASK {}", "q.rq, line 1: the field title_en is missing"),
        (HEAD + "#: titel x\nASK {}", "q.rq, line 3: unknown field"),
        (HEAD + "#: param v\nASK {}", "q.rq, line 3: a parameter is written"),
        (HEAD + "#: param v dato = 1\nASK {}", "q.rq, line 3: a parameter is written"),
        (HEAD + "#: param v date = i går\nASK {}", "q.rq, line 3: “i går” is not a date"),
        (
            HEAD + "#: param v text = a\n#: param v text = b\nASK {}",
            "q.rq, line 4: the parameter is there",
        ),
    ],
)
def test_a_wrong_header_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        parse_query("q", text)
    assert message in refused.value.message_en


def test_unknown_parameters_are_refused_by_name() -> None:
    query = parse_query("q", f"{HEAD}#: param v text = x\nASK {{ ?s ?p $v }}")
    with pytest.raises(QueryRefused, match=r"no parameter “w” \(it has: v\)"):
        query.fill({"w": "x"})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "SELECT * { ?s ?p ?o FILTER NOT EXISTS { ?s ?q ?x FILTER(?x > ?o) } } ORDER BY ?s",
            ["query-slow-exists"],
        ),
        ("SELECT * { ?s ?p ?o FILTER NOT EXISTS { ?s ?q ?x } FILTER(?o > 1) } ORDER BY ?s", []),
        ("SELECT * { ?s ?p ?o MINUS { ?s ?q ?x FILTER(?x > 1) } } ORDER BY ?s", []),
        ("SELECT * { ?s ?p ?o }", ["query-unordered"]),
        ("SELECT ?s { { SELECT ?s { ?s ?p ?o } ORDER BY ?s } }", ["query-unordered"]),
        ("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s LIMIT 3", ["query-half-ordered"]),
        ("SELECT ?s (STR(?o) AS ?t) { ?s ?p ?o } ORDER BY ?s ?o", ["query-half-ordered"]),
        ("SELECT ?s (STR(?o) AS ?t) FROM :g { ?s ?p ?o } ORDER BY DESC(?t) ?s", []),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY DESC(?n) ?s", []),
        (
            "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s ?p HAVING(?n > 1) ORDER BY ?p",
            ["query-half-ordered"],
        ),
        ("SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY ?s VALUES ?o { 1 }", []),
        ("ASK { ?s ?p 'NOT EXISTS { FILTER }' }", []),
        ("ASK { ?s :p ?o FILTER NOT EXISTS { ?s :q ?x . ?x :r ?y } }", ["query-slow-exists"]),
        ("ASK { ?s :p ?o FILTER EXISTS { ?s :q/:r ?y } }", ["query-slow-exists"]),
        ("ASK { ?s :p ?o FILTER NOT EXISTS { { ?s :q ?x } { ?x :r 1 } } }", ["query-slow-exists"]),
        (
            "ASK { ?s :p ?o FILTER NOT EXISTS { ?s :q ?x OPTIONAL { ?x :r ?y FILTER(?y > 1) } } }",
            ["query-slow-exists"],
        ),
        ("ASK { ?s :p ?o FILTER NOT EXISTS { ?s :q ?x } }", []),
        ("ASK { ?s :p ?o FILTER NOT EXISTS { ?s :q ?x ; :r ?y } }", []),
        ("ASK { ?s :p ?o FILTER NOT EXISTS { ?s :q ?x . ?x :r ?o } }", []),
        ("ASK { ?s :p ?o FILTER(?o = 1 && NOT EXISTS { ?s :q ?x }) ?s :r/:t ?z }", []),
        (
            "ASK { ?g :now ?v . { ?i a :A ; :in ?v ; :t ?x } UNION { ?i a :B } }",
            ["query-slow-union"],
        ),
        ("ASK { { ?i a :A } UNION { ?i :x/:y/:z ?v } ?g :now ?v }", ["query-slow-union"]),
        (
            "ASK { { { ?i a :B } UNION { ?i a :A ; :in ?v . ?v :t ?x } ?g :now ?v } }",
            ["query-slow-union"],
        ),
        ("ASK { { ?i a :A ; :in ?v ; :t ?x } UNION { ?i a :B ; :in ?v ; :t ?x } }", []),
        ("ASK { ?g :now ?v . { ?i :in ?v } UNION { ?v :has ?i } UNION { ?i :of ?v } }", []),
        ("ASK { ?g :now ?v . { ?i :in ?v OPTIONAL { ?i :a ?b ; :c ?d } } UNION { ?v :x ?i } }", []),
        ("ASK { { ?i a :A ; :b ?c ; :d ?e } UNION { ?i a :B } FILTER(?c > 1) BIND(1 AS ?n) }", []),
        ("ASK { VALUES ?v { :a :b :c } { ?i a :A ; :in ?v ; :t ?x } UNION { ?i :in ?v } }", []),
        ("ASK { { ?i a ?x , ?y ; :z ?q } UNION { ?i", []),
        ("} } { ?s ?p ?o UNION { ?a ?b ?c", []),
    ],
)
def test_slow_and_unordered_queries_are_found(text: str, codes: list[str]) -> None:
    found = list(lint_query(Source("q.rq", "#\n" + text)))
    assert [finding.code for finding in found] == codes
    assert all(finding.span.line == 2 for finding in found)


def test_a_slow_union_is_told_with_its_place_and_what_to_write() -> None:
    text = "ASK {\n  ?g :now ?v .\n  { ?i :in ?v }\n  UNION { ?i a :A ; :in ?v ; :t ?x }\n}"
    (found,) = lint_query(Source("ontology/queries/q.rq", text))
    assert (found.span.file, found.span.line, found.span.column) == ("ontology/queries/q.rq", 4, 3)
    assert "hver side af UNION" in found.hint_da and "each side of the UNION" in found.hint_en


def test_a_half_order_is_told_with_the_names_that_are_missing() -> None:
    text = "SELECT ?a ?b ?c {\n  ?a ?b ?c\n} ORDER BY ?b"
    (found,) = lint_query(Source("q.rq", text))
    assert (found.span.line, found.span.column) == (3, 3)
    assert "?a ?c" in found.hint_da and "?a ?c" in found.hint_en


def test_check_tells_slow_questions_of_the_group(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "ontology", tmp_path / "ontology")
    (tmp_path / "guidegraph.toml").touch()
    (tmp_path / "guideline").mkdir()
    line = [
        sys.executable,
        "-m",
        "guidegraph",
        "check",
        "--format",
        "json",
        "--root",
        str(tmp_path),
    ]
    clean = subprocess.run(line, capture_output=True, text=True, timeout=120)
    assert json.loads(clean.stdout) == []
    queries = tmp_path / "ontology" / "queries"
    (queries / "a.rq").write_bytes(b"ASK { ?s ?p ?o\r\n FILTER NOT EXISTS { ?s :q/:r ?x } }\r\n")
    (queries / "b.rq").write_bytes(b"ASK { \xff FILTER NOT EXISTS { ?s :q/:r ?x } }")
    told = subprocess.run(line, capture_output=True, text=True, timeout=120)
    (found,) = json.loads(told.stdout)
    assert found["code"] == "query-slow-exists"
    assert "ontology/queries/a.rq" in json.dumps(found) and told.returncode == 0


def test_deep_groups_are_read_in_a_steady_way() -> None:
    deep = 20_000
    text = "ASK { FILTER NOT EXISTS " + "{" * deep + "?s :q ?x . ?x :r ?y" + "}" * deep + "}"
    assert [finding.code for finding in lint_query(Source("q.rq", text))] == ["query-slow-exists"]


def test_the_library_has_no_slow_query(root: Path) -> None:
    for path in sorted((root / "ontology" / "queries").glob("*.rq")):
        found = list(lint_query(Source(path.name, path.read_text("utf-8"))))
        assert [f.code for f in found if f.code.startswith("query-slow")] == [], path.name


def command(root: Path, *arguments: str, given_text: str = "") -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "guidegraph", "query", "--root", str(root), *arguments]
    return subprocess.run(line, capture_output=True, text=True, input=given_text, timeout=120)


def test_the_command_answers_by_name_file_text_and_input(root: Path, tmp_path: Path) -> None:
    by_name = command(root, "cq09", "--format", "csv")
    assert by_name.returncode == 0, by_name.stderr
    assert len(by_name.stdout.splitlines()) == 6
    fewer = command(
        root,
        "cq09-styrke-a-alle-grupper",
        "--set",
        "grade=https://w3id.org/dmcg/skema/oxford-2009#B",
        "--format",
        "json",
    )
    assert len(json.loads(fewer.stdout)["results"]["bindings"]) == 1
    file = tmp_path / "egen.rq"
    file.write_text("ASK { ?s ?p ?o }", "utf-8")
    assert command(root, str(file)).stdout.strip() == "ja (yes)"
    assert (
        command(root, "-", "--format", "csv", given_text="ASK { ?s ?p ?o }").stdout.strip()
        == "true"
    )
    out = tmp_path / "svar.ttl"
    assert (
        command(
            root, "-e", "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5", "-o", str(out)
        ).returncode
        == 0
    )
    assert len(list(parse(out.read_bytes(), format=RdfFormat.TURTLE))) == 5
    listed = command(root, "--list").stdout
    assert "cq01-anbefalinger-i-kraft" in listed
    assert "--set" in listed


@pytest.mark.parametrize(
    "arguments",
    [(), ("findes-ikke",), ("-e", "SELECT"), ("-e", "DROP ALL"), ("-e", "ASK {}", "cq01"), ("findes-ikke.rq",),
     ("cq09", "--set", "grade"), ("cq09", "--set", "x=y"), ("-e", "ASK {}", "--format", "pdf")],
)  # fmt: skip
def test_the_command_tells_what_is_wrong_in_both_languages(
    root: Path, arguments: tuple[str, ...]
) -> None:
    run = command(root, *arguments)
    assert run.returncode == 2
    assert run.stderr.count("guidegraph: ") == 2
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


def test_a_slow_question_is_told_every_time_though_clean_ones_are_remembered(tmp_path) -> None:
    from guidegraph.corpus.cache import Cache
    from guidegraph.query.lint import lint_library

    folder = tmp_path / "ontology" / "queries"
    folder.mkdir(parents=True)
    (folder / "a.rq").write_text("SELECT ?s { ?s :p ?o } ORDER BY ?s")
    store = Cache(tmp_path / "cache")
    assert [*lint_library(tmp_path, store)] == [*lint_library(tmp_path, store)] == []
    slow = "SELECT ?s { ?s :p ?o FILTER EXISTS { ?s :q ?x FILTER(?x > ?o) } } ORDER BY ?s"
    (folder / "b.rq").write_text(slow)
    for _ in range(2):
        assert [(f.code, f.span.file) for f in lint_library(tmp_path, store)] == [
            ("query-slow-exists", "ontology/queries/b.rq")
        ]
