"""Dose regimens with their derived doses, in Gy."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.export.tables.table import Table, key
from guidegraph.graph import View
from guidegraph.vocabulary import KR, SCHEMA

_FIGURES = (
    KR.minTotalDose, KR.maxTotalDose, KR.minFractions, KR.maxFractions, KR.weeks,
    KR.dosePerFraction, KR.dosePerFractionMin, KR.dosePerFractionMax,
    KR.bed10, KR.bed10Min, KR.bed10Max, KR.eqd2, KR.eqd2Min, KR.eqd2Max, KR.alphaBeta,
)  # fmt: skip


def _rows(view: View) -> Iterator[tuple[str, ...]]:
    for item in view.of_type(KR.DoseRegimen):
        yield (
            item,
            view.value(item, SCHEMA.text),
            *(view.value(item, figure) for figure in _FIGURES),
            key(view.value(item, KR.ambiguity)),
            str(len(view.subjects(KR.mentions, item))),
        )


TABLE = Table(
    "regimens",
    "Doseregimer (Gy)",
    "Dose regimens (Gy)",
    ("iri", "regimen", *(key(figure) for figure in _FIGURES), "ambiguity", "mentions"),
    _rows,
)
