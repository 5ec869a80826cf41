"""Puts a source document together line by line, for formats that keep paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

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
from guidegraph.importing.readers.limits import LARGEST_TEXT, check_size, too_large


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text with one meaning."""

    text: str
    """Its text."""
    kind: str = ""
    """`sup`, `sub`, `em`, `link`, `citation`, or empty."""
    target: str = ""
    """Address of a link."""
    bold: bool = False
    """Whether it is bold."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    row: int
    """First row."""
    column: int
    """First column."""
    rows: int
    """Rows that it spans."""
    columns: int
    """Columns that it spans."""
    paragraphs: tuple[tuple[Run, ...], ...]
    """Its paragraphs."""


@dataclass(slots=True)
class Builder:
    """Collects lines."""

    name: str
    """File name."""
    format: SourceFormat
    """Format."""
    title: str = ""
    """Title in the file's properties."""
    parts: list[str] = field(default_factory=list)
    """Text so far, by line."""
    length: int = 0
    """Its length."""
    lines: list[SourceLine] = field(default_factory=list)
    """Lines so far."""
    marks: list[SourceMark] = field(default_factory=list)
    """Marks so far."""
    tables: list[SourceTable] = field(default_factory=list)
    """Tables so far."""
    figures: list[SourceFigure] = field(default_factory=list)
    """Pictures so far."""
    notes: list[SourceNote] = field(default_factory=list)
    """What was met."""
    number: int = 0
    """Number of the last line."""

    def paragraph(
        self, runs: Iterable[Run], *, level: int = 0, role: Role = Role.BODY, table: int = -1,
        page: int = 0, number: int = 0,
    ) -> int:  # fmt: skip
        """Add a paragraph; gives the index of its line, -1 for one without text."""
        self.number = number or self.number + 1
        merged = merge(runs)
        text = clean("".join(run.text for run in merged)).replace("\n", " ").replace("\f", " ")
        if not text.strip():
            return -1
        start = self.length
        self.length += len(text) + 1
        if self.length > LARGEST_TEXT:
            millions = LARGEST_TEXT // 1_000_000
            raise too_large(f"over {millions} mio. tegn", f"over {millions} million characters")
        check_size(len(self.lines), len(text))
        self.parts.append(text)
        lead = len(text) - len(text.lstrip())
        end = start + len(text.rstrip())
        self._marks(merged, start)
        letters = sum(len(run.text.strip()) for run in merged)
        bold = sum(len(run.text.strip()) for run in merged if run.bold) > 0.8 * max(letters, 1)
        self.lines.append(
            SourceLine(start + lead, end, self.number, page, Break.PARAGRAPH, level, role, 0.0, bold,
                       0.0, table)
        )  # fmt: skip
        return len(self.lines) - 1

    def _marks(self, runs: list[Run], start: int) -> None:
        at = start
        for run in runs:
            size = len(clean(run.text).replace("\n", " "))
            if run.kind and run.text.strip():
                self.marks.append(SourceMark(at, at + size, run.kind, run.target))
            at += size

    def table(self, cells: Iterable[Cell]) -> None:
        """Add a table."""
        index = len(self.tables)
        found: list[SourceCell] = []
        rows = columns = 0
        for cell in cells:
            lines = [self.paragraph(p, table=index) for p in cell.paragraphs]
            kept = tuple(line for line in lines if line >= 0)
            found.append(SourceCell(cell.row, cell.column, cell.rows, cell.columns, kept))
            rows = max(rows, cell.row + cell.rows)
            columns = max(columns, cell.column + cell.columns)
        self.tables.append(SourceTable(tuple(found), rows, columns))

    def picture(self, alt: str = "") -> None:
        """Add a picture behind the last line."""
        self.figures.append(SourceFigure(len(self.lines) - 1, clean(alt).strip()))

    def note(self, da: str, en: str) -> None:
        """Note something for a person, about the last line."""
        line = self.lines[-1] if self.lines else None
        start, end = (line.start, line.end) if line else (0, 0)
        self.notes.append(SourceNote(da, en, start, end))

    def document(self) -> SourceDocument:
        """The document."""
        text = "".join(part + "\n" for part in self.parts)
        return SourceDocument(
            self.name, self.format, text, tuple(self.lines), True, tuple(self.tables),
            tuple(self.marks), tuple(self.figures), tuple(self.notes), self.title,
        )  # fmt: skip


def merge(runs: Iterable[Run]) -> list[Run]:
    """Runs of the same kind beside each other as one; composed so that cleaning keeps lengths."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        same = last and (last.kind, last.target, last.bold) == (run.kind, run.target, run.bold)
        if last and same:
            merged[-1] = Run(last.text + run.text, run.kind, run.target, run.bold)
        elif run.text:
            merged.append(run)
    return merged
