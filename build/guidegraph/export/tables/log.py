"""Entries of the authors' change logs."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key, keys
from guidegraph.graph import View
from guidegraph.vocabulary import KR, SCHEMA


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    for item in view.of_type(KR.ChangeLogEntry):
        yield (
            item,
            key(view.value(item, KR.sinceVersion)),
            view.value(item, KR.logSection),
            key(view.value(item, KR.operation)),
            view.value(item, KR.claimedNumber),
            keys(view.values(item, KR.claimedGrade)),
            view.value(item, SCHEMA.text) or view.value(item, KR.claimedText),
            keys(view.values(item, KR.affects)),
        )


TABLE = Table(
    "change-log",
    "Forfatternes ændringslog",
    "The authors' change log",
    ("iri", "since_version", "section", "operation", "claimed_number", "claimed_grades", "text",
     "affects"),
    _rows,
)  # fmt: skip
