"""Quality notes that authors wrote about a version."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table
from guidegraph.graph import View
from guidegraph.vocabulary import DCTERMS, DQV, KR, OA


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    for item in view.of_type(DQV.QualityAnnotation):
        yield (
            item,
            "; ".join(view.values(item, OA.hasTarget)),
            view.value(item, DCTERMS.description),
            "; ".join(view.values(item, KR.closes)),
        )


TABLE = Table(
    "quality-notes",
    "Kvalitetsnoter",
    "Quality notes",
    ("iri", "about", "text", "closes"),
    _rows,
)
