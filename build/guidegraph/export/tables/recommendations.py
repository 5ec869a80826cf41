"""Recommendations with their text of record."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key, keys
from guidegraph.graph import View
from guidegraph.vocabulary import DCTERMS, FRBR, KR, SCHEMA


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    for item in view.of_type(KR.RecommendationVersion):
        parts = [p for p in view.of_type(KR.GradedPart) if item in view.values(p, FRBR.partOf)]
        yield (
            item,
            key(view.value(item, FRBR.realizationOf)),
            view.value(item, KR.printedNumber),
            key(view.value(item, KR.textStatus)),
            view.value(item, SCHEMA.text),
            "; ".join(view.value(part, KR.printedGrade) for part in parts),
            key(view.value(item, KR.inGroup)).removeprefix("gruppe-"),
            keys(view.values(item, DCTERMS.subject)),
        )


TABLE = Table(
    "recommendations",
    "Anbefalinger",
    "Recommendations",
    ("iri", "key", "number", "text_status", "text", "grades", "group", "subjects"),
    _rows,
)
