"""What holds for every text: reading never fails, places lie in their files, output is canonical."""

from __future__ import annotations

import pyoxigraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegraph.corpus.shared import PEOPLE, SOURCES, people_graph, read_lists, sources_graph
from guidegraph.diagnostics import sort_findings
from guidegraph.graph import View, make_graph
from guidegraph.ids import Names
from guidegraph.model import flatten, read_prose
from guidegraph.parse import Problem, parse_blocks, parse_inline
from guidegraph.parse import decode as read_source
from guidegraph.parse.reader import make_reader
from guidegraph.parse.regions import read_region
from guidegraph.terms import decode, literal, parse_line
from guidegraph.vocabulary import KR, RDF
from tests.core.small import GROUP, HEAD, compile_small

MARKS = ["[", "]", "{#a}", "{", "}", "(A)", "*", "**", "^", "~", "\\", "\n", "\n\n", ":::", "::: ",
         "::: evidens {#e}", "::: anbefaling {#x}", "::::", "#", "## H {#h}", "|", "- ", "1. ",
         "> ", "[@hansen-2019]", "[@", "@x;", "20 Gy / 4 F", "4-5 Gy/(2)-3 F", "ø", "\u00a0", "\t",
         "a", "b c", '"', "<b>", "](http://x.dk)", "`", "---", "\u200b", "(A) (B)", "UDFYLD"]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=5)), max_size=40).map("".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["group", "head", "references", "aendringslog.md", "bilag/b.md"]))
def test_any_text_compiles_to_canonical_graph(text: str, where: str) -> None:
    start = {"group": GROUP, "head": HEAD}.get(where, "# Overskrift {#o}\n\n")
    compiled = compile_small(**{where: (start + "\n" + text).encode("utf-8", "replace")})
    for finding in compiled.findings:
        source = compiled.source(finding.span.file)
        assert finding.span.line >= 1
        assert finding.span.column >= 1
        if source is not None:
            assert finding.span.end_line <= len(source.starts)
    quads = compiled.graph.nquads()
    parsed = pyoxigraph.parse(quads.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    written = sorted(f"{q.subject} {q.predicate} {q.object} {q.graph_name} .\n" for q in parsed)
    assert "".join(written) == "".join(sorted(quads.splitlines(keepends=True)))
    assert all(
        not s.startswith("_:") and not o.startswith("_:") for s, _, o in compiled.graph.triples
    )


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS, st.sampled_from(["kilde", "person"]))
def test_any_entry_of_a_shared_list_makes_a_valid_graph(key: str, value: str, block: str) -> None:
    """A key that cannot stand in an address is told, and its entry left out."""
    names, problems = Names(), Problem()
    entry = f"::: {block} {{#{key}}}\npmid: {value}\nnavn: {value}\nerstattet-af: {value}\n:::\n"
    lists = read_lists(dict.fromkeys((SOURCES, PEOPLE), entry.encode("utf-8", "replace")), "", problems)  # fmt: skip
    for graph in (sources_graph(lists, names), people_graph(lists, names)):
        written = graph.nquads().encode()
        assert len(list(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_QUADS))) == len(graph.triples)  # fmt: skip


LINES = st.lists(
    st.one_of(
        st.sampled_from(["", "", " ", "tekst", "(A) tekst", "30 Gy", "3.0", "1. et", "1) et", "2. to", "- punkt",
                         "-", "* punkt", "*kursiv*", "**fed** tekst", "***", "---", "===", "> citat", ">",
                         "| a | b |", "|---|---|", "|:-", "a | b", "-|-", "# Et {#e}", "##", "## To ##", "#tre",
                         "::: tekst {#t}", ":::: ydre {#y}", ":::", "::::", ":: to", "::: felter {#f}",
                         "[@a]", "[a]: b", "```", "~~~", "\\", "<b>", "tekst  ", "tekst\u00a0", "\u00a0", "&amp;"]),
        TEXTS,
    ).flatmap(lambda line: st.sampled_from(["", "", "", "  ", "    ", "> ", "- ", "\t"]).map(lambda p: p + line)),
    max_size=30,
).map("\n".join)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_blocks_read_by_line_are_those_of_markdown_it(text: str) -> None:
    raw = frozenset({"felter"})
    source = read_source(text.encode("utf-8", "replace"), "t.md", Problem())
    fast, whole = Problem(), Problem()
    blocks = parse_blocks(source, fast, raw=raw)
    reader = make_reader(source, whole, 0, raw)
    expected = [*read_region(reader, 0, len(reader.lines), 0), *reader.missing]
    assert list(blocks) == expected
    assert sort_findings(fast.findings) == sort_findings(whole.findings)


@given(TEXTS)
def test_inline_nodes_cover_their_text(text: str) -> None:
    nodes = parse_inline(text)
    at = 0
    for node in nodes:
        assert node.start == at
        at = node.end
    assert at == len(text)


@given(TEXTS)
def test_normalised_text_reads_back_as_itself(text: str) -> None:
    once = _flat(text)
    again = _flat(once[1])
    assert again[0] == once[0]
    assert again[1] == once[1]


def _flat(text: str) -> tuple[str, str]:
    source = read_source(text.encode("utf-8", "replace"), "t.md", Problem())
    blocks = [
        b for b in parse_blocks(source, Problem()) if b.kind in ("paragraph", "list", "quote")
    ]
    body = flatten(read_prose(source, blocks), {"hansen-2019": 1})
    return body.plain, body.markdown


@given(st.text(), st.sampled_from(["", "da"]))
def test_literals_read_back(text: str, language: str) -> None:
    term = literal(text, language)
    assert decode(term).value == text
    assert parse_line(f"<http://x/s> <http://x/p> {term} .")[2] == term
    triple = ("<http://x/s>", "<http://x/p>", term)
    assert View(make_graph("http://x/g", [triple])).value("http://x/s", "http://x/p") == text


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.text(alphabet='"@d \\', max_size=3)), max_size=9)
)
def test_triples_sort_as_their_lines_do(pairs: list[tuple[str, str]]) -> None:
    triples = [(f"<x:{s}>", "<x:p>", literal(t, lang)) for s, t in pairs for lang in ("", "da")]
    lines = make_graph("x:g", triples).lines()
    assert lines == sorted(lines)


def test_mentions_lie_where_they_say() -> None:
    compiled = compile_small()
    shown = View(compiled.graph)
    mentions = shown.of_type(KR.Mention)
    assert len(mentions) == 2
    for mention in mentions:
        node = shown.value(mention, KR.inText)
        start, end = (int(shown.value(mention, p)) for p in (KR.start, KR.end))
        plain = shown.value(node, "https://schema.org/text")[start:end]
        target = shown.value(mention, KR.mentions)
        if KR.DoseRegimen in shown.values(target, RDF.type):
            assert plain == "20 Gy / 4 F"
            span = compiled.text_place(node, start, end)
            source = compiled.source(span.file)
            assert source is not None
            assert source.line_text(span.line)[span.column - 1 : span.end_column - 1] == plain
        else:
            assert plain == "1"
