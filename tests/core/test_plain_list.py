"""A long shared list is read in a short way only where the result is the parser's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegraph.corpus import shared
from guidegraph.corpus.plain_list import plain_entries
from guidegraph.corpus.shared import Lists, read_lists
from guidegraph.diagnostics import Finding
from guidegraph.parse import Problem
from guidegraph.source import Source
from tests.conftest import ROOT

ENTRY = "::: kilde {#pmid-1}\npmid: 1\ntitel: En titel\n  der går videre\n:::\n"
PIECES = (
    ENTRY, ENTRY.replace("1", "2"), "::: kilde {#pmid-3}\nnote:\n:::\n", "\n", "\n\n", "# Kilder {#kilder}\n",
    "## A\n", "## A {#pmid-1}\n", "# A #\n", "## {x}\n", "## {#}\n", "Tekst.\n", "Tekst", "  tekst\n", "- a\n",
    "  b\n", "| a |\n", "| - |\n", "> a\n", "```\n", "    a\n", "---\n", ":::\n", "::::\n", ":::", "::: \n",
    " :::\n", "::: kilde {#pmid-4}\n", "::: kilde {#pmid-5} x\n", "::: kilde\n", "::: Kilde {#a}\n",
    "::: kilde {#pmid-6 a=b}\n", ":::: kilde {#pmid-7}\n", "::: person {#a-b}\n", "::: kilde {#Stor}\n",
    "::: kilde {#x--y}\n", "::: kilde {#gruppe-emne-2003}\n", "::: kilde  {#pmid-8}\n", "pmid: 1\n",
    "pmid:1\n", "pmid : 1\n", " pmid: 1\n", "titel: a  b\n", "titel: a \n", "titel: a ::: b\n",
    "ukendt: a\n", "pmid: 1\npmid: 2\n", "titel: \u00a0a\n", "titel: a\tb\n", "\u00e9\n", "titel: e\u0301\n",
    "  :::\n", "  ::: kilde {#pmid-9}\n", "titel: a\r\n", "doi: 10.1/a\n", "\ufeff", "\x0c\n", "<!-- a -->\n",
)  # fmt: skip


def both(text: str) -> tuple[tuple[Lists, list[Finding]], tuple[Lists, list[Finding]]]:
    """What is read of a text, in the short way where it may be, and by the parser alone."""
    files = {"kilder.md": text.encode("utf-8", "surrogatepass")}
    found = []
    for short in (plain_entries, lambda *_, **__: None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(shared, "plain_entries", short)
            problems = Problem()
            lists = read_lists(files, "guideline/", problems)
            found.append((lists, problems.findings))
    return found[0], found[1]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_both_ways_read_the_same(pieces: list[str]) -> None:
    short, parser = both("".join(pieces))
    assert short == parser
    values = [[list(e.values.items()) for e in lists.sources] for lists, _ in (short, parser)]
    assert values[0] == values[1]


@given(st.data())
def test_one_character_more_or_less(data: st.DataObject) -> None:
    text = "# Kilder {#kilder}\n\n" + ENTRY + "\n## Flere\n\n" + ENTRY.replace("1", "2")
    at = data.draw(st.integers(0, len(text)))
    more = data.draw(st.sampled_from(["", *" \n:#{}-\\`\t|>*xA1\u00a0æ", ":::", "\n:::\n"]))
    less = data.draw(st.integers(0, 3))
    short, parser = both(text[:at] + more + text[at + less :])
    assert short == parser


@pytest.mark.parametrize("name", ["kilder.md", "personer.md"])
def test_our_own_lists_are_plain(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(source: Source, *_: object, **__: object) -> tuple[()]:
        assert not source.text, "the parser read the blocks"
        return ()

    data = (ROOT / "guideline" / name).read_bytes()
    plain = read_lists({name: data}, "guideline/", Problem())
    assert plain.sources or plain.people
    monkeypatch.setattr(shared, "parse_blocks", parsed)
    assert read_lists({name: data}, "guideline/", Problem()) == plain


@pytest.mark.parametrize("text", ["\ud800", "titel: \udfff\n"])
def test_what_is_no_text_is_told_by_the_parser(text: str) -> None:
    short, parser = both(ENTRY + text)
    assert short == parser


def test_a_source_that_stands_twice_is_refused() -> None:
    (lists, found), _ = both(ENTRY + "\n" + ENTRY)
    assert [entry.key for entry in lists.sources] == ["pmid-1"]
    assert [(one.code, one.span.line) for one in found] == [("duplicate-key", 7)]
