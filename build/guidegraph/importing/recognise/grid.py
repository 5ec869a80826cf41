"""A table as columns and rows of texts, whatever the source kept of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidegraph.importing.document import SourceTable
from guidegraph.importing.outline.page import SOFT
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.traced import EMPTY, Traced, join, squeeze

_FRONT = re.compile(rf"(?P<word>\w+)(?P<mark>[-{SOFT}])\Z")
_BACK = re.compile(r"[a-zæøå]+")
_TIES = ("og", "eller", "samt", "til")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts."""

    heads: tuple[Traced, ...]
    """Column headings."""
    rows: tuple[tuple[Traced, ...], ...]
    """Cells by row, as many in each as there are columns; lines of a cell are kept."""
    above: tuple[Traced, ...] = ()
    """Headings that stand over several columns."""


def grid_of(table: SourceTable, reading: Reading) -> Grid:
    """The grid of a table with known cells; a cell over several rows is repeated in each."""
    cells: dict[tuple[int, int], Traced] = {}
    wide: dict[tuple[int, int], int] = {}
    for cell in table.cells:
        lines = [reading.document.traced(reading.document.lines[i]) for i in cell.lines]
        text = _glued([squeeze(line) for line in lines], reading)
        for row in range(cell.row, cell.row + cell.rows):
            cells[row, cell.column] = text
            wide[row, cell.column] = cell.columns
    deep = 2 if _two_heads(table) else 1
    heads = [cells.get((0, c), EMPTY) for c in range(table.columns)]
    above: list[Traced] = []
    if deep == 2:
        for column in range(table.columns):
            if wide.get((0, column), 1) > 1 and heads[column]:
                above.append(heads[column])
            below = cells.get((1, column), EMPTY)
            covered = _covered(column, wide)
            heads[column] = below if covered else _both(heads[column], below)
    rows = tuple(
        tuple(cells.get((r, c), EMPTY) for c in range(table.columns))
        for r in range(deep, table.rows)
    )
    return Grid(tuple(squeeze(h) for h in heads), rows, tuple(squeeze(a) for a in above))


def _glued(lines: list[Traced], reading: Reading) -> Traced:
    """The lines of a cell, each on a line of its own but where a hyphen parts a word."""
    found: list[Traced] = []
    for line in lines:
        last = found[-1] if found else EMPTY
        front, back = _FRONT.search(last.text), _BACK.match(line.text)
        if front is None or back is None or back[0] in _TIES:
            found.append(line)
            continue
        whole = (front["word"] + back[0]).casefold()
        torn = front["mark"] == SOFT or whole in reading.document.text.casefold()
        found[-1] = (last[: len(last) - 1] if torn else last) + line
    return join(found, "\n")


def _both(top: Traced, below: Traced) -> Traced:
    if not below or below.at == top.at:
        return top
    return top + " " + below if top else below


def _covered(column: int, wide: dict[tuple[int, int], int]) -> bool:
    return any(
        start <= column < start + size and size > 1
        for (row, start), size in wide.items()
        if row == 0
    )


def _two_heads(table: SourceTable) -> bool:
    """Whether the first row has a heading over several columns and the second names them."""
    first = [c for c in table.cells if c.row == 0]
    over = [c for c in first if c.columns > 1 and c.columns < table.columns]
    below = [c for c in table.cells if c.row == 1 and c.lines]
    return bool(over) and len(below) >= 2 and table.rows > 2


def is_empty(grid: Grid) -> bool:
    """Whether a table holds no text."""
    return not any(grid.heads) and not any(any(row) for row in grid.rows)
