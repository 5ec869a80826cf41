"""What a pattern is said to need stands in each of its matches, and no search is spared wrongly."""

from __future__ import annotations

import gc
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from support import clean_files, compile_text, edited, ontology
from test_rules import CASES

from guidegraph.checks import rules
from guidegraph.checks.engine import make_context
from guidegraph.checks.holding import Holding
from guidegraph.checks.literals import folded, required
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.text import Text
from guidegraph.settings import Settings

rules()
PATTERNS = sorted(
    {
        value
        for value in gc.get_objects()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    },
    key=lambda pattern: (pattern.pattern, pattern.flags),
)
"""Every pattern that the rules have compiled when they are loaded."""
TELLING = [pattern for pattern in PATTERNS if required(pattern)]


def holds(text: str, clauses: tuple[frozenset[str], ...]) -> bool:
    return all(any(one in folded(text) for one in clause) for clause in clauses)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?:kan|bør) overvejes", "bør overvejes"),
        (r"tabel\s*(?:\d+)?", "tabel"),
        (r"(?i:STØTTE)t?", "støttet"),
        (r"(?:af|for)?\s*hensyn", "hensyn"),
        (r"(?:uge|dag){2}", "ugedag"),
        (r"[Pp]\s*=\s*0", "P = 0"),
        (r"(?<=niveau )Ia|Ib", "Ib"),
        (r"(?=grad)\w+", "grad"),
        (r"a(?!b)c", "ac"),
        (r"(?>ab|a)c", "abc"),
        (r"(?P<x>ord) (?P=x)", "ord ord"),
        (r"[α-ω]{2}", "αβ"),
        (r"\w*", ""),
    ],
)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_a_match_holds_what_is_needed(pattern: str, text: str, flags: int) -> None:
    if "(?>" in pattern and not hasattr(re, "NOFLAG"):
        pytest.skip("no atomic groups in this Python")
    compiled = re.compile(pattern, flags)
    assert compiled.search("niveau " + text)
    assert holds(text, required(compiled))


@pytest.mark.parametrize("text", ["ſtøtte", "STØTTE", "şpİd", "spıd"])
def test_letters_that_a_pattern_without_case_takes_for_others(text: str) -> None:
    pattern = re.compile(r"støtte|spid|şpid", re.IGNORECASE)
    assert not pattern.search(text) or holds(text, required(pattern))
    assert len(folded(text)) == len(text)


def test_most_patterns_of_the_rules_tell_what_they_need() -> None:
    assert len(TELLING) > 150


def test_matches_in_all_texts_of_the_cases_hold_what_is_needed() -> None:
    texts = [content.decode() for content in clean_files().values()]
    texts += [new for case in CASES for _, _, new in (*case.bad, *case.good)]
    found = 0
    for pattern in TELLING:
        for text in texts:
            for match in pattern.finditer(text):
                found += 1
                assert holds(match.group(), required(pattern)), (pattern, match)
    assert found > 5000


@given(
    st.lists(st.text("abå é\n.(", max_size=30), max_size=6),
    st.text("abå.(", min_size=1, max_size=3),
)
def test_passages_that_hold_a_text(passages: list[str], text: str) -> None:
    found = Holding(passages).passages(text)
    assert [bool(found >> n & 1) for n in range(len(passages))] == [text in p for p in passages]


def read(extra: str) -> Text:
    """All text of the clean guideline with a paragraph behind it."""
    compiled = compile_text(edited(("metode.md", "", extra)))
    return make_context(compiled, settings=Settings(), ontology=ontology()).text


@pytest.mark.parametrize("word", ["patienter", "behandling", "zebra", "ıſ", "8 gy"])
def test_no_match_with_a_word_is_missed_where_only_its_passages_are_searched(word: str) -> None:
    text = read("En ZEBRA og en zebra.\n\nBehandling (ISzebra) af 8 Gy.")
    pattern = re.compile(r"\w+\s+\w+(?:\s+\w+)?")
    every = [hit for hit in text.scan(pattern, PRINTED) if folded(word) in folded(hit.text)]
    found = [
        h for h in text.scan(pattern, PRINTED, own=[folded(word)]) if folded(word) in folded(h.text)
    ]
    assert [(h.passage, h.start) for h in found] == [(h.passage, h.start) for h in every]
    assert found


def test_a_text_is_lowered_with_the_same_offsets_whatever_letters_it_has() -> None:
    joined = read("Af İNCI og ÅSE.").together(PRINTED)
    assert "af inci og åse." in joined.lower
    assert len(joined.lower) == len(joined.text)
    at = joined.lower.index("åse")
    assert joined.text[at : at + 3] == "ÅSE"
