"""Levels and grades as running text states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_GRADE = re.compile(
    r"\b(?:evidens|anbefalings)?styrke(?:n|grad)?\s+(?:er\s+|på\s+)?(?P<g>[A-Z])\b"
    r"|\bgrader(?:es|et|ing)\s+(?:til\s+|med\s+|som\s+|er\s+)?(?:styrke\s+)?(?P<h>[A-Z])\b"
)
_EXCEPT = re.compile(
    r"\b(?:men|og)\s+(?:styrke\s+)?(?P<g>[A-D])\s+(?:for|ved|til|om)\s+(?P<w>[^.,;()]{3,40})"
)
_LEVEL = re.compile(
    r"\b(?:evidens)?niveau(?:et)?\s+(?:er\s+|på\s+|til\s+)?(?P<l>I{1,3}V?[abc]?|IV|V|[1-9][a-d]?)\b"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A grade or level stated in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""
    value: str
    """The letter, or the level as written."""
    about: str = ""
    """What it is said to hold for; empty for everything at hand."""


def stated_grades(text: str) -> Iterator[Stated]:
    """The grades of a text, those for a named part of it with what they are for.

    >>> [(g.value, g.about) for g in stated_grades("anbefalingerne er af styrke A men B for kirurgi.")]
    [('A', ''), ('B', 'kirurgi')]
    """
    found = [Stated(*m.span(), m["g"] or m["h"]) for m in _GRADE.finditer(text)]
    if found:
        found += [Stated(*m.span(), m["g"], m["w"].strip()) for m in _EXCEPT.finditer(text)]
    for stated in sorted(found, key=lambda s: s.start):
        tail = re.match(r"\s+(?:for|ved|til)\s+(?P<w>\w+)\s*[.,;]", text[stated.end :])
        about = stated.about or (tail["w"] if tail else "")
        yield Stated(stated.start, stated.end, stated.value, about)


def stated_levels(text: str) -> Iterator[Stated]:
    """The levels of a text."""
    return (Stated(*m.span(), m["l"]) for m in _LEVEL.finditer(text))
