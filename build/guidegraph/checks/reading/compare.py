"""Two wordings of one text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidegraph.checks.items import Variant

_TOKEN = re.compile(r"\w+(?:\([^()\s]*\))?(?:[-’'/]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words that differs."""

    old: str
    """Words of the first text; empty where words were added."""
    new: str
    """Words of the second text; empty where words are missing."""
    start: int
    """Offset of the run in the second text."""
    end: int
    """Offset behind it."""


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """The runs of words in which `new` differs from `old`; case of the first letter and end stops
    are not compared.

    >>> [(d.old, d.new) for d in differences("andre enkelte læsioner (B)", "andre læsioner (C).")]
    [('enkelte', ''), ('B', 'C')]
    """
    from difflib import SequenceMatcher

    left = list(_TOKEN.finditer(bare(old)))
    right = list(_TOKEN.finditer(bare(new)))
    shift = len(new) - len(new.lstrip())
    words = [m.group() for m in left], [m.group() for m in right]
    if words[0] and words[1]:
        words[0][0], words[1][0] = words[0][0].lower(), words[1][0].lower()
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        start = right[c].start() if c < len(right) else len(new.strip())
        end = right[d - 1].end() if d > c else start
        found.append(
            Difference(_text(old, left, a, b), _text(new, right, c, d), start + shift, end + shift)
        )
    return tuple(found)


def place_da(variant: Variant) -> str:
    """Where a variant is printed, in Danish.

    The places are keys, such as `kapitel-3` and `log`.
    """
    return "ændringsloggen" if variant.place == "log" else variant.place.replace("-", " ")


def place_en(variant: Variant) -> str:
    """Where a variant is printed, in English."""
    chapter = variant.place.replace("kapitel-", "chapter ").replace("-", " ")
    return "the change log" if variant.place == "log" else chapter


def bare(text: str) -> str:
    """The text without space around it and without its end stop."""
    return text.strip().rstrip(".").rstrip()


def _text(text: str, tokens: list[re.Match[str]], first: int, last: int) -> str:
    stripped = bare(text)
    return stripped[tokens[first].start() : tokens[last - 1].end()] if last > first else ""


def told(found: tuple[Difference, ...], *, language: str = "da", most: int = 4) -> str:
    """The differences in words, the first few of them."""
    moved = {d.old for d in found if d.old and not d.new} & {d.new for d in found if not d.old}
    parts = [_said(d, moved, language) for d in found[:most]]
    return "; ".join(p for p in parts if p) + (" …" if len(found) > most else "")


def _said(difference: Difference, moved: set[str], language: str) -> str:
    old, new = difference.old, difference.new
    danish = language == "da"
    if old and new:
        return f"»{old}« / »{new}«"
    if (old or new) in moved:
        return "" if new else f"»{old}« står et andet sted" if danish else f"»{old}« is moved"
    if old:
        return f"»{old}« mangler" if danish else f"»{old}« is missing"
    return f"»{new}« er tilføjet" if danish else f"»{new}« is added"
