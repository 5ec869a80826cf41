"""Rows of a text that keeps the place of words by spaces, and the pieces that wide gaps part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_PIECE = re.compile(r"\S+(?: \S+)*")
_MARKER = re.compile(r"(?:\d{1,3}[.)]|\[\d{1,3}\]|[A-Za-z][.)]|[•·▪◦●○■–\-*o]|[\ue000-\uf8ff])")
TAB_STOP = 400
"""Columns that a tab stands for: far more than any line is long, so that cells never overlap."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words without a wide gap."""

    start: int
    """Column of its first character."""
    end: int
    """Column behind its last."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file."""

    number: int
    """Line number, from 1."""
    page: int
    """Page, from 1; 0 where the file has none."""
    pieces: tuple[Piece, ...]
    """What stands on it; empty for an empty line."""
    ends: bool = False
    """Of an empty one, whether it surely parts paragraphs."""

    @property
    def text(self) -> str:
        """The whole line, without its indent."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def start(self) -> int:
        """Column of its first character."""
        return self.pieces[0].start if self.pieces else 0

    @property
    def end(self) -> int:
        """Column behind its last character."""
        return self.pieces[-1].end if self.pieces else 0


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows that are read one after the other: a page, or one column of it."""

    rows: tuple[Row, ...]
    """Its rows."""
    jump: bool = False
    """Whether it stands beside the strip before it, on the same page."""


def pages(text: str) -> list[Strip]:
    """The pages of a text, parted by form feeds; tabs are kept in it."""
    found: list[list[Row]] = [[]]
    paged = "\f" in text
    for number, line in enumerate(text.split("\n"), 1):
        for index, part in enumerate(line.split("\f")):
            if index:
                found.append([])
            page = len(found) if paged else 0
            found[-1].append(Row(number, page, pieces(part), ends=True))
    return [Strip(tuple(rows)) for rows in found]


def pieces(line: str) -> tuple[Piece, ...]:
    """The pieces of a line; a number or bullet at its beginning belongs to what follows.

    >>> [piece.text for piece in pieces("1.   Mild      2 år")]
    ['1. Mild', '2 år']
    """
    found: list[Piece] = []
    if "\t" in line:
        for cell, part in enumerate(line.split("\t")):
            words = " ".join(part.split())
            if words:
                start = cell * TAB_STOP
                found.append(Piece(start, start + min(len(words), TAB_STOP - 4), words))
    else:
        found = [Piece(m.start(), m.end(), m[0]) for m in _PIECE.finditer(line)]
    if len(found) > 1 and _MARKER.fullmatch(found[0].text):
        first, second = found[:2]
        found[:2] = [Piece(first.start, second.end, f"{first.text} {second.text}")]
    return tuple(found)


def within(row: Row, left: int, right: int) -> Row:
    """The part of a row between two columns, its own columns counted from `left`."""
    kept = tuple(
        replace(p, start=p.start - left, end=p.end - left)
        for p in row.pieces
        if left <= p.start and p.end <= right
    )
    return replace(row, pieces=kept)


def ink(rows: Iterable[Row]) -> list[int]:
    """For each column how many rows have something there."""
    bounds: dict[int, int] = {}
    for row in rows:
        for piece in row.pieces:
            bounds[piece.start] = bounds.get(piece.start, 0) + 1
            bounds[piece.end] = bounds.get(piece.end, 0) - 1
    counts: list[int] = []
    height = 0
    for column in range(max(bounds, default=0)):
        height += bounds.get(column, 0)
        counts.append(height)
    return counts


def blanks(counts: Sequence[int], *, at_most: int = 0) -> list[tuple[int, int]]:
    """Stretches of columns with at most so much ink, none at either end."""
    found: list[tuple[int, int]] = []
    start = -1
    seen = False
    for column, count in enumerate(counts):
        if count > at_most:
            if start >= 0:
                found.append((start, column))
            start, seen = -1, True
        elif seen and start < 0:
            start = column
    return found
