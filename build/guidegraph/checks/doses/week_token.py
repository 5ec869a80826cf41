"""The number before "w" or "uger" in a regimen cannot be weeks.

Why: 60 Gy in 30 fractions over 5 weeks would be 6 a week, 32 Gy in 16 fractions over 10 weeks less
than 2; such tokens often mean fractions a week. Whoever copies the schedule gives another treatment.
Hvad: Tallet før »w« eller »uger« i et regime kan ikke være uger.
Hvorfor: 30 fraktioner på 5 uger er 6 om ugen; tallet er måske fraktioner per uge.
Example: 60 Gy / 30 F / 5w
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.reading.numbers import plain
from guidegraph.checks.reading.regimens import Regimen, regimens
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell regimens that cannot be, and then those with the same token that are doubtful."""
    entries = [
        (regimen, context.within(passage, regimen.start, regimen.end))
        for passage in context.text.having(*PRINTED, Role.CELL)
        for regimen in regimens(passage.text)
        if regimen.weeks and regimen.exact
    ]
    suspect = {regimen.weeks for regimen, _ in entries if _impossible(regimen)}
    for regimen, spot in entries:
        if _impossible(regimen) or (regimen.weeks in suspect and _slow(regimen)):
            yield _remark(context, regimen, spot)


def _rate(regimen: Regimen) -> Decimal:
    return Decimal(regimen.max_fractions) / (regimen.weeks or 1)


def _impossible(regimen: Regimen) -> bool:
    rate = _rate(regimen)
    return rate > 5 or (rate < 3 and rate != int(rate) and regimen.max_fractions > 3)


def _slow(regimen: Regimen) -> bool:
    daily = -(-regimen.max_fractions // 5)
    return (regimen.weeks or 0) > daily + 1


def _remark(context: Context, regimen: Regimen, spot: Spot) -> Remark:
    rate, weeks = plain(_rate(regimen)), plain(regimen.weeks or Decimal(0))
    return context.remark(
        spot,
        f"»{regimen.text}«: {regimen.max_fractions} fraktioner på {weeks} uger er {rate} om ugen; er tallet fraktioner per uge?",
        f'"{regimen.text}": {regimen.max_fractions} fractions in {weeks} weeks is {rate} a week; is it fractions a week?',
    )


RULE = Rule(
    "week-token", "doses", Severity.WARNING,
    "Tallet kan ikke være uger", "The number cannot be weeks",
    "Slå kilden efter, og skriv enten uger eller fraktioner per uge ud.",
    "Look it up in the source and write out weeks or fractions a week.",
    Origin.ARITHMETIC, run, heuristic=True,
)  # fmt: skip
