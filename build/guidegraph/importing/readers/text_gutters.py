"""Pages printed in two columns whose lines a text shows side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from guidegraph.importing.readers.text_rows import Piece, Row, Strip, within

_FEWEST = 10
_FEW = 3
_SIDES = 0.55
_FULL = 0.6
_FEW_CROSS = 0.25
_MIDDLE = (0.3, 0.75)
_NARROWEST = 25
_CANDIDATES = 4
_CLOSED = (".", "!", "?", ":", ")", "]", "”")


def unfolded(pages: Sequence[Strip]) -> list[list[Strip]]:
    """For each page its strips: one, or those of a two-column page, read column by column."""
    found = [_second(page.rows, sure=True) for page in pages]
    if not any(found):
        return [[page] for page in pages]
    out: list[list[Strip]] = []
    for page, sure in zip(pages, found, strict=True):
        second = sure or _second(page.rows, sure=False)
        out.append(list(_columns(page, second)) if second else [page])
    return out


def _second(rows: Sequence[Row], *, sure: bool) -> int:
    """Where the second column of a page begins, 0 where it has none.

    `sure` asks for a page full of running text on both sides; else, where other pages of the
    document have columns, a few lines will do.
    """
    full = [row for row in rows if row.pieces]
    width = max((row.end for row in full), default=0)
    starts = Counter(
        piece.start
        for row in full
        for piece in row.pieces
        if _MIDDLE[0] * width < piece.start < _MIDDLE[1] * width
    )
    likely = sorted(starts.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]
    scores = [(_score(full, column, sure=sure), -column) for column, _ in likely]
    best = max(scores, default=(0, 0))
    return -best[1] if best[0] else 0


def _score(rows: Sequence[Row], second: int, *, sure: bool) -> int:
    """How many rows a column's beginning parts; 0 where the sides are no running text."""
    kept = [row for row in rows if not _crosses(row, second)]
    if len(rows) - len(kept) > _FEW_CROSS * len(rows):
        return 0
    left = [own for row in kept if (own := [p for p in row.pieces if p.end <= second])]
    right = [own for row in kept if (own := [p for p in row.pieces if p.start >= second])]
    both = sum(1 for row in kept if row.start < second and row.end > second)
    smaller = min(len(left), len(right))
    if smaller < (_FEWEST if sure else _FEW):
        return 0
    if sure and (both < _SIDES * smaller or not (_is_prose(left) and _is_prose(right))):
        return 0
    return both or 1


def _is_prose(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether most lines of a side fill it in one piece, as running text does and a table not."""
    sizes = [row[-1].end - row[0].start for row in rows]
    single = sum(1 for row in rows if len(row) == 1)
    widest = max(sizes)
    return widest >= _NARROWEST and median(sizes) > _FULL * widest and single > _FULL * len(rows)


def _crosses(row: Row, second: int) -> bool:
    return any(piece.start < second < piece.end for piece in row.pieces)


def _columns(page: Strip, second: int) -> Iterator[Strip]:
    """A page as strips: lines over both columns between bands of left and right."""
    band: list[Row] = []
    jump = False
    for row in page.rows:
        if row.pieces and _crosses(row, second):
            for part in _band(band, second):
                yield replace(part, jump=jump)
                jump = True
            yield Strip((row,), jump)
            band, jump = [], True
        else:
            band.append(row)
    for part in _band(band, second):
        yield replace(part, jump=jump)
        jump = True


def _band(rows: Sequence[Row], second: int) -> Iterator[Strip]:
    end = max((row.end for row in rows), default=0)
    for left, right in ((0, second), (second, end)):
        own = [_part(row, left, right) for row in rows]
        if any(row.pieces for row in own):
            yield Strip(tuple(_settled(own)))


def _part(row: Row, left: int, right: int) -> Row:
    """A row's part in a column; where only the other column has text, its emptiness says little."""
    part = within(row, left, right)
    return part if part.pieces or not row.pieces else replace(part, ends=False)


def _settled(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of a column; an empty one ends a paragraph if the lines around it look so."""
    following: list[str] = []
    text = ""
    for row in reversed(rows):
        following.append(text)
        text = row.text or text
    last = ""
    for row, below in zip(rows, reversed(following), strict=True):
        if row.pieces or row.ends:
            last = row.text or last
            yield row
            continue
        fresh = below[:1].isupper() or below[:1].isdigit()
        yield replace(row, ends=fresh and (last.endswith(_CLOSED) or not last))
