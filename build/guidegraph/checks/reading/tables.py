"""The rows of a table as plain texts and numbers, with the headings of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from guidegraph.checks.reading.numbers import decimal
from guidegraph.vocabulary import DCTERMS, DOCO, FRBR, KR, QB, RDF

if TYPE_CHECKING:
    from guidegraph.checks.context import Context
    from guidegraph.graph import View

_PLAIN = re.compile(
    r"\s*(?P<v>\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?)\s*(?:%|pct\.?|Gy|patienter)?\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell."""

    node: str
    """Its IRI."""
    heading: str
    """The heading of its column."""
    text: str
    """As written."""
    value: Decimal | None
    """Its number, where it is one number alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    node: str
    """Its IRI."""
    label: str
    """The words of its first cell."""
    cells: tuple[Cell, ...]
    """Its cells in the order of the columns."""

    def value(self, heading: str) -> Decimal | None:
        """The number under a heading."""
        return next((c.value for c in self.cells if c.heading == heading), None)


@dataclass(frozen=True, slots=True)
class Rows:
    """One table."""

    node: str
    """Its IRI."""
    headings: tuple[str, ...]
    """The headings of its columns in order."""
    rows: tuple[Row, ...]
    """Its rows in order."""


def tables_of(context: Context) -> tuple[Rows, ...]:
    """Every table of the version of a context, read once."""
    return context.once("tables", lambda: tuple(tables(context.view)))


def tables(view: View) -> Iterator[Rows]:
    """Every table of a version."""
    for table in view.of_type(DOCO.Table):
        inside = [
            n
            for n in view.subjects(FRBR.partOf, table)
            if KR.TableColumn in view.values(n, RDF.type)
        ]
        columns = sorted(inside, key=lambda n: (view.order(n), n))
        titles = {column: view.value(column, DCTERMS.title) for column in columns}
        rows = [
            n for n in view.subjects(FRBR.partOf, table) if KR.TableRow in view.values(n, RDF.type)
        ]
        rows.sort(key=lambda n: (view.order(n), n))
        yield Rows(
            table,
            tuple(titles[c] for c in columns),
            tuple(_row(view, row, columns, titles) for row in rows),
        )


def _row(view: View, row: str, columns: list[str], titles: dict[str, str]) -> Row:
    cells = {}
    for node in view.subjects(FRBR.partOf, row):
        text = view.value(node, KR.cellText)
        column = view.value(node, KR.column)
        if QB.Observation in view.values(node, RDF.type) and column in titles:
            cells[column] = Cell(node, titles[column], text, _number(text))
    first = cells[columns[0]].text if columns and columns[0] in cells else ""
    label = first or view.value(row, KR.study)
    return Row(row, label, tuple(cells[c] for c in columns if c in cells))


def _number(text: str) -> Decimal | None:
    match = _PLAIN.match(text)
    return decimal(match["v"]) if match else None
