"""PDF files: characters with positions and fonts, tables from their borders, links."""

from __future__ import annotations

import logging
import re
from collections import Counter
from itertools import pairwise

from guidegraph.errors import ImportRefused
from guidegraph.importing.document import (
    Break,
    Role,
    SourceCell,
    SourceDocument,
    SourceFigure,
    SourceFormat,
    SourceLine,
    SourceMark,
    SourceNote,
    SourceTable,
)
from guidegraph.importing.readers.characters import clean
from guidegraph.importing.readers.limits import (
    LARGEST_TEXT,
    MOST_PAGES,
    encrypted,
    malformed,
    no_text,
    too_large,
)
from guidegraph.importing.readers.pdf_contents import Content, contents_of
from guidegraph.importing.readers.pdf_grid import PageTable
from guidegraph.importing.readers.pdf_lines import Line
from guidegraph.importing.readers.pdf_page import objects_of, pages_of

_MARGIN = 85.0
_PARAGRAPH = 1.28
_PAGE_NUMBER = re.compile(r"(?:side\s+)?\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡§]|[a-z])\s*[A-ZÆØÅa-zæøå(]")
_FEW = 40


def read_pdf(data: bytes, name: str) -> SourceDocument:
    """Read a PDF; raises `ImportRefused` for one that is locked, scanned, broken or too large."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        return _read(data, name)
    except (ImportRefused, MemoryError, ModuleNotFoundError):
        raise
    except RecursionError as error:
        raise malformed("den er indlejret for dybt", "it is nested too deep") from error
    except Exception as error:
        what = type(error).__name__
        if "Password" in what or "Encrypt" in what:
            raise encrypted() from error
        raise malformed(
            f"den er ikke en gyldig PDF ({what})", f"it is not a valid PDF ({what})"
        ) from error


def _read(data: bytes, name: str) -> SourceDocument:
    pages: list[tuple[float, list[Content], int]] = []
    size, gutter = 0, 0.0
    columns: list[int] = []
    title = ""
    for page, links, info in pages_of(data):
        title = title or info
        glyphs, strokes, pictures = objects_of(page)
        size += len(glyphs)
        if size > LARGEST_TEXT:
            raise too_large("for megen tekst", "too much text")
        contents, gutter = contents_of(glyphs, strokes, links, gutter, page.height)
        columns += [len(pages) + 1] if gutter else []
        pages.append((page.height, contents, pictures))
        if len(pages) > MOST_PAGES:
            raise too_large(f"over {MOST_PAGES} sider", f"over {MOST_PAGES} pages")
    scans = sum(1 for _, _, pictures in pages if pictures)
    if size < _FEW or (size < _FEW * len(pages) and 2 * scans >= len(pages)):
        raise no_text()
    writer = _Writer(name, title)
    writer.notes += _columns_note(columns)
    return writer.document(pages)


def _columns_note(pages: list[int]) -> list[SourceNote]:
    """What to tell of pages that were read in columns."""
    if not pages:
        return []
    shown = ", ".join(map(str, pages[:40]))
    return [
        SourceNote(
            f"Side {shown} er læst i to spalter, den venstre først, andre sider i én; se efter, om rækkefølgen er rigtig.",
            f"Page {shown} was read in two columns, the left one first, other pages in one; see whether the order is right.",
        )
    ]


class _Writer:
    """Puts the pages together to one document."""

    def __init__(self, name: str, title: str) -> None:
        self.name = name
        self.title = title
        self.parts: list[str] = []
        self.length = 0
        self.lines: list[SourceLine] = []
        self.marks: list[SourceMark] = []
        self.tables: list[tuple[PageTable, list[SourceCell]]] = []
        self.figures: list[SourceFigure] = []
        self.cids = 0
        self.notes: list[SourceNote] = []

    def document(self, pages: list[tuple[float, list[Content], int]]) -> SourceDocument:
        """The document of all pages."""
        leading, body = _leading(pages), _body_size(pages)
        previous: PageTable | None = None
        for number, (height, contents, pictures) in enumerate(pages, 1):
            before: Line | None = None
            first = True
            carried = previous if _starts_with_table(contents, height) else None
            count = 0
            notes = _notes(contents, body)
            for content in contents:
                if content.table is not None:
                    count = self._table(content, number, count, carried)
                    carried, before = None, None
                elif content.line is not None:
                    count += 1
                    gap = Break.PAGE if first else _gap(before, content.line, leading)
                    role = Role.NOTE if any(content is note for note in notes) else Role.BODY
                    self._line(content.line, number, count, gap, role=role)
                    before = content.line
                first = False
            if pictures:
                self.figures += [SourceFigure(len(self.lines) - 1)] * min(pictures, 1)
            previous = _ends_with_table(contents)
        return self._made()

    def _line(
        self,
        line: Line,
        page: int,
        number: int,
        gap: Break,
        table: int = -1,
        role: Role = Role.BODY,
    ) -> int:
        text = clean(line.text)
        start = self.length
        lead = len(text) - len(text.lstrip())
        end = start + len(text.rstrip())
        self.parts.append(text)
        self.length += len(text) + 1
        self.cids += text.count("(cid:")
        for span in line.spans:
            self.marks.append(
                SourceMark(start + span.start, start + span.end, span.kind, span.target)
            )
        self.lines.append(
            SourceLine(start + lead, end, number, page, gap, role=role, size=line.size,
                       bold=line.bold, left=round(line.left, 1), table=table)
        )  # fmt: skip
        return len(self.lines) - 1

    def _table(self, content: Content, page: int, count: int, carried: PageTable | None) -> int:
        """Add a table, or the rest of the one before; gives the number of its last line."""
        table = content.table
        if table is None:
            return count
        goes_on = carried is not None and _same_columns(carried, table) and bool(self.tables)
        index = len(self.tables) - 1 if goes_on else len(self.tables)
        if not goes_on:
            self.tables.append((table, []))
        cells = self.tables[index][1]
        base = max((c.row + c.rows for c in cells), default=0)
        for box, lines in zip(table.boxes, content.cells, strict=True):
            kept = tuple(
                self._line(line, page, count + i, Break.JUMP, index)
                for i, line in enumerate(lines, 1)
            )
            count += len(kept)
            cells.append(SourceCell(base + box.row, box.column, box.rows, box.columns, kept))
        return count

    def _made(self) -> SourceDocument:
        tables = tuple(
            SourceTable(tuple(cells), max(c.row + c.rows for c in cells), len(table.xs) - 1)
            for table, cells in self.tables
        )
        if self.cids:
            self.notes.append(
                SourceNote(
                    f"{self.cids} tegn i PDF-filen har ingen tekst; de står som (cid:…).",
                    f"{self.cids} characters of the PDF have no text; they stand as (cid:…).",
                )
            )
        text = "".join(part + "\n" for part in self.parts)
        marks = tuple(sorted(self.marks, key=lambda m: (m.start, m.end, m.kind)))
        return SourceDocument(
            self.name, SourceFormat.PDF, text, tuple(self.lines), False, tables, marks,
            tuple(self.figures), tuple(self.notes), self.title,
        )  # fmt: skip


def _leading(pages: list[tuple[float, list[Content], int]]) -> float:
    """The usual distance of base lines, in font sizes."""
    steps = []
    for _, contents, _ in pages:
        lines = [c.line for c in contents if c.line is not None]
        for above, below in pairwise(lines):
            step = above.base - below.base
            if below.size and abs(above.size - below.size) < 0.5 and 0 < step < 4 * below.size:
                steps.append(step / below.size)
    return sorted(steps)[len(steps) // 4] if steps else 1.2


def _body_size(pages: list[tuple[float, list[Content], int]]) -> float:
    """The font size of most of the text."""
    sizes: Counter[float] = Counter()
    for _, contents, _ in pages:
        for content in contents:
            if content.line is not None:
                sizes[content.line.size] += len(content.line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _notes(contents: list[Content], body: float) -> list[Content]:
    """Footnotes: small lines at the foot of a page, the first of which begins with a mark."""
    found: list[Content] = []
    for content in reversed(contents):
        line = content.line
        if line is None or (
            line.size > body - 0.8 and not _PAGE_NUMBER.fullmatch(line.text.strip())
        ):
            break
        if line.size <= body - 0.8:
            found.append(content)
    while found and found[-1].line is not None and not _NOTE_MARK.match(found[-1].line.text):
        found.pop()
    return found


def _gap(before: Line | None, line: Line, leading: float) -> Break:
    if before is None:
        return Break.PARAGRAPH
    if line.jump:
        return Break.JUMP
    step = before.base - line.base
    if step > _PARAGRAPH * leading * max(line.size, 1):
        return Break.PARAGRAPH
    return Break.NONE


def _starts_with_table(contents: list[Content], height: float) -> bool:
    """Whether nothing but a running head stands above a page's first table."""
    for content in contents:
        if content.table is not None:
            return True
        if content.line is not None and content.line.base < height - _MARGIN:
            return False
    return False


def _ends_with_table(contents: list[Content]) -> PageTable | None:
    """The table that ends a page, nothing but a running foot below it."""
    for content in reversed(contents):
        if content.table is not None:
            return content.table
        if content.line is not None and content.line.base > _MARGIN:
            return None
    return None


def _same_columns(above: PageTable, below: PageTable) -> bool:
    return len(above.xs) == len(below.xs) and all(
        abs(a - b) < 4 for a, b in zip(above.xs, below.xs, strict=True)
    )
