"""Numbers and bullets that a text prints on lines of their own, put before what they mark.

Three ways are met: the marker right above its text; several markers above as many texts, where a
program read the page's left edge first; and the marker behind the first line of its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from guidegraph.importing.outline.references import looks_like_entry
from guidegraph.importing.outline.width import has_room, width
from guidegraph.importing.readers.text_rows import Piece, Row, Strip

LONE_MARKER = re.compile(r"\d{1,3}[.)]|\[\d{1,3}\]|[•·▪◦●○■o]|[\ue000-\uf8ff]")
"""A line that is nothing but a number or bullet."""
_TEXT = re.compile(r"[^\W\d_]|[”“\"'«»(\[]")
_HEADING = re.compile(r"\d{1,2}\.? [A-ZÆØÅ][^.,:;0-9]{2,50}\Z")
_CLOSED = re.compile(r"[.!?:)\]][”\"»]?\Z")
_COUNTED = re.compile(
    r"\b(?:tabel|figur|fig\.|bilag|kapitel|afsnit|anbefaling|nr\.|nummer|side|version|fase|grad|trin)\Z",
    re.IGNORECASE,
)
_LONG = 0.75
_FARTHEST = 400
_FULL = 0.95
_NEARLY = 0.96


@dataclass(slots=True)
class _Rows:
    """The lines of all pages in one sequence, and what is done with them."""

    rows: list[Row]
    """Lines."""
    moved: dict[int, int]
    """Index of a marker by the index of the line that it goes before."""
    full: float
    """The width of full lines."""

    def text(self, at: int) -> str:
        """The text of a line, empty outside the document."""
        return self.rows[at].text if 0 <= at < len(self.rows) else ""

    def next_full(self, at: int) -> int:
        """Index of the first line with text from `at` on, the number of lines if there is none."""
        while at < len(self.rows) and not self.rows[at].pieces:
            at += 1
        return at


def with_markers(pages: Sequence[Strip]) -> list[Strip]:
    """The pages with each marker that stands alone on the line that it marks, where that is clear."""
    rows = [row for page in pages for row in page.rows]
    widths = sorted(width(row.text) for row in rows if row.pieces)
    flat = _Rows(rows, {}, widths[int(_FULL * len(widths))] if widths else 0.0)
    at = 0
    while at < len(flat.rows):
        if LONE_MARKER.fullmatch(flat.text(at)) and not _ends_sentence(flat, at):
            at = _settle(flat, at)
        else:
            at += 1
    if not flat.moved:
        return list(pages)
    gone = set(flat.moved.values())
    out: list[Strip] = []
    index = 0
    for page in pages:
        rows = []
        for row in page.rows:
            marker = flat.moved.get(index)
            if index not in gone:
                rows.append(_marked(flat.rows[marker], row) if marker is not None else row)
            index += 1
        out.append(replace(page, rows=tuple(rows)))
    return out


def _marked(marker: Row, row: Row) -> Row:
    first = row.pieces[0]
    start = min(marker.start, first.start)
    return replace(
        row, pieces=(Piece(start, first.end, f"{marker.text} {first.text}"), *row.pieces[1:])
    )


def _settle(flat: _Rows, at: int) -> int:
    """Place the markers that begin at a line; gives the index behind them."""
    markers = [at]
    following = flat.next_full(at + 1)
    while LONE_MARKER.fullmatch(flat.text(following)) and _rises(flat, markers[-1], following):
        markers.append(following)
        following = flat.next_full(following + 1)
    text = flat.text(following)
    if len(markers) == 1:
        above = _line_above(flat, at) if following == at + 1 else -1
        if above >= 0:
            flat.moved[above] = at
        elif _TEXT.match(text):
            flat.moved[following] = at
        return following
    behind = _entries_above(flat, at)
    if len(behind) == len(markers):
        flat.moved.update(zip(behind, markers, strict=True))
        return following
    if not _TEXT.match(text):
        return following
    numbered = any(c.isdigit() for c in flat.text(at))
    starts = _starts(flat, following, len(markers), numbered=numbered)
    if len(starts) == len(markers):
        flat.moved.update(zip(starts, markers, strict=True))
    return following


def _ends_sentence(flat: _Rows, at: int) -> bool:
    """Whether a number is the last word of the sentence above it: `… fremgår af tabel` / `1.`"""
    above = flat.text(at - 1)
    if not flat.text(at)[:1].isdigit() or not above or LONE_MARKER.fullmatch(above):
        return False
    if _CLOSED.search(above) or flat.text(at + 1)[:1].islower():
        return False
    return width(above) > _LONG * flat.full or bool(_COUNTED.search(above))


def _rises(flat: _Rows, last: int, following: int) -> bool:
    """Whether a marker is the next of its kind: the same bullet, or a number one higher."""
    one, other = flat.text(last), flat.text(following)
    if one.strip(".)[]").isdigit() and other.strip(".)[]").isdigit():
        return int(other.strip(".)[]")) == int(one.strip(".)[]")) + 1
    return one == other


def _line_above(flat: _Rows, at: int) -> int:
    """Index of the line above a marker, if that is where its text begins; else -1.

    It is a paragraph of one line, and what stands right below the marker goes on with it.
    """
    above = at - 1
    while above >= 0 and not flat.rows[above].pieces:
        above -= 1
    text, below = flat.text(above), flat.text(at + 1)
    alone = above == 0 or (above > 0 and not flat.rows[above - 1].pieces)
    if above < 0 or above in flat.moved or not alone or not text[:1].isupper():
        return -1
    if LONE_MARKER.fullmatch(text) or not below:
        return -1
    if below[:1].islower() or below[:1].isdigit():
        return above if below[:1].isdigit() or not _CLOSED.search(text) else -1
    full = not has_room(width(text), below, _NEARLY * flat.full)
    return above if full and not _CLOSED.search(text) else -1


def _entries_above(flat: _Rows, at: int) -> list[int]:
    """The lines above numbers that begin entries of a reference list, up to its heading or the
    numbers before: some programs write a page's numbers behind its entries."""
    if not flat.text(at)[:1].isdigit():
        return []
    found: list[int] = []
    page = flat.rows[at].page
    for index in range(at - 1, -1, -1):
        text = flat.text(index)
        if not text:
            continue
        if LONE_MARKER.fullmatch(text) or flat.rows[index].page != page or _HEADING.match(text):
            break
        above = next((t for i in range(index - 1, -1, -1) if (t := flat.text(i))), "")
        if looks_like_entry(text, above) or _HEADING.match(above):
            found.append(index)
    return found[::-1]


def _starts(flat: _Rows, first: int, count: int, *, numbered: bool) -> list[int]:
    """The lines that begin as many texts as there are markers: paragraphs, else lines."""
    starts = [first]
    lines = [first]
    gap = False
    for at in range(first + 1, min(first + _FARTHEST, len(flat.rows))):
        text = flat.text(at)
        if not text:
            gap = True
            continue
        if LONE_MARKER.fullmatch(text) or (gap and len(starts) == count):
            break
        if gap:
            starts.append(at)
        if len(starts) == 1:
            lines.append(at)
        gap = False
    fresh = lines[:1] + [
        at
        for last, at in pairwise(lines)
        if has_room(width(flat.text(last)), flat.text(at), flat.full)
    ]
    either = (starts, fresh) if numbered else (fresh, starts)
    return next((found for found in either if len(found) == count), [])
