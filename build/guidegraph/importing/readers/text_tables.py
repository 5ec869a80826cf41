"""Tables whose columns a text shows by spaces or tabs: where they stand and where columns part."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from guidegraph.importing.outline.page import SOFT
from guidegraph.importing.readers.text_rows import Piece, Row, blanks, ink

_MOST_EMPTY = 2
_WIDE_GAP = 3
_FEW_CROSS = 0.2
_MOST_CROSS = 6
_INDENT = 6
_FEW_WIDE = 0.2
_FEW_ODD = 0.1
_PAGE_NUMBER = re.compile(r"[.…\s]*\d{1,3}\Z")
_FEWEST_ENTRIES = 3
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece in its columns."""

    first: int
    """First column, from 0."""
    last: int
    """Last column."""
    piece: Piece
    """The piece."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table."""

    row: Row
    """Where it stands."""
    slots: tuple[Slot, ...]
    """Its pieces by column."""
    parted: bool
    """Whether an empty line stands before it."""


@dataclass(frozen=True, slots=True)
class Region:
    """A table on one strip."""

    start: int
    """Index of its first row in the strip."""
    stop: int
    """Index behind its last."""
    lines: tuple[Line, ...]
    """Its lines."""
    lefts: tuple[int, ...]
    """Where each column begins."""
    widths: tuple[int, ...]
    """Characters that each column has room for."""
    rows: int
    """Lines with text in two columns or more."""
    clear: bool
    """Whether its columns and rows can be seen."""


def regions(rows: Sequence[Row], titles: frozenset[str]) -> Iterator[Region]:
    """The tables of a strip; `titles` are lines that stand alone somewhere in the text.

    One that has a single line with two columns is given too: its rest may stand on another page.
    """
    at = 0
    while at < len(rows):
        stop = _group(rows, at) if _is_multiple(rows[at]) else at + 1
        found = _region(rows, at, stop, titles) if _is_multiple(rows[at]) else None
        if found:
            yield found
            stop = found.stop
        at = stop


def _is_multiple(row: Row) -> bool:
    return len(row.pieces) > 1


def _group(rows: Sequence[Row], start: int) -> int:
    """Index behind the rows that can belong to a table which begins at `start`."""
    stop, at, empty = start + 1, start + 1, 0
    left, first_gap = rows[start].start, rows[start].pieces[1].start
    while at < len(rows):
        row = rows[at]
        if not row.pieces:
            empty += 1
            if empty > _MOST_EMPTY:
                break
        elif _is_multiple(row):
            left, first_gap = min(left, row.start), row.pieces[1].start
            stop, empty = at + 1, 0
        elif row.start >= left + _INDENT:
            if empty > 1:
                break
            stop, empty = at + 1, 0
        elif empty or row.end >= first_gap - 1 or not _goes_on(rows, at):
            break
        at += 1
    return stop


def _goes_on(rows: Sequence[Row], at: int) -> bool:
    """Whether a line in the first column alone has more of the table right below it."""
    following = rows[at + 1 : at + 3]
    if following and following[0].pieces and _is_multiple(following[0]):
        return True
    own = rows[at].text
    last = not following or not following[0].pieces
    return last and own[:1].islower()


def _region(rows: Sequence[Row], start: int, stop: int, titles: frozenset[str]) -> Region | None:
    own = [row for row in rows[start:stop] if row.pieces]
    if _is_contents(own, titles) or _is_labels(own):
        return None
    cuts = _cuts(own)
    while cuts and start > 0 and _is_above(rows[start - 1], own[0], cuts):
        start -= 1
        own.insert(0, rows[start])
    if not cuts:
        return None
    lines = tuple(_lines(rows[start:stop], cuts))
    starts = _starts(lines)
    lines = tuple(_split(line, starts) for line in lines)
    lefts, rights = _edges(lines, len(cuts) + 1)
    room = [b - a - 1 for a, b in pairwise(lefts)]
    widths = (*(max(w, r - a) for w, r, a in zip(room, rights, lefts, strict=False)),
              rights[-1] - lefts[-1])  # fmt: skip
    several = sum(1 for line in lines if len(line.slots) > 1)
    return Region(start, stop, lines, lefts, widths, several, _is_clear(lines))


def _is_above(row: Row, first: Row, cuts: Sequence[tuple[int, int]]) -> bool:
    """Whether a line is the upper part of a heading that stands in a column but the first."""
    if len(row.pieces) != 1 or row.start < cuts[0][0] or row.start < first.start + _INDENT:
        return False
    return not any(row.start < a and row.end > b for a, b in cuts)


def _cuts(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The white strips between columns: clear in all lines but a few that reach over several."""
    counts = ink(rows)
    found = [cut for cut in blanks(counts) if _support(rows, cut)]
    for most in range(1, min(int(_FEW_CROSS * len(rows)) + 2, _MOST_CROSS)):
        if len(rows) < 3:
            break
        for cut in blanks(counts, at_most=most):
            apart = all(cut[1] <= a or b <= cut[0] for a, b in found)
            if apart and _support(rows, cut) > max(1, most):
                found.append(cut)
    return sorted(found)


def _support(rows: Sequence[Row], cut: tuple[int, int]) -> int:
    """How many lines have a wide gap at a strip, at least one of them very wide."""
    gaps = []
    for row in rows:
        for one, other in pairwise(row.pieces):
            if one.end <= cut[0] and cut[1] <= other.start:
                gaps.append(other.start - one.end)
    return len(gaps) if gaps and max(gaps) >= _WIDE_GAP else 0


def _lines(rows: Sequence[Row], cuts: Sequence[tuple[int, int]]) -> Iterator[Line]:
    middles = [(a + b) / 2 for a, b in cuts]
    parted = False
    for row in rows:
        if not row.pieces:
            parted = True
            continue
        slots = []
        for piece in row.pieces:
            first = sum(1 for m in middles if m <= piece.start)
            slots.append(Slot(first, max(first, sum(1 for m in middles if m < piece.end)), piece))
        yield Line(row, tuple(slots), parted)
        parted = False


def _is_clear(lines: Sequence[Line]) -> bool:
    """Whether a table's rows begin on one line and its columns keep apart.

    They do not where cells stand in the middle of their rows: then a cell's lines are found above
    and below one that has nothing in their column, and columns shift from line to line.
    """
    wide = sum(1 for line in lines[1:] if any(slot.last > slot.first for slot in line.slots))
    twice = sum(1 for line in lines if len({slot.first for slot in line.slots}) < len(line.slots))
    odd = sum(1 for above, own in pairwise(lines[1:]) if _is_odd(above, own))
    return wide <= _FEW_WIDE * len(lines) and max(odd, twice) <= _FEW_ODD * len(lines)


def _is_odd(above: Line, own: Line) -> bool:
    """Whether a line that goes on with a row has text where the line above it has none."""
    filled = {c for slot in above.slots for c in range(slot.first, slot.last + 1)}
    first = above.slots[0]
    torn = first.first == 0 and first.piece.text.endswith(("-", SOFT))
    goes_on = own.slots[0].first > 0 or torn
    return goes_on and not own.parted and any(slot.first not in filled for slot in own.slots)


def _starts(lines: Sequence[Line]) -> dict[int, int]:
    """Where most pieces of each column begin."""
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for line in lines:
        for slot in line.slots:
            if slot.first == slot.last:
                found[slot.first][slot.piece.start] += 1
    return {column: starts.most_common(1)[0][0] for column, starts in sorted(found.items())}


def _split(line: Line, starts: dict[int, int]) -> Line:
    """A line with each piece cut where one space alone parts it from the next column's text."""
    slots: list[Slot] = []
    for slot in line.slots:
        first, piece = slot.first, slot.piece
        for column in range(slot.first + 1, slot.last + 1):
            at = starts.get(column, -1) - piece.start
            if not 0 < at < len(piece.text) or piece.text[at - 1] != " ":
                continue
            slots.append(
                Slot(
                    first,
                    column - 1,
                    Piece(piece.start, piece.start + at - 1, piece.text[: at - 1]),
                )
            )
            first, piece = column, Piece(piece.start + at, piece.end, piece.text[at:])
        slots.append(Slot(first, slot.last, piece))
    return replace(line, slots=tuple(slots))


def _edges(lines: Sequence[Line], columns: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    lefts, rights = [10**9] * columns, [0] * columns
    for line in lines:
        for slot in line.slots:
            lefts[slot.first] = min(lefts[slot.first], slot.piece.start)
            if slot.first == slot.last:
                rights[slot.first] = max(rights[slot.first], slot.piece.end)
    return tuple(lefts), tuple(max(a, b) for a, b in zip(rights, lefts, strict=True))


def _is_contents(rows: Sequence[Row], titles: frozenset[str]) -> bool:
    """Whether lines are a table of contents: titles that come again, and page numbers."""
    several = [row for row in rows if _is_multiple(row)]
    entries = [r for r in several if _PAGE_NUMBER.match(r.pieces[-1].text) and len(r.pieces) < 4]
    if len(entries) < _MOSTLY * len(several):
        return False
    again = sum(1 for row in entries if row.pieces[0].text.casefold() in titles)
    return again > 0 and again >= _MOSTLY * len(entries)


def _is_labels(rows: Sequence[Row]) -> bool:
    """Whether lines are labels with what they label: nothing that columns add to."""
    firsts = [row.pieces[0].text for row in rows if _is_multiple(row)]
    return sum(1 for text in firsts if text.endswith(":")) >= _MOSTLY * len(firsts)
