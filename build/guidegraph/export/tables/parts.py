"""Graded parts: each clause with its own grade, obligation and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key, keys
from guidegraph.graph import View
from guidegraph.vocabulary import FRBR, KR, SCHEMA


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    def place(part: str) -> tuple[float, float, str]:
        return view.order(view.value(part, FRBR.partOf)), view.order(part), part

    for part in sorted(view.of_type(KR.GradedPart), key=place):
        owner = view.value(part, FRBR.partOf)
        yield (
            part,
            key(view.value(owner, FRBR.realizationOf)),
            view.value(owner, KR.printedNumber),
            key(part),
            view.value(part, KR.printedGrade),
            key(view.value(part, KR.grade)),
            key(view.value(part, KR.modality)),
            view.value(part, KR.modalityText),
            view.value(part, SCHEMA.text),
            keys(view.values(part, KR.hasEvidenceStatement)),
        )


TABLE = Table(
    "graded-parts",
    "Graduerede led",
    "Graded parts",
    ("iri", "recommendation", "number", "part", "printed_grade", "grade", "obligation",
     "printed_obligation", "text", "evidence"),
    _rows,
)  # fmt: skip
