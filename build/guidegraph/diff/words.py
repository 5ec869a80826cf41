"""Differences word by word, through rapidfuzz's edit operations on lists of words."""

from __future__ import annotations

import re

from guidegraph.diff.values import Mark

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|\s+|.", re.DOTALL)


def tokens(text: str) -> list[str]:
    """Words, numbers, gaps and single signs; joined they are the text again.

    >>> tokens("20 Gy / 4,5 F")
    ['20', ' ', 'Gy', ' ', '/', ' ', '4,5', ' ', 'F']
    """
    return TOKEN.findall(text)


def word_diff(old: str | None, new: str | None) -> tuple[Mark, ...]:
    """The marks that lead from `old` to `new`; empty where they are equal or one is missing.

    >>> word_diff("kan overvejes", "bør overvejes")
    (('-', 'kan'), ('+', 'bør'), ('=', ' overvejes'))
    """
    if old is None or new is None or old == new:
        return ()
    from rapidfuzz.distance import Indel

    before, after = tokens(old), tokens(new)
    runs: list[tuple[str, str, str]] = []
    for op in Indel.opcodes(before, after):
        a = "".join(before[op.src_start : op.src_end])
        b = "".join(after[op.dest_start : op.dest_end])
        same = op.tag == "equal"
        if runs and (not same or not a.strip()) and runs[-1][0] == "~":
            runs[-1] = ("~", runs[-1][1] + a, runs[-1][2] + b)
        else:
            runs.append(("=" if same else "~", a, b))
    return _marks(runs)


def _marks(runs: list[tuple[str, str, str]]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for tag, a, b in runs:
        if tag == "=":
            marks.append(("=", a))
            continue
        tail = ""
        while a and b and a[-1] == b[-1] and a[-1].isspace():
            tail, a, b = a[-1] + tail, a[:-1], b[:-1]
        marks.extend((sign, text) for sign, text in (("-", a), ("+", b)) if text)
        if tail:
            marks.append(("=", tail))
    joined: list[Mark] = []
    for sign, text in marks:
        if joined and joined[-1][0] == sign == "=":
            joined[-1] = ("=", joined[-1][1] + text)
        else:
            joined.append((sign, text))
    return tuple(joined)


def pairs(marks: tuple[Mark, ...]) -> tuple[tuple[str, str], ...]:
    """The differing stretches as (old, new), in order; one side may be empty."""
    found: list[tuple[str, str]] = []
    i = 0
    while i < len(marks):
        sign, text = marks[i]
        if sign == "-":
            after = marks[i + 1] if i + 1 < len(marks) else ("", "")
            paired = after[0] == "+"
            found.append((text, after[1] if paired else ""))
            i += 1 + paired
            continue
        if sign == "+":
            found.append(("", text))
        i += 1
    return tuple(found)
