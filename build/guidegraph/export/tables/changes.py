"""Changes that were computed between consecutive versions."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key
from guidegraph.graph import View
from guidegraph.vocabulary import DCTERMS, KR, RDF


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    for item in view.of_type(KR.ChangeOperation):
        kinds = [t for t in view.values(item, RDF.type) if t != KR.ChangeOperation]
        descriptions = view.terms(item, DCTERMS.description)
        words = {term.language: term.value for term in descriptions}
        yield (
            item,
            "; ".join(key(kind) for kind in kinds),
            "; ".join(view.values(item, KR.affects)),
            words.get("da", ""),
            words.get("en", ""),
            "; ".join(view.values(item, KR.reportedBy)),
        )


TABLE = Table(
    "changes",
    "Beregnede ændringer",
    "Computed changes",
    ("iri", "kind", "affects", "summary_da", "summary_en", "reported_by"),
    _rows,
    graphs="diff",
)
