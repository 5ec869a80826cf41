"""The tree of blocks that a file is read into."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from guidegraph.parse.attributes import NONE, Attributes
from guidegraph.source import Spot


class Piece(NamedTuple):
    """Inline text as written, and where each of its lines stands in the source."""

    text: str
    """The text with its marks; lines joined by LF, without their indentation."""
    starts: tuple[int, ...]
    """Offset in `text` of each line."""
    places: tuple[int, ...]
    """Offset in the source of each line."""

    def place(self, offset: int) -> int:
        """The offset in the source of an offset in `text`."""
        _, starts, places = self
        index = bisect_right(starts, offset) - 1
        return places[index] + offset - starts[index]


class Cell(NamedTuple):
    """One cell of a table."""

    piece: Piece
    """Its text."""
    span: Spot
    """Where it stands."""


class Row(NamedTuple):
    """One row of a table."""

    cells: tuple[Cell, ...]
    """Its cells."""
    span: Spot
    """Where it stands."""


class Block(NamedTuple):
    """One block: heading, paragraph, list, item, quote, table, rule or a `:::` block."""

    kind: str
    """`heading paragraph list item quote table rule block`."""
    start: int
    """Offset in the source of its first character."""
    end: int
    """Offset behind its last character."""
    piece: Piece | None = None
    """Text of a heading or paragraph."""
    name: str = ""
    """Keyword of a `:::` block; number of a list item; empty for a bullet."""
    level: int = 0
    """Level of a heading."""
    attributes: Attributes = NONE
    """What stood in braces."""
    children: tuple[Block, ...] = ()
    """Blocks inside."""
    rows: tuple[Row, ...] = ()
    """Rows of a table, the header first."""
    body: tuple[int, int] = (0, 0)
    """Offsets of the inside of a `:::` block."""
    head_end: int = 0
    """Offset behind the first line of a `:::` block."""
