"""Rows, columns and tables of a text written one below the other, as lines of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from guidegraph.importing.document import (
    Break,
    Role,
    SourceCell,
    SourceLine,
    SourceNote,
    SourceTable,
)
from guidegraph.importing.outline.page import SOFT
from guidegraph.importing.readers.text_cells import cells
from guidegraph.importing.readers.text_rows import Row
from guidegraph.importing.readers.text_tables import Region

_WORD = re.compile(r"\w+(?:-\w+)*")
_FRONT = re.compile(r"\w[\w-]*(?=[-\u2010]\Z)")
_TIES = ("og", "eller", "samt", "til", "og/eller", "hhv.")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text, put in order."""

    text: str
    """All of it."""
    lines: tuple[SourceLine, ...]
    """Its lines."""
    tables: tuple[SourceTable, ...]
    """Its tables."""
    notes: tuple[SourceNote, ...]
    """What a person should look at."""
    dropped: int
    """Hyphens at line ends in cells that are left out."""


@dataclass(slots=True)
class Composer:
    """Collects lines."""

    words: Counter[str]
    """Words of the whole text, by which hyphens are judged."""
    parts: list[str] = field(default_factory=list)
    """Text so far, by line."""
    length: int = 0
    """Its length."""
    lines: list[SourceLine] = field(default_factory=list)
    """Lines so far."""
    tables: list[SourceTable] = field(default_factory=list)
    """Tables so far."""
    notes: list[SourceNote] = field(default_factory=list)
    """What was met."""
    gap: Break = Break.NONE
    """What stands before the next line."""
    page: int = 0
    """Page of the last line."""
    dropped: int = 0
    """Hyphens left out so far."""

    def row(self, row: Row, *, role: Role = Role.BODY) -> None:
        """Add a line of the file; an empty one may part paragraphs."""
        if not row.pieces:
            if row.ends and self.gap is not Break.PAGE:
                self.gap = Break.PARAGRAPH
            return
        self._line(row.text, row, row.start, role=role)

    def jump(self) -> None:
        """Say that the text goes on elsewhere on the page."""
        self.gap = Break.JUMP

    def _line(
        self, text: str, row: Row, left: int, *, role: Role = Role.BODY, table: int = -1
    ) -> int:
        if row.page != self.page:
            self.gap = Break.PAGE if self.lines else self.gap
            self.page = row.page
        start = self.length
        self.parts.append(text)
        self.length += len(text) + 1
        self.lines.append(
            SourceLine(start, start + len(text), row.number, row.page, self.gap, 0, role,
                       left=float(left), table=table)
        )  # fmt: skip
        self.gap = Break.NONE
        return len(self.lines) - 1

    def table(self, regions: Sequence[Region]) -> None:
        """Add a table that stands on one strip or on several."""
        first = len(self.lines)
        index, found = len(self.tables), []
        made = sorted(cells(regions), key=lambda cell: (cell.row, cell.first))
        for cell in made:
            lines = []
            for paragraph in cell.paragraphs:
                self.gap = Break.PARAGRAPH
                line, slot = paragraph[0]
                text = self._joined([s.piece.text for _, s in paragraph])
                lines.append(self._line(text, line.row, slot.piece.start, table=index))
            size = cell.last - cell.first + 1
            found.append(SourceCell(cell.row, cell.first, 1, size, tuple(lines)))
        self.tables.append(SourceTable(tuple(found), made[-1].row + 1, len(regions[0].lefts)))
        self.gap = Break.PARAGRAPH
        self.notes.append(_note(self.lines[first], self.lines[-1]))

    def blur(self, regions: Sequence[Region]) -> None:
        """Say that some regions are tables whose cells could not be told apart."""
        places: dict[int, tuple[int, int]] = {}
        for line in self.lines if regions else ():
            start, _ = places.get(line.number, (line.start, 0))
            places[line.number] = (start, line.end)
        for region in regions:
            first, last = region.lines[0].row.number, region.lines[-1].row.number
            if first in places and last in places:
                self.notes.append(_blurred(places[first][0], places[last][1]))

    def _joined(self, texts: Sequence[str]) -> str:
        """The lines of a paragraph in a cell as one."""
        parts = [texts[0]]
        for text in texts[1:]:
            cut, between = self._seam(parts[-1], text)
            self.dropped += cut
            parts[-1] = parts[-1][: len(parts[-1]) - cut] + between
            parts.append(text)
        return "".join(parts)

    def _seam(self, left: str, right: str) -> tuple[int, str]:
        front, back = _FRONT.search(left), _WORD.match(right)
        if front is None or back is None or (right.split()[0] in _TIES and left[-1] != SOFT):
            return 0, " "
        whole = (front[0] + back[0]).casefold()
        kept = f"{front[0]}-{back[0]}".casefold()
        soft = left.endswith(SOFT)
        if not soft and (self.words[kept] or not self.words[whole]):
            return 0, ""
        at = self.length + len(left)
        self.notes.append(
            SourceNote(
                f"Bindestregen efter «{front[0]}» ved linjens slutning i en tabelcelle er læst som orddeling.",
                f'The hyphen behind "{front[0]}" at the line end in a cell was read as hyphenation.',
                at - len(front[0]) - 1, at,
            )
        )  # fmt: skip
        return 1, ""

    def layout(self) -> Layout:
        """What was put together."""
        text = "".join(part + "\n" for part in self.parts)
        return Layout(text, tuple(self.lines), tuple(self.tables), tuple(self.notes), self.dropped)


def words_of(rows: Iterable[Row]) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(w.casefold() for row in rows for w in _WORD.findall(row.text))


def same_characters(layout: Layout, raw: str) -> bool:
    """Whether a layout holds each character of a text as often as the text does, but for spaces
    and the hyphens that it tells of."""
    counts = Counter("".join(raw.split()))
    counts.subtract("".join(layout.text.split()))
    dropped = counts.pop("-", 0) + counts.pop(SOFT, 0)
    return dropped == layout.dropped and not any(counts.values())


def _blurred(start: int, end: int) -> SourceNote:
    return SourceNote(
        "Her står en tabel, hvis rækker og kolonner ikke kan skilles ad; dens linjer er skrevet som "
        "tekst. Sæt den op igen efter kilden.",
        "Here stands a table whose rows and columns cannot be told apart; its lines were written as "
        "text. Set it up again from the source.",
        start, end, warning=True,
    )  # fmt: skip


def _note(first: SourceLine, last: SourceLine) -> SourceNote:
    return SourceNote(
        "Tabellens rækker og kolonner er sat sammen ud fra mellemrummene i teksten; se dem efter.",
        "The table's rows and columns were put together from the text's spaces; check them.",
        first.start,
        last.end,
    )
