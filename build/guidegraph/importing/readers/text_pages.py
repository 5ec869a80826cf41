"""Pages of a text without form feeds, found by the page numbers that are printed in it.

A text copied from a viewer, or put together page by page, has its running heads and feet in the
middle of sentences. A line that comes again and again with a number that rises by one is such a
foot (or head) if it is nothing but a page number, or if sentences go on behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from guidegraph.importing.readers.text_rows import Row, Strip
from guidegraph.importing.readers.text_running import shape_of
from guidegraph.importing.template import Template, plain

_NUMBER = re.compile(
    r"\A(?P<first>\d{1,4})(?=\s|\Z)|(?:(?<=\s)|(?<=\|))(?P<last>\d{1,4})(?:\s*(?:af|of|/)\s*\d{1,4})?\Z"
)
_NEAREST = 8
_FEWEST = 3
_MOST = 20
_SHARE = 0.6
_TORN = 2
_TORN_SHARE = 0.2
_CLOSED = re.compile(r"[.:!?;][)”\"»]?\Z")
_NEAR = 4
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line with a page number."""

    at: int
    """Index of the line."""
    number: int
    """The number."""


def paged(page: Strip, words: Template) -> list[Strip]:
    """The pages of a text that has no form feeds; itself alone where no page numbers are seen."""
    full = [index for index, row in enumerate(page.rows) if row.pieces]
    marks = _marks(page.rows, full, words)
    if not marks:
        return [page]
    foot = full.index(marks[0].at) >= _FEWEST
    out: list[Strip] = []
    start = 0
    for mark in marks:
        stop = mark.at + 1 if foot else mark.at
        if stop > start:
            number = mark.number if foot else mark.number - 1
            out.append(_numbered(page.rows[start:stop], number))
        start = stop
    rest = page.rows[start:]
    if any(row.pieces for row in rest):
        out.append(_numbered(rest, marks[-1].number + foot))
    elif rest:
        out[-1] = Strip((*out[-1].rows, *rest))
    return out


def _numbered(rows: Sequence[Row], page: int) -> Strip:
    return Strip(tuple(replace(row, page=max(page, 1)) for row in rows))


def _marks(rows: Sequence[Row], full: Sequence[int], words: Template) -> list[_Mark]:
    """The lines with page numbers: the longest sequence of one shape that will do."""
    shapes: dict[str, list[_Mark]] = defaultdict(list)
    for index in full:
        text = rows[index].text
        found = _NUMBER.search(text) if len(text) < _LONGEST else None
        if found:
            number = int(found["first"] or found["last"])
            shapes[shape_of(rows[index])].append(_Mark(index, number))
    best: list[_Mark] = []
    for shape, marks in sorted(shapes.items()):
        chain = _chain(marks)
        if len(chain) > len(best) and _is_running(rows, full, shape, chain, words):
            best = chain
    return best


def _chain(marks: Sequence[_Mark]) -> list[_Mark]:
    """The longest run of lines whose number rises by one, some lines apart."""
    best: list[_Mark] = []
    begins = [i for i, mark in enumerate(marks) if mark.number <= _FEWEST][:_MOST]
    for first in begins:
        chain = [marks[first]]
        for mark in marks[first + 1 :]:
            if mark.number == chain[-1].number + 1 and mark.at - chain[-1].at >= _NEAREST:
                chain.append(mark)
        best = max(best, chain, key=len)
    return best


def _is_running(
    rows: Sequence[Row], full: Sequence[int], shape: str, chain: Sequence[_Mark], words: Template
) -> bool:
    if len(chain) < _FEWEST or chain[-1].at - chain[0].at < _SHARE * len(rows) * (
        1 - 2 / len(chain)
    ):
        return False
    text = rows[chain[0].at].text
    if any(re.match(pattern, text, re.IGNORECASE) for pattern in words.words("text", "furniture")):
        return True
    kinds = (
        ("tables", "caption"),
        ("tables", "figure"),
        ("tables", "appendix"),
        ("text", "appositions"),
    )
    if shape.endswith("#") and any(words.pattern(*kind).match(text) for kind in kinds):
        return False
    constant = _constant(rows, full, chain)
    heads = {t for t in constant if not _is_heading(t, words)}
    if len(chain) > _FEWEST and any(_beside(rows, full, mark) & heads for mark in chain[:1]):
        return True
    torn = sum(1 for mark in chain if _tears(rows, full, mark, constant))
    return torn >= max(_TORN, _TORN_SHARE * len(chain))


def _constant(rows: Sequence[Row], full: Sequence[int], chain: Sequence[_Mark]) -> frozenset[str]:
    """Lines that stand near most of the page numbers."""
    counts: Counter[str] = Counter()
    for mark in chain:
        counts.update(_beside(rows, full, mark))
    enough = max(_TORN, _SHARE * len(chain))
    return frozenset(text for text, count in counts.items() if count >= enough)


def _beside(rows: Sequence[Row], full: Sequence[int], mark: _Mark) -> set[str]:
    place = bisect_left(full, mark.at)
    near = (*full[max(0, place - _NEAR) : place], *full[place + 1 : place + 1 + _NEAR])
    return {rows[index].text for index in near}


def _is_heading(text: str, words: Template) -> bool:
    """Whether a line that comes again can be a label or heading of the text itself."""
    if text.endswith(":") or plain(text) in words.chapter_titles:
        return True
    return any(plain(text) == name for _, name in words.section_titles)


def _tears(rows: Sequence[Row], full: Sequence[int], mark: _Mark, constant: frozenset[str]) -> bool:
    """Whether a sentence begins before a line and goes on behind it."""
    place = bisect_left(full, mark.at)
    before = (rows[index].text for index in reversed(full[max(0, place - _NEAR) : place]))
    behind = (rows[index].text for index in full[place + 1 : place + 1 + _NEAR])
    above = next((text for text in before if text not in constant), "")
    below = next((text for text in behind if text not in constant), "")
    return bool(above) and not _CLOSED.search(above) and below[:1].islower()
