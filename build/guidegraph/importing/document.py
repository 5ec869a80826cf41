"""The one value that every reader makes of a source document."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from guidegraph.importing.traced import Traced


class SourceFormat(StrEnum):
    """What a source document is, found by its content."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "markdown"
    HTML = "html"


class Break(StrEnum):
    """What stands between a line and the one before it."""

    NONE = "none"
    """Nothing is known: the next line of the page."""
    JUMP = "jump"
    """The page's text goes on elsewhere: another column, cell or box."""
    PAGE = "page"
    """A new page."""
    PARAGRAPH = "paragraph"
    """The line before ended its paragraph."""


class Role(StrEnum):
    """What the source itself says a line is."""

    BODY = "body"
    ITEM = "item"
    """An item of a list."""
    NOTE = "note"
    """A footnote or endnote."""
    COMMENT = "comment"
    """A margin comment or a tracked deletion: no part of the text."""
    RUNNING = "running"
    """A running head or foot."""
    CONTENTS = "contents"
    """An entry of the table of contents."""
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source document; a whole paragraph where the format keeps paragraphs."""

    start: int
    """Offset of its first character in the document's text."""
    end: int
    """Offset behind its last character, line end excluded."""
    number: int
    """Line number in the source file, from 1; of a PDF the line on its page."""
    page: int
    """Page, from 1; 0 where the format has none."""
    before: Break = Break.NONE
    """What separates it from the line before."""
    level: int = 0
    """Level of a heading that the source marks as one; 0 for none."""
    role: Role = Role.BODY
    """What the source says it is."""
    size: float = 0.0
    """Font size in points, 0 if unknown."""
    bold: bool = False
    """Whether most of it is bold."""
    left: float = 0.0
    """Left edge in points, 0 if unknown."""
    table: int = -1
    """Index of the table that it stands in, -1 for none."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell of a table whose borders are known."""

    row: int
    """First row, from 0."""
    column: int
    """First column, from 0."""
    rows: int
    """Rows that it spans."""
    columns: int
    """Columns that it spans."""
    lines: tuple[int, ...]
    """Indexes of its lines in the document."""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table whose cells the source keeps."""

    cells: tuple[SourceCell, ...]
    """Cells, by row and column."""
    rows: int
    """Number of rows."""
    columns: int
    """Number of columns."""


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A run with a meaning of its own inside a line."""

    start: int
    """Offset in the document's text."""
    end: int
    """Offset behind it."""
    kind: str
    """`sup`, `sub`, `em`, `strong`, `link`, `citation`, `note`."""
    target: str = ""
    """Address of a link, number of a note."""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Something that the reader met and a person should know."""

    message_da: str
    """In Danish."""
    message_en: str
    """In English."""
    start: int = 0
    """Offset in the document's text that it is about."""
    end: int = 0
    """Offset behind it."""
    warning: bool = False
    """Whether it can change what the text means."""


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """A picture at its place in the text; the picture itself is not read."""

    after_line: int
    """Index of the line that it follows, -1 for the top."""
    alt: str = ""
    """Alternative text."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A source document, read: its text, its lines and what the format knows of them."""

    name: str
    """File name, without folder."""
    format: SourceFormat
    """What it is."""
    text: str
    """All text, NFC, lines ended by LF."""
    lines: tuple[SourceLine, ...]
    """Lines in reading order, by start, empty ones left out."""
    exact: bool = False
    """Whether each line is a whole paragraph."""
    tables: tuple[SourceTable, ...] = ()
    """Tables with known cells."""
    marks: tuple[SourceMark, ...] = ()
    """Runs with a meaning, by start."""
    figures: tuple[SourceFigure, ...] = ()
    """Pictures."""
    notes: tuple[SourceNote, ...] = ()
    """What the reader met."""
    title: str = ""
    """Title in the file's own properties."""
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def traced(self, line: SourceLine) -> Traced:
        """The text of a line with its offsets."""
        return Traced.source(self.text[line.start : line.end], line.start)

    def line_at(self, offset: int) -> SourceLine | None:
        """The line that holds an offset, or the last one before it."""
        if not self._starts:
            self._starts.extend(line.start for line in self.lines)
        index = bisect_right(self._starts, offset) - 1
        return self.lines[index] if index >= 0 else None
