"""Cells of tables, as printed and as numbers."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key
from guidegraph.graph import View
from guidegraph.vocabulary import DCTERMS, FRBR, KR, QB


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    def place(cell: str) -> tuple[str, float, float, str]:
        row, column = view.value(cell, FRBR.partOf), view.value(cell, KR.column)
        return cell.partition("#")[0], view.order(row), view.order(column), cell

    for cell in sorted(view.of_type(QB.Observation), key=place):
        row, column = view.value(cell, FRBR.partOf), view.value(cell, KR.column)
        yield (
            cell,
            key(cell.partition("#")[0]),
            view.value(row, KR.study) or key(row),
            view.value(row, KR.includedPatients),
            view.value(column, DCTERMS.title),
            key(view.value(cell, KR.outcome)),
            view.value(cell, KR.cellText),
            view.value(cell, KR.minPercent),
            view.value(cell, KR.maxPercent),
            key(view.value(cell, KR.notReported)),
        )


TABLE = Table(
    "table-cells",
    "Tabelceller",
    "Table cells",
    ("iri", "table", "study", "patients", "column", "outcome", "text", "min_percent",
     "max_percent", "not_reported"),
    _rows,
)  # fmt: skip
