"""People of a version with role, affiliation and declared interests, as printed then."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key, keys
from guidegraph.graph import View
from guidegraph.vocabulary import KR, PROV


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    for item in view.of_type(PROV.Attribution):
        yield (
            item,
            key(view.value(item, PROV.agent)),
            view.value(item, KR.printedName),
            keys(view.values(item, PROV.hadRole)),
            view.value(item, KR.jobTitle),
            view.value(item, KR.affiliation),
            view.value(item, KR.competingInterests),
        )


TABLE = Table(
    "people",
    "Personer",
    "People",
    ("iri", "person", "printed_name", "roles", "title", "affiliation", "interests"),
    _rows,
)
