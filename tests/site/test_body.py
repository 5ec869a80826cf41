"""Body text as HTML: the marks, the mentions, and nothing an author could make run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from guidegraph.pages.body import Marks, MentionMark, PartMark, render_blocks, render_inline

CASES = [
    ("almindelig", "almindelig", "<p>almindelig</p>"),
    ("*k* **f** H~2~O 10^9^", "k f H2O 109", "<p><em>k</em> <strong>f</strong> H<sub>2</sub>O 10<sup>9</sup></p>"),
    ("en\n\nto", "en\nto", "<p>en</p>\n<p>to</p>"),
    ("- en\n- to", "en\nto", "<ul><li>en</li><li>to</li></ul>"),
    ("- en\n  - dyb\n- to", "en\ndyb\nto", "<ul><li>en<ul><li>dyb</li></ul></li><li>to</li></ul>"),
    ("6. seks\n7. syv", "6. seks\n7. syv", '<ul class="gg-numbered"><li>6. seks</li><li>7. syv</li></ul>'),
    ("> citat", "citat", "<blockquote><p>citat</p></blockquote>"),
    ("en\\\nto", "en\nto", "<p>en<br>to</p>"),
    ("a < b & c", "a < b & c", "<p>a &lt; b &amp; c</p>"),
    (r"\*ikke\*", "*ikke*", "<p>*ikke*</p>"),
    ("[x](javascript:alert(1))", "x", "<p>x</p>"),
    ("[x](JAVASCRIPT:alert(1))", "x", "<p>x</p>"),
    ("[x](data:text/html,y)", "x", "<p>x</p>"),
    ("[x](//fremmed.dk)", "x", "<p>x</p>"),
    ("[x](https://dmcg.dk/?a=1&b)", "x",
     '<p><a href="https://dmcg.dk/?a=1&amp;b">x</a></p>'),
    ("<script>alert(1)</script>", "<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("[del]{#a onclick=x}", "del", "<p><span>del</span></p>"),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "plain", "expected"), CASES)
def test_marks(markdown: str, plain: str, expected: str) -> None:
    assert str(render_blocks(markdown, plain)) == expected


def test_mentions_stand_at_their_places_with_ids() -> None:
    marks = Marks((
        MentionMark(6, 17, "regimen", "evidens/#r", "BED10 28 Gy", "x.6-17"),
        MentionMark(19, 20, "reference", "r/#a", "Holm"),
        MentionMark(22, 24, "reference", "r/#b"),
    ))  # fmt: skip
    found = str(render_inline("Giver 20 Gy / 4 F [@a; @b].", "Giver 20 Gy / 4 F (2, 13).", marks))
    assert (
        '<a id="x.6-17" title="BED10 28 Gy" href="evidens/#r">20\u00a0Gy\u00a0/\u00a04\u00a0F</a>'
        in found
    )
    assert '(<a title="Holm" href="r/#a">2</a>, <a href="r/#b">13</a>)' in found


def test_a_mention_across_emphasis_keeps_one_id() -> None:
    found = str(
        render_inline(
            "*20* Gy / 4 F", "20 Gy / 4 F", Marks((MentionMark(0, 11, "regimen", "", "", "m"),))
        )
    )
    assert found.count('id="m"') == 1
    assert re.sub("<[^>]*>", "", found).replace("\u00a0", " ") == "20 Gy / 4 F"


def test_a_mention_that_is_not_met_still_answers() -> None:
    found = str(
        render_blocks(
            "tekst", "noget helt andet", Marks((MentionMark(0, 5, "other", "", "", "x.0-5"),))
        )
    )
    assert '<span id="x.0-5"></span>' in found
    assert "tekst" in found


def test_a_graded_clause_shows_its_chip_in_place_of_the_letter() -> None:
    parts = {
        "a": PartMark("A", Markup("<b>(A)</b>"), "a"),
        "b": PartMark("C", Markup("<b>(C)</b>")),
    }
    found = str(render_inline(
        "[En]{#a} (A), [to]{#b} (C). Ikke (A).", "En (A), to (C). Ikke (A).", Marks(parts=parts)
    ))  # fmt: skip
    assert found == (
        '<span class="gg-clause" id="a">En</span> <b>(A)</b>, '
        '<span class="gg-clause">to</span> <b>(C)</b>. Ikke (A).'
    )


def test_another_letter_behind_a_clause_is_left_as_it_stands() -> None:
    found = str(
        render_inline("[En]{#a} (B)", "En (B)", Marks(parts={"a": PartMark("A", Markup("!"))}))
    )
    assert found == '<span class="gg-clause">En</span> (B)'


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


ALLOWED = {"p", "ul", "li", "em", "strong", "sup", "sub", "a", "span", "br", "blockquote", "abbr"}


@given(st.text(alphabet="ab <>&\"'[](){}#*^~\\@;:/=\n-1.0javscripton", max_size=120))
def test_whatever_is_written_only_our_tags_come_out(text: str) -> None:
    parser = _Tags()
    parser.feed(str(render_blocks(text, text)))
    for tag, attributes in parser.tags:
        assert tag in ALLOWED
        for name, value in attributes:
            assert name in {"class", "href", "rel", "id", "title"}
            if name == "href":
                assert re.match(r"https?://|mailto:", value or "", re.IGNORECASE)


@given(st.text(alphabet="abc æøå <>&12()", min_size=1, max_size=80))
def test_plain_text_is_never_lost(text: str) -> None:
    parser = _Tags()
    parser.feed(str(render_inline(text, " ".join(text.split()))))
    assert parser.text.replace("\u00a0", " ").split() == text.split()
