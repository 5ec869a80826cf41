"""What stands on a PDF page, in reading order: lines and tables, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guidegraph.importing.readers.pdf_columns import Gutter, find_gutter, fits, parted
from guidegraph.importing.readers.pdf_grid import PageTable, Stroke, find_tables
from guidegraph.importing.readers.pdf_lines import Glyph, Line, Link, lines_of

_EDGE = 62.0
"""Height of the strips at the head and foot of a page that hold running lines, in points."""


@dataclass(frozen=True, slots=True)
class Content:
    """A line of a page, or a table with its cells' lines."""

    line: Line | None
    """The line."""
    table: PageTable | None = None
    """The table."""
    cells: tuple[tuple[Line, ...], ...] = ()
    """Lines of each cell."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """Something on a page with its place."""

    top: float
    """Its upper edge or base line."""
    kind: int
    """0 for a line, 1 for a table, which comes behind a line at its top."""
    content: Content
    """The thing itself."""


def contents_of(
    glyphs: Sequence[Glyph],
    strokes: list[Stroke],
    links: Sequence[Link],
    gutter: float,
    height: float,
) -> tuple[list[Content], float]:
    """Lines and tables of a page in reading order, and the gutter between its columns, 0 for none.

    `gutter` is that of the page before, which a page with little text keeps.
    """
    tables = find_tables(strokes)
    body, inside = _sorted_out(glyphs, tables)
    running = [g for g in body if not _EDGE < g.base < height - _EDGE]
    text = [g for g in body if _EDGE < g.base < height - _EDGE]
    strip = find_gutter(text)
    if strip is None and gutter and fits(text, gutter):
        strip = Gutter(gutter)
    made = [
        _Placed(table.top, 1, Content(None, table, cells))
        for number, table in enumerate(tables)
        if any(cells := tuple(tuple(lines_of(cell, links)) for cell in inside[number]))
    ]
    if strip is None:
        return _ordered([*_lines(body, links), *made]), 0.0
    found = strip.x
    outside = [g for g in text if not strip.bottom <= g.base <= strip.top]
    across, left, right = parted([g for g in text if strip.bottom <= g.base <= strip.top], found)
    across += outside
    sides = (
        [
            *_lines(running, links),
            *_lines(across, links),
            *(t for t in made if _side(t, found) == 0),
        ],
        [*_lines(left, links), *(t for t in made if _side(t, found) < 0)],
        [*_lines(right, links), *(t for t in made if _side(t, found) > 0)],
    )
    return _by_bands(*sides), found


def _sorted_out(
    glyphs: Sequence[Glyph], tables: Sequence[PageTable]
) -> tuple[list[Glyph], list[list[list[Glyph]]]]:
    """The glyphs outside all tables, and those of each cell of each table."""
    inside: list[list[list[Glyph]]] = [[[] for _ in t.boxes] for t in tables]
    body: list[Glyph] = []
    for glyph in glyphs:
        middle, level = (glyph.x0 + glyph.x1) / 2, glyph.base + glyph.size / 4
        for number, table in enumerate(tables):
            if table.bottom <= level <= table.top and (box := table.box_at(middle, level)) >= 0:
                inside[number][box].append(glyph)
                break
        else:
            body.append(glyph)
    return body, inside


def _lines(glyphs: Iterable[Glyph], links: Sequence[Link]) -> list[_Placed]:
    return [_Placed(line.base, 0, Content(line)) for line in lines_of(glyphs, links)]


def _side(placed: _Placed, gutter: float) -> int:
    """Where a table stands: -1 left of the gutter, 1 right of it, 0 across."""
    table = placed.content.table
    if table is None or table.xs[0] < gutter < table.xs[-1]:
        return 0
    return -1 if table.xs[-1] <= gutter else 1


def _ordered(things: Iterable[_Placed]) -> list[Content]:
    kept = list(things)
    order = sorted(range(len(kept)), key=lambda i: (-round(kept[i].top, 1), kept[i].kind, i))
    return [kept[i].content for i in order]


def _by_bands(across: list[_Placed], left: list[_Placed], right: list[_Placed]) -> list[Content]:
    """Between two things that run across the page, the left column comes before the right."""
    found: list[Content] = []
    marks = sorted(across, key=lambda p: (-round(p.top, 1), p.kind))
    ceiling = float("inf")
    for mark in [*marks, None]:
        floor = mark.top if mark else float("-inf")
        for side in (left, right):
            found += _ordered(p for p in side if floor < p.top <= ceiling)
        if mark:
            found.append(mark.content)
        ceiling = floor
    return found
