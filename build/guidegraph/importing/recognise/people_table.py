"""A table of authors: by the headings of its columns, else each row as one entry."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.grid import Grid
from guidegraph.importing.recognise.people import Person, read_person
from guidegraph.importing.traced import EMPTY, Traced, join, squeeze

_FIELDS = ("name", "title", "affiliation", "interests")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of the table."""

    text: Traced
    """All of it."""
    person: Person | None
    """Who it is about; nothing for headings."""


def people_rows(grid: Grid, reading: Reading) -> list[PersonRow]:
    """The rows of a table of people, empty where it is none."""
    columns = _columns(grid, reading)
    if "name" in columns.values():
        return _by_heads(grid, columns)
    rows = [join((squeeze(c) for c in row if c), ", ") for row in (grid.heads, *grid.rows)]
    found = [PersonRow(row, read_person(row, reading)) for row in rows if row]
    good = sum(1 for row in found if row.person)
    return found if good >= max(1, len(found) - 1) else []


def _columns(grid: Grid, reading: Reading) -> dict[int, str]:
    """What each column holds, by the word in its heading."""
    found: dict[int, str] = {}
    for index, head in enumerate(grid.heads):
        for name in _FIELDS:
            pattern = reading.template.pattern("people", f"{name}_head")
            if name not in found.values() and pattern.search(head.text):
                found[index] = name
                break
    return found


def _by_heads(grid: Grid, columns: dict[int, str]) -> list[PersonRow]:
    heads = [PersonRow(head, None) for head in grid.heads if head]
    rows: list[PersonRow] = []
    for row in grid.rows:
        whole = join((squeeze(c) for c in row if c), ", ")
        cells: dict[str, list[Traced]] = {name: [] for name in _FIELDS}
        for index, cell in enumerate(row):
            if cell:
                cells[columns.get(index, "affiliation")].append(squeeze(cell))
        if not cells["name"]:
            return []
        values = {name: join(texts, ", ") if texts else EMPTY for name, texts in cells.items()}
        person = Person(
            values["name"], values["title"], values["affiliation"], values["interests"],
            ["forfatter"], whole,
        )  # fmt: skip
        rows.append(PersonRow(whole, person))
    return [*heads, *rows]
