"""Approvals and reaffirmations of versions."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key, keys
from guidegraph.graph import View
from guidegraph.vocabulary import DCTERMS, KR, PROV

_KINDS = (KR.ProfessionalApproval, KR.AdministrativeApproval, KR.Reaffirmation)


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    for kind in _KINDS:
        for item in view.of_type(kind):
            yield (
                item,
                key(kind),
                key(view.value(item, PROV.used)),
                view.value(item, DCTERMS.date),
                key(view.value(item, KR.dateStatus)),
                keys(view.values(item, KR.approvedBy)),
                "; ".join(view.values(item, KR.printedBody)),
            )


TABLE = Table(
    "approvals",
    "Godkendelser",
    "Approvals",
    ("iri", "kind", "of_version", "on", "date_status", "by", "printed_body"),
    _rows,
)
