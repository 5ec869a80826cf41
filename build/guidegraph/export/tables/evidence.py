"""Evidence statements with level, design and the references they cite."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key
from guidegraph.graph import View
from guidegraph.vocabulary import CITO, KR, SCHEMA


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    for item in view.of_type(KR.EvidenceStatement):
        cited = view.values(item, CITO.citesAsEvidence)
        numbers = sorted((view.number(ref, KR.referenceNumber) or 0, ref) for ref in cited)
        yield (
            item,
            key(item),
            key(view.value(item, KR.statementKind)),
            view.value(item, SCHEMA.text),
            view.value(item, KR.printedLevel),
            view.value(item, KR.printedGrade),
            key(view.value(item, KR.evidenceDirection)),
            key(view.value(item, KR.studyDesign)),
            view.value(item, KR.study),
            view.value(item, KR.includedPatients),
            "; ".join(f"{number:g}" for number, _ in numbers),
            "; ".join(sorted(view.subjects(KR.hasEvidenceStatement, item))),
        )


TABLE = Table(
    "evidence",
    "Evidensudsagn",
    "Evidence statements",
    ("iri", "key", "kind", "text", "printed_level", "printed_grade", "direction", "design",
     "study", "patients", "references", "supports"),
    _rows,
)  # fmt: skip
