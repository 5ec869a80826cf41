"""The figures of a table do not add up: a total is not the sum of its rows, or a share not the quotient.

Why: a reader trusts the bottom line; where it differs from what stands above it, one of them is wrong.
Hvad: Tabellens tal går ikke op: en sum er ikke rækkernes, eller en procent ikke antallets.
Hvorfor: læseren stoler på bundlinjen; passer den ikke til rækkerne, er ét af tallene forkert.
Example: rows 120 and 80, "I alt 210"
Eksempel: rækker med 120 og 80, »I alt 210«
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.reading.numbers import plain
from guidegraph.checks.reading.tables import Cell, Row, Rows, tables_of
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_TOTAL = re.compile(r"\W*(?:i alt|total|samlet|sum|alle)\b", re.IGNORECASE)
_COUNT = re.compile(r"\bn\b|antal|patienter|personer|deltagere", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bpct\b|procent|andel", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Add up columns of whole numbers above a total; divide where most rows of a table do so."""
    for table in tables_of(context):
        yield from _totals(context, table)
        yield from _shares(context, table)


def _totals(context: Context, table: Rows) -> Iterator[Remark]:
    rows = [row for row in table.rows if not _TOTAL.match(row.label)]
    for total in (row for row in table.rows[-1:] if _TOTAL.match(row.label) and len(rows) > 1):
        for cell in total.cells[1:]:
            values = [row.value(cell.heading) for row in rows]
            if (
                cell.value is None
                or _PERCENT.search(cell.heading)
                or not _whole(values, cell.value)
            ):
                continue
            added = sum((v for v in values if v is not None), Decimal(0))
            if added != cell.value:
                yield context.remark(
                    cell.node,
                    f"»{cell.heading}«: rækkerne giver {plain(added)}, men der står {plain(cell.value)} i alt.",
                    f'"{cell.heading}": the rows add up to {plain(added)}, but the total says {plain(cell.value)}.',
                )


def _whole(values: list[Decimal | None], total: Decimal) -> bool:
    """Whether every row has a whole number and the total is large enough to be one of them."""
    numbers = [v for v in values if v is not None]
    return (
        len(numbers) == len(values)
        and all(v == int(v) for v in (*numbers, total))
        and total > max(numbers)
    )


def _shares(context: Context, table: Rows) -> Iterator[Remark]:
    for heading in table.headings:
        if not _PERCENT.search(heading):
            continue
        for part, whole in _pairs(table, heading):
            rows = [row for row in table.rows if not _TOTAL.match(row.label)]
            fits = [row for row in rows if _fits(row, heading, part, whole)]
            wrong = [row for row in rows if _fits(row, heading, part, whole) is False]
            counted = _COUNT.search(part) and _COUNT.search(whole)
            if wrong and (len(fits) > len(wrong) or (counted and len(fits) == len(wrong))):
                for row in wrong:
                    yield _share(context, row, heading, part, whole)
                break


def _pairs(table: Rows, share: str) -> Iterator[tuple[str, str]]:
    others = [h for h in table.headings if h != share]
    for whole in others:
        for part in others:
            if part != whole:
                yield part, whole


def _fits(row: Row, share: str, part: str, whole: str) -> bool | None:
    """Whether the share is that of part and whole; None where one of them is no number."""
    stated, some, many = row.value(share), row.value(part), row.value(whole)
    if stated is None or some is None or not many or some > many:
        return None
    return abs(some * 100 / many - stated) <= 1


def _share(context: Context, row: Row, share: str, part: str, whole: str) -> Remark:
    cell: Cell = next(c for c in row.cells if c.heading == share)
    some, many = row.value(part) or Decimal(0), row.value(whole) or Decimal(1)
    actual = plain(some * 100 / many, decimals=1)
    return context.remark(
        cell.node,
        f"{plain(some)} af {plain(many)} er {actual} %, ikke {cell.text.strip()}.",
        f"{plain(some)} of {plain(many)} is {actual} %, not {cell.text.strip()}.",
    )


RULE = Rule(
    "table-sum", "doses", Severity.WARNING,
    "Tabellens tal går ikke op", "The table's figures do not add up",
    "Regn efter, og ret det tal, der er forkert.", "Work it out and correct the wrong figure.",
    Origin.ARITHMETIC, run, covers=("Tables",),
)  # fmt: skip
