"""Reference lists, with how far each entry is verified."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key
from guidegraph.graph import View
from guidegraph.vocabulary import BIRO, CITO, DCTERMS, KR


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    def number(item: str) -> tuple[float, str]:
        return view.number(item, KR.referenceNumber) or float("inf"), item

    for item in sorted(view.of_type(BIRO.BibliographicReference), key=number):
        yield (
            item,
            key(item),
            view.value(item, KR.referenceNumber),
            key(view.value(item, KR.referenceStatus)),
            key(view.value(item, KR.confidence)),
            view.value(item, KR.authorList),
            view.value(item, DCTERMS.title),
            view.value(item, KR.containerTitle),
            view.value(item, DCTERMS.issued),
            view.value(item, KR.volume),
            view.value(item, KR.pages) or view.value(item, KR.articleNumber),
            view.value(item, KR.printedDoi),
            view.value(item, KR.printedPmid),
            view.value(item, BIRO.references),
            "; ".join(view.values(item, KR.verifiedField)),
            "; ".join(view.values(item, KR.unverifiedField)),
            str(len(view.subjects(CITO.citesAsEvidence, item))),
        )


TABLE = Table(
    "references",
    "Referencer",
    "References",
    ("iri", "key", "number", "status", "confidence", "authors", "title", "container", "year",
     "volume", "pages", "doi", "pmid", "source", "verified_fields", "unverified_fields",
     "cited_by"),
    _rows,
)  # fmt: skip
