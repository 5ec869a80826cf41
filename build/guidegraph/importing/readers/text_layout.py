"""Text that shows tables and columns by spaces, as a document with tables and one reading order.

What stands side by side is written one below the other, so the document's text is not the file's.
Each character is kept, which `read_layout` proves before it gives anything back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from guidegraph.importing.document import Role
from guidegraph.importing.readers.text_compose import Composer, Layout, same_characters, words_of
from guidegraph.importing.readers.text_guide import guide_regions
from guidegraph.importing.readers.text_gutters import unfolded
from guidegraph.importing.readers.text_markers import with_markers
from guidegraph.importing.readers.text_pages import paged
from guidegraph.importing.readers.text_rows import Row, Strip, pages
from guidegraph.importing.readers.text_running import running_rows
from guidegraph.importing.readers.text_tables import Region, regions
from guidegraph.importing.template import Template, plain, template

_NUMBER = re.compile(r"\A\d{1,2}\.?\s+")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table on one strip or on several."""

    regions: tuple[Region, ...]
    """Its pieces, by strip."""
    strips: tuple[int, ...]
    """Index of the strip of each."""
    captioned: bool
    """Whether a caption stands right above it."""
    heads: tuple[Row, ...] = ()
    """Lines of a heading that is printed again on a further page."""

    @property
    def is_sure(self) -> bool:
        """Whether there is enough of it to be one."""
        return sum(region.rows for region in self.regions) > (not self.captioned)

    @property
    def is_clear(self) -> bool:
        """Whether its cells can be told apart."""
        return all(region.clear for region in self.regions)


def read_layout(raw: str, *, exact: bool) -> Layout | None:
    """Put a text in order; nothing where the lines stand in order as they are.

    `raw` is the text with its tabs and form feeds; `exact` says that each line is a paragraph.
    """
    words = template()
    whole = pages(raw)
    found = paged(whole[0], words) if len(whole) == 1 and not exact else whole
    moved = len(found) > len(whole)
    whole = found
    running = running_rows(whole)
    bodies = [Strip(tuple(row for row in page.rows if row.number not in running)) for page in whole]
    marked = with_markers(bodies)
    folded = unfolded(marked)
    strips = [strip for parts in folded for strip in parts]
    sure = [table for table in _tables(strips, words) if table.is_sure]
    tables = [table for table in sure if table.is_clear]
    if not sure and not moved and len(strips) == len(whole) and marked == bodies:
        return None
    made = Composer(words_of(row for page in whole for row in page.rows))
    number = 0
    for page, parts in zip(whole, folded, strict=True):
        edges = [row for row in page.rows if row.number in running]
        first = next((r.number for s in parts for r in s.rows if r.pieces), 0)
        for row in edges:
            if row.number < first:
                made.row(row, role=Role.RUNNING)
        for strip in parts:
            _compose(made, strip, number, tables)
            number += 1
        for row in edges:
            if row.number >= first:
                made.row(row, role=Role.RUNNING)
    made.blur([region for table in sure if not table.is_clear for region in table.regions])
    layout = made.layout()
    return layout if same_characters(layout, raw) else None


def _compose(made: Composer, strip: Strip, number: int, tables: Sequence[_Table]) -> None:
    """Add a strip: its lines, and the tables that begin in it."""
    begins = {t.regions[0].start: t for t in tables if t.strips[0] == number}
    inside = {
        at
        for table in tables
        for region, own in zip(table.regions, table.strips, strict=True)
        if own == number
        for at in range(region.start, region.stop)
    }
    if strip.jump:
        made.jump()
    for at, row in enumerate(strip.rows):
        if at in begins:
            made.table(begins[at].regions)
            for head in begins[at].heads:
                made.row(head, role=Role.RUNNING)
        if at not in inside:
            made.row(row)


def _tables(strips: Sequence[Strip], words: Template) -> list[_Table]:
    """The tables of a text; what goes on at the top of the next strip is one with what it goes on."""
    rows = [row for strip in strips for row in strip.rows]
    titles = frozenset(row.text.casefold() for row in rows if len(row.pieces) == 1)
    begin = _first_chapter(rows, words)
    found: list[_Table] = []
    for number, strip in enumerate(strips):
        for region in _regions(strip.rows, titles, words):
            if strip.rows[region.start].number < begin:
                continue
            last = found[-1] if found else None
            if last and _goes_on(last, strips, number, region):
                found[-1] = _joined(last, number, region)
                continue
            caption = words.pattern("tables", "caption")
            captioned = bool(caption.match(_above(strip.rows, region.start)))
            found.append(_Table((region,), (number,), captioned))
    return found


def _above(rows: Sequence[Row], start: int) -> str:
    """The text of the nearest line above a row that has any."""
    at = start - 1
    while at >= 0 and not rows[at].pieces:
        at -= 1
    return rows[at].text if at >= 0 else ""


def _regions(rows: Sequence[Row], titles: frozenset[str], words: Template) -> list[Region]:
    """The tables of a strip, by their place; what shows no columns may be one of recommendations."""
    found = list(regions(rows, titles))
    taken = {at for r in found if r.clear for at in range(r.start, r.stop)}
    guides = [r for r in guide_regions(rows, words) if taken.isdisjoint(range(r.start, r.stop))]
    taken = {at for r in guides for at in range(r.start, r.stop)}
    kept = [r for r in found if r.clear or taken.isdisjoint(range(r.start, r.stop))]
    return sorted((*kept, *guides), key=lambda region: region.start)


def _first_chapter(rows: Sequence[Row], words: Template) -> int:
    """The line number of the first heading of a chapter: the front page above it has no tables."""
    for row in rows:
        chapter = words.chapter_titles.get(plain(_NUMBER.sub("", row.text)))
        if chapter and len(row.pieces) == 1:
            return row.number
    return 0


def _goes_on(table: _Table, strips: Sequence[Strip], number: int, region: Region) -> bool:
    """Whether a table is the rest of one that ends the strip before."""
    last = table.regions[-1]
    if table.strips[-1] != number - 1 or len(last.lefts) != len(region.lefts):
        return False
    before = strips[number - 1].rows[last.stop :]
    above = strips[number].rows[: region.start]
    return not any(row.pieces for row in (*before, *above))


def _joined(table: _Table, number: int, region: Region) -> _Table:
    head = _texts(table.regions[0], 1)
    heads: list[Row] = []
    if len(region.lines) > 1 and _texts(region, 1) == head:
        heads.append(region.lines[0].row)
        region = replace(region, lines=region.lines[1:])
    return replace(
        table,
        regions=(*table.regions, region),
        strips=(*table.strips, number),
        heads=(*table.heads, *heads),
    )


def _texts(region: Region, count: int) -> list[tuple[str, ...]]:
    return [tuple(s.piece.text for s in line.slots) for line in region.lines[:count]]
