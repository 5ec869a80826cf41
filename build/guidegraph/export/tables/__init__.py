"""The dataset's main things as tables for spreadsheets: one file per table.

Each row begins with guideline, version and date of approval, so that no line stands without its
origin. UTF-8, comma between, lines ending in LF.
"""

from __future__ import annotations

from collections.abc import Iterable

from guidegraph.export.origin import diff_of, version_of
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
from guidegraph.graph import Graph, View
from guidegraph.ids import Names
from guidegraph.vocabulary import DCTERMS

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


def lines_of(tables: Iterable[Table], graph: Graph, names: Names) -> dict[str, list[str]]:
    """The lines that one graph adds to each table, by the table's name."""
    version, diff = version_of(graph.name, names), diff_of(graph.name, names)
    if version is None and diff is None:
        return {}
    view = View(graph)
    if version is not None:
        date = view.value(names.version(*version), DCTERMS.dateAccepted)
        origin, kind = Origin(version[0], version[1], date), "version"
    elif diff is not None:
        origin, kind = Origin(diff[0], f"{diff[1]}-{diff[2]}", ""), "diff"
    first = (origin.guideline, origin.version, origin.date)
    return {
        table.name: [csv_line((*first, *row)) for row in table.rows(view)]
        for table in tables
        if table.graphs == kind
    }


__all__ = ["TABLES", "Origin", "Table", "csv_line", "lines_of"]
