"""Columns of text on a PDF page: a white strip that most lines leave free, prose on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from guidegraph.importing.readers.pdf_lines import Glyph

_SAME = 0.45
_STEP = 2.0
_STRIP = 8.0
"""Width of the narrowest strip between columns, in points."""
_MIDDLE = (0.28, 0.72)
_FEWEST = 6
_CROSSING = 0.5
_EVEN = 0.35
_FULL = 0.78
_FILLED = 0.4
_WHOLE = 0.75
_ALONE = 0.15
_INDENT = 30.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line without a wide gap."""

    x0: float
    """Left edge."""
    x1: float
    """Right edge."""
    base: float
    """Base line."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """The strip between two columns, and the part of the page that it parts."""

    x: float
    """Its middle."""
    top: float = float("inf")
    """Upper end."""
    bottom: float = float("-inf")
    """Lower end."""


def find_gutter(glyphs: Sequence[Glyph]) -> Gutter | None:
    """The strip between two columns of prose, nothing where the page has one column.

    Tables without borders have short cells on one side; prose fills its lines on both. Below a
    title or above a wide table a strip may part only some of the page.
    """
    rows = [_segments(row) for row in _rows(glyphs)]
    edges = sorted(s.x0 for row in rows for s in row)
    ends = sorted(s.x1 for row in rows for s in row)
    if len(rows) < _FEWEST or not edges:
        return None
    left, right = edges[len(edges) // 20], ends[(19 * len(ends)) // 20]
    best = _whole_page(rows, left, right)
    if best and _parts_prose(rows, best):
        return Gutter(best)
    return _part_of_page(rows, left, right)


def _part_of_page(rows: Sequence[Sequence[Segment]], left: float, right: float) -> Gutter | None:
    """The strip that parts the longest run of lines, the first and last full ones left out."""
    best: tuple[int, float, int, int] = (0, 0.0, 0, 0)
    x = left + _MIDDLE[0] * (right - left)
    while x < left + _MIDDLE[1] * (right - left):
        start = 0
        for index in range(len(rows) + 1):
            if index == len(rows) or any(
                s.x0 < x + _STRIP / 2 and x - _STRIP / 2 < s.x1 for s in rows[index]
            ):
                if index - start > best[0]:
                    best = (index - start, x, start, index)
                start = index + 1
        x += _STEP
    count, x, start, stop = best
    window = rows[start:stop]
    if count < 2 * _FEWEST or not _parts_prose(window, x):
        return None
    top, bottom = window[0][0].base, window[-1][0].base
    return Gutter(x, top + 1, bottom - 1)


def _whole_page(rows: Sequence[Sequence[Segment]], left: float, right: float) -> float:
    """The place that the fewest lines cross."""
    fewest = len(rows) + 1
    x = left + _MIDDLE[0] * (right - left)
    free: list[float] = []
    while x < left + _MIDDLE[1] * (right - left):
        crossing = sum(
            1 for row in rows if any(s.x0 < x + _STRIP / 2 and x - _STRIP / 2 < s.x1 for s in row)
        )
        if crossing < fewest:
            fewest, free = crossing, [x]
        elif crossing == fewest:
            free.append(x)
        x += _STEP
    return free[len(free) // 2] if free else 0.0


def fits(glyphs: Sequence[Glyph], gutter: float) -> bool:
    """Whether a page keeps the strip of its neighbours free: few lines cross it, some stand behind."""
    rows = [_segments(row) for row in _rows(glyphs)]
    crossing = sum(1 for row in rows if _crosses(row, gutter))
    behind = sum(1 for row in rows if any(s.x0 > gutter for s in row))
    before = sum(1 for row in rows if any(s.x1 < gutter for s in row))
    return behind > 0 and before > 0 and crossing <= _CROSSING * min(behind, before) + 2


def _crosses(row: Sequence[Segment], x: float) -> bool:
    return any(s.x0 < x < s.x1 for s in row)


def _parts_prose(rows: Sequence[Sequence[Segment]], x: float) -> bool:
    """Whether full lines of prose stand on both sides of a strip, beside each other."""
    kept = [row for row in rows if not _crosses(row, x)]
    sides = [
        [s for row in kept for s in row if s.x1 <= x],
        [s for row in kept for s in row if s.x0 >= x],
    ]
    count = min(len(side) for side in sides)
    if count < _FEWEST or len(rows) - len(kept) > _CROSSING * count:
        return False
    if count < _EVEN * max(len(side) for side in sides):
        return False
    tops = min(max(s.base for s in side) for side in sides)
    feet = max(min(s.base for s in side) for side in sides)
    beside = [sum(1 for s in side if feet - 1 <= s.base <= tops + 1) for side in sides]
    if min(beside) < _FEWEST:
        return False
    prose = [_is_prose(side) for side in sides]
    return all(prose) or (any(_fills(side) for side in sides) and _apart(kept, x))


def _apart(rows: Sequence[Sequence[Segment]], x: float) -> bool:
    """Whether lines on the left stand beside none on the right, and the other way about.

    In a table without borders a cell on the left has one beside it; columns go their own ways.
    """
    alone = [0, 0]
    for row in rows:
        sides = [any(s.x1 <= x for s in row), any(s.x0 >= x for s in row)]
        for side in (0, 1):
            alone[side] += sides[side] and not sides[1 - side]
    return min(alone) >= _ALONE * len(rows) and _aligned(rows, x)


def _aligned(rows: Sequence[Sequence[Segment]], x: float) -> bool:
    """Whether most lines on each side begin at its left edge."""
    for side in (
        [s.x0 for row in rows for s in row if s.x1 <= x],
        [s.x0 for row in rows for s in row if s.x0 >= x],
    ):
        edge = sorted(side)[len(side) // 10]
        if sum(1 for start in side if start - edge < _INDENT) < _WHOLE * len(side):
            return False
    return True


def _fills(side: Sequence[Segment]) -> bool:
    """Whether many lines of a column reach its right edge."""
    start = sorted(s.x0 for s in side)[len(side) // 10]
    stop = sorted(s.x1 for s in side)[(9 * len(side)) // 10]
    width = max(stop - start, 1.0)
    return sum(1 for s in side if s.x1 - start >= _FULL * width) >= _FILLED * len(side)


def _is_prose(side: Sequence[Segment]) -> bool:
    """Whether enough lines of a column reach its right edge, and few are parted by gaps."""
    start = sorted(s.x0 for s in side)[len(side) // 10]
    stop = sorted(s.x1 for s in side)[(9 * len(side)) // 10]
    width = max(stop - start, 1.0)
    filled = sum(1 for s in side if s.x1 - start >= _FULL * width)
    bases = {round(s.base) for s in side}
    whole = len(bases) >= _WHOLE * len(side)
    return (
        whole and filled >= _FILLED * len(side) and median(s.x1 - s.x0 for s in side) > 0.45 * width
    )


def _rows(glyphs: Iterable[Glyph], *, blank: bool = False) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.base, g.x0)):
        if not blank and not glyph.text.strip():
            continue
        last = rows[-1][0] if rows else None
        if last and abs(last.base - glyph.base) <= _SAME * max(last.size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _segments(row: Sequence[Glyph]) -> list[Segment]:
    found: list[Segment] = []
    for glyph in sorted(row, key=lambda g: (g.x0, g.x1)):
        last = found[-1] if found else None
        if last and glyph.x0 - last.x1 <= max(0.75 * glyph.size, 5.0):
            found[-1] = Segment(last.x0, max(last.x1, glyph.x1), last.base)
        else:
            found.append(Segment(glyph.x0, glyph.x1, glyph.base))
    return found


def parted(glyphs: Sequence[Glyph], gutter: float) -> tuple[list[Glyph], list[Glyph], list[Glyph]]:
    """The glyphs of lines across the strip, left of it, and right of it."""
    across: list[Glyph] = []
    left: list[Glyph] = []
    right: list[Glyph] = []
    for row in _rows(glyphs, blank=True):
        solid = [glyph for glyph in row if glyph.text.strip()]
        crossing = [s for s in _segments(solid) if s.x0 < gutter < s.x1]
        for glyph in row:
            middle = (glyph.x0 + glyph.x1) / 2
            if any(s.x0 <= middle <= s.x1 for s in crossing):
                across.append(glyph)
            else:
                (left if middle < gutter else right).append(glyph)
    return across, left, right
