"""A range in the text differs from the column of the table that it sums up.

Why: the text sums up the table; where the two differ, one of them is wrong.
Hvad: Et interval i teksten er et andet end den kolonne i tabellen, det sammenfatter.
Hvorfor: teksten sammenfatter tabellen; er de uens, er én af dem forkert.
Example: Hæmoptyse lindres hos 72-90 % (tabel 1), hvor kolonnen går fra 72 til 97
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.reading.numbers import NUMBER, RANGE, decimal, plain
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DOCO, KR, QB

_RANGE = re.compile(rf"(?P<low>{NUMBER})\s*%?{RANGE}(?P<high>{NUMBER})\s*(?:%|pct)")

_TABLE = re.compile(r"\b[Tt]abel\s+(\d+)")


def run(context: Context) -> Iterator[Remark]:
    """Compare ranges in passages that cite a table with its columns of percentages."""
    columns = _columns(context)
    if not columns:
        return
    for hit in context.scan(_TABLE, needs=("tabel ",)):
        for sentence in sentences(hit.passage.text):
            named = [
                o for o in columns if o[0] == hit.match[1] and o[1].lower() in sentence.text.lower()
            ]
            ranges = list(_RANGE.finditer(sentence.text))
            if len(named) != 1 or len(ranges) != 1:
                continue
            low, high = (decimal(ranges[0][name]) for name in ("low", "high"))
            ends = columns[named[0]]
            if (low, high) != ends:
                place = context.within(
                    hit.passage,
                    sentence.start + ranges[0].start(),
                    sentence.start + ranges[0].end(),
                )
                yield context.remark(
                    place,
                    f"Teksten siger {ranges[0].group()} for {named[0][1].lower()}; tabel {hit.match[1]} går fra {plain(ends[0])} til {plain(ends[1])} %.",
                    f"The text says {ranges[0].group()} for {named[0][1].lower()}; table {hit.match[1]} runs from {plain(ends[0])} to {plain(ends[1])} %.",
                )


def _columns(context: Context) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    view = context.view
    names = {c.iri: c.label_da for c in context.ontology.in_scheme("udfald")}
    numbers = {table: view.value(table, KR.printedNumber) for table in view.of_type(DOCO.Table)}
    found: dict[tuple[str, str], list[Decimal]] = {}
    for cell in view.of_type(QB.Observation):
        called = view.value(cell, KR.outcome)
        outcome = names.get(called, called).partition("(")[0].strip()
        number = numbers.get(cell.partition("#")[0], "")
        ends = [view.value(cell, p) for p in (KR.minPercent, KR.maxPercent)]
        if outcome and number and all(ends):
            found.setdefault((number, outcome), []).extend(map(Decimal, ends))
    return {key: (min(values), max(values)) for key, values in found.items()}


RULE = Rule(
    "table-against-text", "doses", Severity.WARNING,
    "Tekst og tabel er uens", "Text and table differ",
    "Ret teksten eller tabellen.", "Correct the text or the table.",
    Origin.CONSISTENCY, run, covers=("Tables",),
)  # fmt: skip
