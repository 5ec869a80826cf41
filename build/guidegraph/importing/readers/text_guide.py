"""Tables of recommendations whose cells a text prints one below the other, by row or by column.

They are put together only where everything fits: the heading names number, recommendation and
grade, the numbers rise by one, and there is a text and a grade for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guidegraph.importing.readers.text_rows import Piece, Row
from guidegraph.importing.readers.text_tables import Line, Region, Slot
from guidegraph.importing.template import Template

_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)]?(?:\s+(?P<rest>\S.*))?\Z")
_GRADE = re.compile(
    r"[(\[]?(?:[A-D]|[1-5][a-d]|[↑↓√]{1,2}|[⊕⨁]{1,4}[○◯⊝⊖]{0,3}"
    r"|(?:stærk|svag|betinget|strong|weak)\b.{0,40}|(?:høj|moderat|lav|meget lav)(?: \w+)?)[)\]]?\Z",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?P<text>.*\S)\s+(?P<grade>[↑↓√]{1,2}|[(\[][A-D][)\]])\Z")
_MOST = 400
_DEEPEST = 4


@dataclass(slots=True)
class _Record:
    """A recommendation and its grades, line by line."""

    number: int
    """Its number."""
    lines: list[Line] = field(default_factory=list)
    """Its lines."""
    text: bool = False
    """Whether its text is met."""
    grades: int = 0
    """Grades met."""

    def add(self, row: Row, column: int, text: str) -> None:
        """Add a piece of a line in a column."""
        slot = Slot(column, column, Piece(row.start, row.start + len(text), text))
        if self.lines and self.lines[-1].row is row:
            own = self.lines.pop()
            self.lines.append(Line(row, (*own.slots, slot), parted=False))
        else:
            self.lines.append(Line(row, (slot,), parted=False))
        self.text = self.text or column == 1
        self.grades += column > 1


def guide_regions(rows: Sequence[Row], words: Template) -> Iterator[Region]:
    """The tables of recommendations on a strip."""
    at = 0
    while at < len(rows):
        region = _by_row(rows, at, words) or _by_column(rows, at, words)
        if region:
            yield region
        at = region.stop if region else at + 1


def _by_row(rows: Sequence[Row], start: int, words: Template) -> Region | None:
    """A table whose heading begins at a row and whose cells follow row by row."""
    kinds, at = _heads(rows, start, words)
    if kinds[:2] != ("number", "text") or len(kinds) < 3:
        return None
    head = _head_lines(rows[start:at])
    records: list[_Record] = []
    stop = at
    for index in range(at, min(at + _MOST, len(rows))):
        row = rows[index]
        if not row.pieces:
            continue
        if not _take(records, row, len(kinds) - 2):
            break
        stop = index + 1
    while records and not records[-1].grades:
        stop = next(i for i, row in enumerate(rows) if row is records[-1].lines[0].row)
        records.pop()
    return _region(start, stop, head, records, len(kinds))


def _take(records: list[_Record], row: Row, grades: int) -> bool:
    """Put a line where it belongs; false where the table has ended."""
    last = records[-1] if records else None
    number = _NUMBER.match(row.text)
    due = number and (last is None or (last.grades and int(number["number"]) == last.number + 1))
    if number and due:
        records.append(_Record(int(number["number"])))
        records[-1].add(row, 0, row.text.split()[0])
        if number["rest"]:
            _add_text(records[-1], row, number["rest"])
        return True
    if last is None:
        return False
    if last.text and last.grades < grades and _GRADE.match(row.text):
        last.add(row, 2 + last.grades, row.text)
        return True
    if last.grades:
        return False
    _add_text(last, row, row.text)
    return True


def _add_text(record: _Record, row: Row, text: str) -> None:
    found = _TRAILING.match(text)
    record.add(row, 1, found["text"] if found else text)
    if found:
        record.add(row, 2, found["grade"])


def _heads(rows: Sequence[Row], start: int, words: Template) -> tuple[tuple[str, ...], int]:
    """The columns that the heading from a row on names, and the index behind it."""
    kinds: list[str] = []
    at = start
    while at < len(rows) and at < start + _DEEPEST and rows[at].pieces:
        found = [_kind(word, words) for word in rows[at].text.split()]
        if not all(found) or (kinds and set(found) & set(kinds)):
            break
        kinds += found
        at += 1
    return tuple(kinds), at


def _kind(word: str, words: Template) -> str:
    for name in ("number", "grade", "level", "text"):
        if words.pattern("guide", f"{name}_head").search(word) and word[:1].isupper():
            return name
    return ""


def _head_lines(rows: Sequence[Row]) -> list[Line]:
    pairs = [(row, word) for row in rows for word in row.text.split()]
    record = _Record(0)
    for column, (row, word) in enumerate(pairs):
        record.add(row, column, word)
    return record.lines


def _region(
    start: int, stop: int, head: list[Line], records: Sequence[_Record], columns: int
) -> Region | None:
    if len(records) < 1 or any(not r.text or r.grades != columns - 2 for r in records):
        return None
    lines = (*head, *(line for record in records for line in record.lines))
    pieces = [slot.piece for line in lines for slot in line.slots if slot.first == 1]
    wide = max(len(piece.text) for piece in pieces)
    widths = tuple(wide if column == 1 else 9 for column in range(columns))
    return Region(start, stop, lines, tuple(range(columns)), widths, len(records) + 1, clear=True)


def _by_column(rows: Sequence[Row], start: int, words: Template) -> Region | None:
    """A table whose columns follow one after the other, each under its heading."""
    if not rows[start].pieces or _kind(rows[start].text, words) != "number":
        return None
    columns: list[list[Row]] = []
    kinds: list[str] = []
    at = start
    while at < min(start + _MOST, len(rows)):
        row = rows[at]
        kind = _kind(row.text, words) if row.pieces and " " not in row.text else ""
        if kind and kind not in kinds and (not columns or len(columns[-1]) > 1):
            kinds.append(kind)
            columns.append([row])
        elif row.pieces:
            if len(columns) > 2 and not _GRADE.match(row.text):
                break
            columns[-1].append(row)
        at += 1
    if kinds[:2] != ["number", "text"] or len(kinds) < 3:
        return None
    return _from_columns(start, at, columns)


def _from_columns(start: int, stop: int, columns: Sequence[Sequence[Row]]) -> Region | None:
    numbers = [_NUMBER.match(row.text) for row in columns[0][1:]]
    found = [int(n["number"]) for n in numbers if n and not n["rest"]]
    if len(found) != len(numbers) or found != list(range(found[0], found[0] + len(found))):
        return None
    begins = [i for i, row in enumerate(columns[1]) if i and row.text[:1].isupper()]
    if begins[:1] != [1] or any(
        len(c) - 1 != len(found) for c in (begins and [0, *begins], *columns[2:])
    ):
        return None
    records = []
    for index, number in enumerate(found):
        record = _Record(number)
        record.add(columns[0][index + 1], 0, columns[0][index + 1].text)
        end = begins[index + 1] if index + 1 < len(begins) else len(columns[1])
        for row in columns[1][begins[index] : end]:
            record.add(row, 1, row.text)
        for place, column in enumerate(columns[2:], 2):
            record.add(column[index + 1], place, column[index + 1].text)
        records.append(record)
    head = _Record(0)
    for place, column in enumerate(columns):
        head.add(column[0], place, column[0].text)
    return _region(start, stop, head.lines, records, len(columns))
