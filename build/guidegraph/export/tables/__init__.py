"""The dataset's main things as tables for spreadsheets: one file per table.

Each row begins with guideline, version and date of approval, so that no line stands without its
origin. UTF-8, comma between, lines ending in LF.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables import (
    approvals,
    cells,
    changes,
    evidence,
    log,
    parts,
    people,
    quality,
    recommendations,
    references,
    regimens,
)
from guidegraph.export.tables.table import Origin, Table, csv_line
from guidegraph.graph import View

TABLES: tuple[Table, ...] = (
    recommendations.TABLE,
    parts.TABLE,
    evidence.TABLE,
    references.TABLE,
    regimens.TABLE,
    cells.TABLE,
    log.TABLE,
    changes.TABLE,
    approvals.TABLE,
    people.TABLE,
    quality.TABLE,
)
"""All tables in the order they are listed."""


def table_lines(table: Table, view: View, origin: Origin) -> Iterator[str]:
    """The lines that one graph adds to a table."""
    first = (origin.guideline, origin.version, origin.date)
    return (csv_line((*first, *row)) for row in table.rows(view))


__all__ = ["TABLES", "Origin", "Table", "csv_line", "table_lines"]
