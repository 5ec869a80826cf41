"""Tables on a PDF page, from the lines that are drawn around their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NEAR = 2.5
_MOST = 4000


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal or vertical line on the page, in points from the lower left."""

    x0: float
    """Left."""
    y0: float
    """Bottom."""
    x1: float
    """Right."""
    y1: float
    """Top."""

    @property
    def flat(self) -> bool:
        """Whether it is horizontal."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a grid with its place on the page."""

    row: int
    """First row from the top, from 0."""
    column: int
    """First column."""
    rows: int
    """Rows that it spans."""
    columns: int
    """Columns that it spans."""
    x0: float
    """Left."""
    y0: float
    """Bottom."""
    x1: float
    """Right."""
    y1: float
    """Top."""

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page."""

    boxes: tuple[Box, ...]
    """Cells by row and column."""
    xs: tuple[float, ...]
    """Borders of the columns."""
    top: float
    """Upper edge."""
    bottom: float
    """Lower edge."""

    def box_at(self, x: float, y: float) -> int:
        """Index of the cell that holds a point, -1 for none."""
        return next((i for i, b in enumerate(self.boxes) if b.holds(x, y)), -1)


def find_tables(strokes: Sequence[Stroke]) -> list[PageTable]:
    """The tables that strokes draw, from the top of the page down."""
    strokes = sorted(
        {Stroke(*(round(v, 1) for v in (s.x0, s.y0, s.x1, s.y1))) for s in strokes}, key=_place
    )
    if len(strokes) > _MOST:
        strokes = sorted(strokes, key=lambda s: -max(s.x1 - s.x0, s.y1 - s.y0))[:_MOST]
    tables = [t for group in _groups(strokes) if (t := _table(group))]
    return sorted(tables, key=lambda t: -t.top)


def _place(stroke: Stroke) -> tuple[float, float, float, float]:
    return stroke.y0, stroke.x0, stroke.y1, stroke.x1


def _groups(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Strokes that touch each other, directly or through others."""
    parent = list(range(len(strokes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(strokes)), key=lambda i: strokes[i].x0)
    active: list[int] = []
    for i in order:
        own = strokes[i]
        active = [j for j in active if strokes[j].x1 + _NEAR >= own.x0]
        for j in active:
            other = strokes[j]
            if own.y0 - _NEAR <= other.y1 and other.y0 - _NEAR <= own.y1:
                parent[root(i)] = root(j)
        active.append(i)
    groups: dict[int, list[Stroke]] = {}
    for i, stroke in enumerate(strokes):
        groups.setdefault(root(i), []).append(stroke)
    return list(groups.values())


def _table(group: Sequence[Stroke]) -> PageTable | None:
    flat = [s for s in group if s.flat]
    upright = [s for s in group if not s.flat]
    ys = _values((s.y0 + s.y1) / 2 for s in flat)
    xs = _values((s.x0 + s.x1) / 2 for s in upright)
    if len(ys) < 2 or len(xs) < 2 or (len(ys) - 1) * (len(xs) - 1) < 2:
        return None
    ys = ys[::-1]
    boxes = _boxes(xs, ys, flat, upright)
    return PageTable(tuple(boxes), tuple(xs), ys[0], ys[-1]) if len(boxes) > 1 else None


def _values(found: Iterable[float]) -> list[float]:
    """Values that lie close together as one."""
    values: list[float] = []
    for value in sorted(found):
        if not values or value - values[-1] > _NEAR:
            values.append(value)
    return values


def _boxes(
    xs: list[float], ys: list[float], flat: Sequence[Stroke], upright: Sequence[Stroke]
) -> list[Box]:
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = [[-1] * columns for _ in range(rows)]
    boxes: list[Box] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            wide = 1
            while column + wide < columns and not _upright(
                xs[column + wide], (ys[row] + ys[row + 1]) / 2, upright
            ):
                wide += 1
            deep = 1
            while row + deep < rows and not _flat(
                ys[row + deep],
                [(xs[c] + xs[c + 1]) / 2 for c in range(column, column + wide)],
                flat,
            ):
                deep += 1
            for r in range(row, row + deep):
                for c in range(column, column + wide):
                    owner[r][c] = len(boxes)
            boxes.append(
                Box(row, column, deep, wide, xs[column], ys[row + deep], xs[column + wide], ys[row])
            )
    return boxes


def _upright(x: float, y: float, strokes: Sequence[Stroke]) -> bool:
    return any(abs((s.x0 + s.x1) / 2 - x) <= _NEAR and s.y0 - 1 <= y <= s.y1 + 1 for s in strokes)


def _flat(y: float, middles: list[float], strokes: Sequence[Stroke]) -> bool:
    near = [s for s in strokes if abs((s.y0 + s.y1) / 2 - y) <= _NEAR]
    return any(s.x0 - 1 <= x <= s.x1 + 1 for x in middles for s in near)
