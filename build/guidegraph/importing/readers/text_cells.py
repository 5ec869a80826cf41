"""Lines of a table to its rows and cells: which lines are the rest of a row that wraps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guidegraph.importing.readers.text_tables import Line, Region, Slot

_TIGHT = 0.8
_PROSE = 0.45
_SEVERAL = 3
_OPEN_END = re.compile(
    r"\w[-/]\Z|[,(\[&]\Z|\b(?:og|eller|samt|af|med|til|for|ved|på|hver|pr\.)\Z", re.IGNORECASE
)
_HEAD_GOES_ON = re.compile(r"[(%\[]|[a-zæøå]")
_SENTENCE_END = re.compile(r"(?<![\s:]\d)(?<![\s:]\d\d)[.!?][)”\"»]?\Z")
_BULLET = re.compile(r"(?:[•·▪◦●○■–\-*]|[\ue000-\uf8ff]|\d{1,3}[.)])\s")


@dataclass(slots=True)
class TextCell:
    """A cell of a table, as it is put together."""

    row: int
    """Row, from 0."""
    first: int
    """First column."""
    last: int
    """Last column."""
    paragraphs: list[list[tuple[Line, Slot]]] = field(default_factory=list)
    """Its paragraphs, each with the pieces of its lines."""

    depth: int = 0
    """Brackets that its last paragraph has opened and not closed."""

    def begin(self, line: Line, slot: Slot) -> None:
        """Begin a paragraph."""
        self.paragraphs.append([])
        self.depth = 0
        self.go_on(line, slot)

    def go_on(self, line: Line, slot: Slot) -> None:
        """Go on with the last paragraph."""
        self.paragraphs[-1].append((line, slot))
        self.depth += slot.piece.text.count("(") - slot.piece.text.count(")")

    @property
    def tail(self) -> str:
        """The text of its last line."""
        return self.paragraphs[-1][-1][1].piece.text

    @property
    def is_open(self) -> bool:
        """Whether its last line surely goes on: a hyphen, a small word or an open bracket."""
        return bool(_OPEN_END.search(self.tail)) or self.depth > 0


def cells(table: Sequence[Region]) -> list[TextCell]:
    """The cells of a table that stands on one strip or on several."""
    widths = table[0].widths
    prose = _prose_columns(table)
    done: list[TextCell] = []
    current: dict[int, TextCell] = {}
    row = -1
    over = False
    for line in _all_lines(table):
        if row < 0 or (
            _begins_row(line, current, widths, over=over)
            and not (row == 0 and not over and _is_rest_of_head(line, current))
        ):
            row += 1
            done += current.values()
            current = {}
        for slot in line.slots:
            cell = current.get(slot.first)
            if cell is None:
                current[slot.first] = TextCell(row, slot.first, slot.last)
                current[slot.first].begin(line, slot)
            elif _same_paragraph(cell, slot.piece.text, widths, prose=slot.first in prose):
                cell.go_on(line, slot)
            else:
                cell.begin(line, slot)
        over = any(slot.last > slot.first for slot in line.slots)
    done += current.values()
    return done


def _all_lines(table: Sequence[Region]) -> Iterator[Line]:
    for region in table:
        yield from region.lines


def _begins_row(
    line: Line, above: dict[int, TextCell], widths: Sequence[int], *, over: bool
) -> bool:
    """Whether a line begins a new row of the table."""
    if over or any(slot.last > slot.first for slot in line.slots):
        return True
    pairs = [(above[s.first], s.piece.text) for s in line.slots if s.first in above]
    full = len(line.slots) == len(widths) >= _SEVERAL
    if any(cell.is_open if full else _wraps(cell, text, widths) for cell, text in pairs):
        return False
    return line.parted or line.slots[0].first == 0


def _is_rest_of_head(line: Line, above: dict[int, TextCell]) -> bool:
    """Whether a line goes on with the headings above it: all of it begins small."""
    if line.parted or any(slot.first not in above for slot in line.slots):
        return False
    return all(_HEAD_GOES_ON.match(slot.piece.text) for slot in line.slots)


def _wraps(cell: TextCell, text: str, widths: Sequence[int]) -> bool:
    """Whether a text is surely the rest of what stands above it in its cell."""
    if _BULLET.match(text):
        return False
    return cell.is_open or (text[:1].islower() and not _has_room(cell, text, widths))


def _prose_columns(table: Sequence[Region]) -> frozenset[int]:
    """Columns whose further lines mostly begin small: sentences that wrap, not lists of terms."""
    small: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for line in _all_lines(table):
        for slot in line.slots:
            if line.slots[0].first > 0:
                every[slot.first] += 1
                small[slot.first] += slot.piece.text[:1].islower()
    return frozenset(c for c in every if small[c] > _PROSE * every[c])


def _same_paragraph(cell: TextCell, text: str, widths: Sequence[int], *, prose: bool) -> bool:
    if _BULLET.match(text):
        return False
    if cell.is_open or text[:1].islower():
        return True
    closed = _SENTENCE_END.search(cell.tail)
    return prose and not closed and not _has_room(cell, text, widths)


def _has_room(cell: TextCell, text: str, widths: Sequence[int]) -> bool:
    """Whether the first word of a text would have fitted behind the line above it."""
    width = widths[cell.first]
    return len(cell.tail) + 1 + len(text.split()[0]) <= _TIGHT * width
