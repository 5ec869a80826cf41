"""A table gives a BED or EQD2 that is not that of the regimen in its row.

Why: such tables are copied into treatment plans; the figure must follow from the regimen beside it.
Hvad: En tabel giver en BED eller EQD2, som ikke er den, regimet i rækken har.
Hvorfor: sådanne tabeller bliver brugt i planer; tallet skal følge af regimet ved siden af.
Example: row "20 Gy / 5 F" with 30 under "BED (α/β 10)" (it is 28)
Eksempel: rækken »20 Gy / 5 F« med 30 under »BED (α/β 10)«; den er 28
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.doses.ratio import ratio_for, stated_ratio
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.reading.numbers import decimal, plain
from guidegraph.checks.reading.regimens import Regimen, bed, eqd2, regimens
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS, DOCO, FRBR, KR, SCHEMA

_EACH = re.compile(r"(?:pr\.?|per|/)\s*(?:fraktion|fx|F\b)|fraktionsdosis|Gy/F", re.IGNORECASE)
_WEEKS = re.compile(r"\buger\b|\bvarighed\b", re.IGNORECASE)
_QUANTITY = re.compile(r"\b(?P<q>BED|EQD\s?2|EQD₂)(?P<r>10|₁₀|3|₃|1[.,]5)?")
_VALUE = re.compile(r"\s*(?P<v>\d+(?:[.,]\d+)?)\s*(?:Gy)?\s*\Z")


def run(context: Context) -> Iterator[Remark]:
    """Look at each row with one regimen and a cell under such a heading."""
    view = context.view
    for table in view.of_type(DOCO.Table):
        columns = {
            c: (match["q"].replace("₂", "2").replace(" ", ""), _ratio(context, table, c, match))
            for c in view.subjects(FRBR.partOf, table)
            if not _EACH.search(view.value(c, DCTERMS.title))
            and (match := _QUANTITY.search(view.value(c, DCTERMS.title)))
        }
        for c in view.subjects(FRBR.partOf, table):
            if _EACH.search(view.value(c, DCTERMS.title)):
                columns[c] = ("Dosis pr. fraktion", Decimal(0))
            elif _WEEKS.search(view.value(c, DCTERMS.title)):
                columns[c] = ("Uger", Decimal(0))
        for row in view.subjects(FRBR.partOf, table) if columns else ():
            yield from _row(context, row, columns)


def _row(context: Context, row: str, columns: dict[str, tuple[str, Decimal]]) -> Iterator[Remark]:
    view = context.view
    cells = view.subjects(FRBR.partOf, row)
    texts = [view.value(c, KR.cellText) for c in cells] + [
        view.value(row, p) for p in (KR.study, KR.population, SCHEMA.text)
    ]
    found = {r.key(): r for text in texts for r in regimens(text) if r.exact}
    if len(found) != 1:
        return
    (regimen,) = found.values()
    for cell in cells:
        column = columns.get(view.value(cell, KR.column))
        match = _VALUE.match(view.value(cell, KR.cellText)) if column else None
        if column is None or match is None:
            continue
        quantity, ratio = column
        stated = decimal(match["v"])
        if not ratio:
            check = _weeks if quantity == "Uger" else _each
            yield from check(context, cell, regimen, stated)
            continue
        measure = bed if quantity == "BED" else eqd2
        value = measure(regimen.max_dose, regimen.max_fractions, ratio)
        if abs(value - stated) > max(Decimal("0.55"), value * Decimal("0.015")):
            yield context.remark(
                cell,
                f"{quantity} af »{regimen.text}« er {plain(value, decimals=1)} Gy (α/β {plain(ratio)}), ikke {plain(stated)}.",
                f'The {quantity} of "{regimen.text}" is {plain(value, decimals=1)} Gy (α/β {plain(ratio)}), not {plain(stated)}.',
            )


def _each(context: Context, cell: str, regimen: Regimen, stated: Decimal) -> Iterator[Remark]:
    value = regimen.max_dose / regimen.max_fractions
    if abs(value - stated) > Decimal("0.06"):
        yield context.remark(
            cell,
            f"»{regimen.text}« er {plain(value)} Gy pr. fraktion, ikke {plain(stated)}.",
            f'"{regimen.text}" is {plain(value)} Gy a fraction, not {plain(stated)}.',
        )


def _weeks(context: Context, cell: str, regimen: Regimen, stated: Decimal) -> Iterator[Remark]:
    rate = Decimal(regimen.max_fractions) / stated if stated else Decimal(99)
    if regimen.max_fractions >= 10 and not Decimal("2.5") <= rate <= 15:
        yield context.remark(
            cell,
            f"»{regimen.text}« på {plain(stated)} uger er {plain(rate, decimals=1)} fraktioner om ugen; er tallet rigtigt?",
            f'"{regimen.text}" in {plain(stated)} weeks is {plain(rate, decimals=1)} fractions a week; is the figure right?',
        )


def _ratio(context: Context, table: str, column: str, match: re.Match[str]) -> Decimal:
    title = context.view.value(column, DCTERMS.title)
    if match["r"]:
        return decimal(match["r"].replace("₁₀", "10").replace("₃", "3"))
    own = stated_ratio(title)
    if own:
        return own
    captions = [p for p in context.text.of(table) if p.role is Role.CAPTION]
    for passage in captions:
        known = stated_ratio(passage.text)
        if known:
            return known
    return ratio_for(context, captions[0] if captions else _nowhere(table), 0)


def _nowhere(table: str) -> Passage:
    return Passage(table, DOCO.Table, SCHEMA.text, Role.CAPTION, "", 0)


RULE = Rule(
    "bed-table", "doses", Severity.WARNING,
    "Tabellens BED passer ikke til regimet", "The table's BED does not fit the regimen",
    "Regn efter, og ret tallet eller regimet.", "Work it out and correct the figure or the regimen.",
    Origin.ARITHMETIC, run, covers=("Tables",),
)  # fmt: skip
