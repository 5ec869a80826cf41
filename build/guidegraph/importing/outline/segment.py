"""A source document as blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidegraph.importing.document import Role, SourceDocument
from guidegraph.importing.ledger import Ledger
from guidegraph.importing.outline.block import Block, Kind
from guidegraph.importing.outline.headings import (
    Where,
    has_numbered_chapters,
    heading_at,
    shaped_heading,
    styled_heading,
)
from guidegraph.importing.outline.logs import take_entry
from guidegraph.importing.outline.page import Joined, Page, open_page
from guidegraph.importing.outline.prose import BULLET, NUMBERED, take_paragraph, take_recommendation
from guidegraph.importing.outline.quick_guide import Starts, find_starts
from guidegraph.importing.outline.references import (
    NUMBERED_ENTRY,
    EntryStops,
    lost_its_number,
    next_number,
)
from guidegraph.importing.outline.stops import Stops
from guidegraph.importing.outline.tables import caption_at, take_flat_table, take_short_lines
from guidegraph.importing.template import Template
from guidegraph.importing.traced import EMPTY, Traced, squeeze

_LISTINGS = frozenset({"search", "limits", "pico", "approval", "people", "abbreviations"})


def segment(document: SourceDocument, template: Template, ledger: Ledger) -> tuple[Block, ...]:
    """The blocks of a document; every line that is text is in exactly one of them."""
    page = open_page(document, template, ledger)
    return tuple(_with_notes(_captioned(_Segmenter(page).run()), template))


def _with_notes(blocks: Iterator[Block], template: Template) -> Iterator[Block]:
    """The blocks, each table and figure with the notes right below it."""
    mark = template.pattern("tables", "note")
    waiting: Block | None = None
    for block in blocks:
        shown = waiting is not None and waiting.kind in (Kind.TABLE, Kind.FIGURE)
        if (
            waiting is not None
            and shown
            and block.kind is Kind.PARAGRAPH
            and mark.match(block.text.text)
        ):
            waiting = replace(waiting, notes=(*waiting.notes, block.text))
            continue
        if waiting is not None:
            yield waiting
        waiting = block
    if waiting is not None:
        yield waiting


def _captioned(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks, each picture joined with the caption right before or behind it."""
    waiting: Block | None = None
    for block in blocks:
        if waiting is None:
            waiting = block
            continue
        pair = (waiting, block)
        pictures = [b for b in pair if b.role == "picture"]
        captions = [b for b in pair if b.kind is Kind.FIGURE and b.role != "picture"]
        if len(pictures) == 1 and captions:
            waiting = replace(captions[0], alt=pictures[0].alt or captions[0].alt)
            continue
        yield waiting
        waiting = block
    if waiting is not None:
        yield waiting


class _Segmenter:
    """Walks over the lines once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.at = 0
        self.where = Where(numbered=has_numbered_chapters(page))
        self.starts: Starts = find_starts(page, self.where)
        self.next_reference = 1
        self.tables_done: set[int] = set()
        self.figures = iter(page.document.figures)
        self.figure = next(self.figures, None)

    def run(self) -> Iterator[Block]:
        """The blocks, in order."""
        while self.at < len(self.page.order):
            yield from self.pictures()
            for block in self.step():
                if block.kind is Kind.CHAPTER:
                    self.where = Where(block.role, "", self.where.numbered)
                elif block.kind is Kind.SECTION:
                    self.where = replace(self.where, section=block.role)
                elif block.kind in (Kind.GROUP, Kind.APPENDIX, Kind.LOG):
                    self.where = replace(
                        self.where, section="log" if block.kind is Kind.LOG else ""
                    )
                yield block
        yield from self.pictures(at_end=True)

    def pictures(self, *, at_end: bool = False) -> Iterator[Block]:
        """Pictures that stand before the next line."""
        here = len(self.page.document.lines) if at_end else self.page.order[self.at]
        while self.figure is not None and self.figure.after_line < here:
            yield Block(Kind.FIGURE, alt=self.figure.alt, role="picture")
            self.figure = next(self.figures, None)

    def step(self) -> Iterator[Block]:
        """The next block or blocks."""
        page, at = self.page, self.at
        line = page.line(at)
        if line.table >= 0:
            yield from self.table(line.table)
            return
        if line.role is Role.NOTE:
            text, self.at = take_paragraph(page, at)
            yield Block(Kind.NOTE, text)
            return
        if page.is_address(at):
            yield self.links()
            return
        found = heading_at(page, at, self.where, self.starts.groups)
        if found:
            block, self.at = found
            yield block
            return
        yield from self.by_chapter()

    def by_chapter(self) -> Iterator[Block]:
        """What only some chapters hold, else captions, headings and prose."""
        page, at, where = self.page, self.at, self.where
        if where.chapter == "references":
            yield self.reference()
        elif where.chapter in ("quick-guide", "basis") and at in self.starts.numbered:
            yield self.recommendation()
        elif where.chapter == "quick-guide" and at in self.starts.heads:
            stop = self.starts.heads[at]
            text = EMPTY
            for position in range(at, stop):
                text = page.glue(text, page.traced(position))
            self.at = stop
            yield Block(Kind.GROUP, squeeze(text), level=2)
        elif where.chapter == "log" or where.section in ("log", "log-table"):
            yield self.log_entry()
        elif caption := caption_at(page, at):
            yield from self.caption(*caption)
        elif styled := styled_heading(page, at, where):
            block, self.at = styled
            yield block
        elif shaped_heading(page, at, where):
            self.at += 1
            text = squeeze(page.traced(at))
            page.ledger.doubt(
                text,
                f"«{text.text}» er læst som overskrift.",
                f'"{text.text}" was read as a heading.',
            )
            yield Block(Kind.HEADING, text, level=4)
        else:
            yield self.prose()

    def prose(self) -> Block:
        """A paragraph or list item."""
        page, at = self.page, self.at
        rows = take_short_lines(page, at, self.where) if self.where.chapter == "method" else ()
        if rows:
            self.at += len(rows)
            return Block(Kind.TABLE, rows=rows)
        listing = self.where.section in _LISTINGS or not self.where.chapter
        text, self.at = take_paragraph(page, at, stop=self.stops(), listing=listing)
        bullet = BULLET.match(text.text)
        if bullet or page.line(at).role is Role.ITEM:
            end = bullet.end() if bullet else 0
            return Block(Kind.ITEM, text[end:], marker=text[:end].strip())
        return Block(Kind.PARAGRAPH, text)

    def stops(self) -> Stops:
        """Positions behind the next one that begin something else than prose."""
        return Stops(self.page, self.where, self.starts)

    def recommendation(self) -> Block:
        """A numbered recommendation."""
        heads = frozenset(self.starts.heads)
        text, self.at = take_recommendation(
            self.page, self.at, stop=self.stops(), heads=heads, full=self.starts.full
        )
        number = NUMBERED.match(text.text)
        cut = number.end() if number else 0
        marker = text[:cut].strip()
        return Block(
            Kind.RECOMMENDATION,
            text[cut:],
            number=number["number"] if number else "",
            marker=marker,
        )

    def reference(self) -> Block:
        """One entry of the reference list; it ends where the next number follows."""
        page, at = self.page, self.at
        first = NUMBERED_ENTRY.match(page.texts[at])
        number = int(first["number"]) if first else 0
        if number != self.next_reference:
            stop = EntryStops(page, self.where, self.next_reference)
            text, self.at = take_paragraph(page, at, stop=stop)
            if not lost_its_number(page, at, self.next_reference):
                return Block(Kind.PARAGRAPH, text)
            return self.by_place(text)
        joined, self.at = Joined(page), at + 1
        joined.add(page.traced(at))
        following = next_number(page, self.at, number + 1)
        while self.at < len(page.order) and self.at not in following:
            if heading_at(page, self.at, self.where, frozenset()):
                break
            if page.document.exact and page.line(self.at).before:
                break
            if not following and lost_its_number(page, self.at, number + 1):
                break
            joined.add(page.traced(self.at))
            self.at += 1
        self.next_reference = number + 1
        text = joined.text()
        mark = NUMBERED_ENTRY.match(text.text)
        cut = mark.end() if mark else 0
        return Block(Kind.REFERENCE, text[cut:], number=str(number), marker=text[:cut].strip())

    def by_place(self, text: Traced) -> Block:
        """An entry whose number the source has lost: it is the next one."""
        number = str(self.next_reference)
        self.next_reference += 1
        self.page.ledger.doubt(
            text,
            f"Posten har intet nummer i kilden og er læst som nr. {number} efter sin plads.",
            f"The entry has no number in the source and was read as no. {number} by its place.",
            warning=True,
        )
        return Block(Kind.REFERENCE, text, number=number)

    def log_entry(self) -> Block:
        """One entry, or a paragraph, of a change log."""
        table = self.where.section == "log-table"
        block, self.at = take_entry(self.page, self.at, self.stops(), table=table)
        if block.role == "log-table":
            self.where = replace(self.where, section="log-table")
        return block

    def links(self) -> Block:
        """Addresses that stand alone, one below the other."""
        rows = []
        while self.at < len(self.page.order) and self.page.is_address(self.at):
            rows.append(self.page.traced(self.at))
            self.at += 1
        return Block(Kind.LINKS, rows=tuple(rows))

    def caption(self, block: Block, after: int) -> Iterator[Block]:
        """A caption with the table that follows it, if its cells are lost."""
        page = self.page
        self.at = after
        follows = after < len(page.order) and page.line(after).table >= 0
        if block.kind is Kind.TABLE and follows:
            yield from self.table(page.line(after).table, block)
        elif block.kind is Kind.FIGURE or page.keeps_tables:
            yield block
        else:
            rows, self.at = take_flat_table(page, after, self.where, self.starts.groups)
            yield replace(block, rows=rows)

    def table(self, index: int, caption: Block | None = None) -> Iterator[Block]:
        """A table with known cells."""
        while self.at < len(self.page.order) and self.page.line(self.at).table == index:
            self.at += 1
        if index in self.tables_done:
            return
        self.tables_done.add(index)
        block = caption or Block(Kind.TABLE)
        yield replace(block, table=index)
