"""Text that was extracted from a PDF, or written as plain text.

Two shapes are known. In one, every line of the page is followed by an empty line; then a line that
holds one space ends a paragraph, a line that begins with one space begins a page, and a line
without an empty line before it is text that stands elsewhere on the page. In the other, empty
lines part paragraphs and a form feed begins a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidegraph.importing.document import (
    Break,
    SourceDocument,
    SourceFormat,
    SourceLine,
    SourceNote,
    SourceTable,
)
from guidegraph.importing.readers.characters import decode
from guidegraph.importing.readers.limits import check_size
from guidegraph.importing.readers.text_layout import read_layout
from guidegraph.importing.readers.text_markers import LONE_MARKER
from guidegraph.importing.readers.text_raised import raised_marks

_WIDEST = 170
_LONG = 55
_FEW = 5


def read_text(data: bytes, name: str) -> SourceDocument:
    """Read plain text; every line that is not blank becomes a line of the document."""
    raw, encoding = decode(data, tabs=True)
    text = raw.replace("\t", " ")
    notes: tuple[SourceNote, ...] = ()
    if encoding == "cp1252":
        notes = (
            SourceNote(
                "Teksten er ikke UTF-8 og er læst som Windows-1252; se efter forkerte tegn.",
                "The text is not UTF-8 and was read as Windows-1252; look for wrong characters.",
            ),
        )
    rows = text.split("\n")
    check_size(sum(1 for row in rows if row.strip()), max(map(len, rows)))
    exact = _is_unwrapped(rows)
    spaced = not exact and _is_spaced(rows)
    tables: tuple[SourceTable, ...] = ()
    if spaced:
        lines = tuple(_with_markers(text, _spaced(rows)))
    elif layout := read_layout(raw, exact=exact):
        text, lines, tables = layout.text, layout.lines, layout.tables
        notes += layout.notes
    else:
        lines = tuple(_plain(rows))
    marks, told = raised_marks(text, lines)
    return SourceDocument(
        name, SourceFormat.TEXT, text, lines, exact, tables, marks, notes=notes + told
    )


def _with_markers(text: str, lines: Iterator[SourceLine]) -> Iterator[SourceLine]:
    """The lines, a number or bullet that stands alone joined with the line that it marks."""
    waiting: SourceLine | None = None
    for line in lines:
        if waiting is not None:
            if text[line.start].isalpha() or text[line.start] in "”“\"'«»([":
                line = replace(waiting, end=line.end)
            else:
                yield waiting
            waiting = None
        if LONE_MARKER.fullmatch(text[line.start : line.end]):
            waiting = line
        else:
            yield line
    if waiting is not None:
        yield waiting


def _is_unwrapped(rows: list[str]) -> bool:
    """Whether each line is a whole paragraph: some are longer than any page is wide."""
    lengths = sorted(len(row) for row in rows if row.strip())
    return bool(lengths) and lengths[int(0.97 * (len(lengths) - 1))] > _WIDEST


def _is_spaced(rows: list[str]) -> bool:
    """Whether an empty line follows nearly every line."""
    full = [index for index, row in enumerate(rows[:-1]) if row.strip()]
    if len(full) < 4:
        return False
    followed = sum(1 for index in full if not rows[index + 1])
    marked = any(row and not row.strip(" ") for row in rows)
    if followed <= 0.6 * len(full):
        return False
    return marked or (followed > 0.9 * len(full) and _is_cut([rows[i].strip() for i in full]))


def _is_cut(lines: list[str]) -> bool:
    """Whether most long lines end in the middle of a sentence, as the lines of a page do."""
    long = [line for line in lines if len(line) > _LONG]
    closed = sum(1 for line in long if line.endswith((".", "!", "?", ":", ")", "”", '"')))
    return len(long) > _FEW and closed < 0.5 * len(long)


def _spaced(rows: list[str]) -> Iterator[SourceLine]:
    offset, page = 0, 1
    gap, last_full, seen = Break.NONE, False, False
    for number, row in enumerate(rows, 1):
        body = row.strip()
        if body:
            before = gap
            if row[0] == " " and row[1:2] != " " and seen:
                page, before = page + 1, Break.PARAGRAPH if gap is Break.PARAGRAPH else Break.PAGE
            elif gap is Break.NONE and last_full:
                before = Break.JUMP
            start = offset + row.index(body[0])
            yield SourceLine(start, start + len(body), number, page, before)
            gap, last_full, seen = Break.NONE, True, True
        elif row:
            gap, last_full = Break.PARAGRAPH, False
        else:
            last_full = False
        offset += len(row) + 1


def _plain(rows: list[str]) -> Iterator[SourceLine]:
    paged = any("\f" in row for row in rows)
    offset, page, gap = 0, int(paged), Break.NONE
    for number, row in enumerate(rows, 1):
        start = offset
        while "\f" in row:
            front, row = row.split("\f", 1)
            if front.strip():
                yield _line(front, start, number, page, gap)
            start += len(front) + 1
            page, gap = page + 1, Break.PAGE
        if row.strip():
            yield _line(row, start, number, page, gap)
            gap = Break.NONE
        elif gap is not Break.PAGE:
            gap = Break.PARAGRAPH
        offset = start + len(row) + 1


def _line(row: str, offset: int, number: int, page: int, gap: Break) -> SourceLine:
    body = row.strip()
    start = offset + row.index(body[0])
    return SourceLine(start, start + len(body), number, page, gap, left=float(start - offset))
