"""Dose per fraction, number of fractions and total dose do not agree.

Why: 10 fractions of 2.5 Gy are 25 Gy; a regimen with three figures that disagree cannot be given.
Hvad: Dosis per fraktion, antal fraktioner og samlet dosis passer ikke sammen.
Hvorfor: 10 fraktioner à 2,5 Gy er 25 Gy, ikke 30.
Example: 30 Gy / 10 F (2,5 Gy per fraktion)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import decimal, plain
from guidegraph.checks.reading.regimens import regimens
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_EACH = re.compile(
    r"\s*[(,;]?\s*(?:dvs\.?\s*|svarende til\s*|sv\.?t\.?\s*|med\s*|à\s*)?(?P<d>\d+(?:[.,]\d+)?)\s*Gy\s*(?:per|pr\.?|/|i hver)\s*(?:fraktion|F\b|fr\b|gang)"
)
_TOTAL = re.compile(
    r"\s*[(,;=]?\s*(?:i alt|total(?:t|dosis)?|dvs\.?|til|=|svarende til)\s*(?:på\s*)?(?P<t>\d+(?:[.,]\d+)?)\s*Gy(?!\s*/)"
)


def run(context: Context) -> Iterator[Remark]:
    """Compare the figures that stand right behind a regimen with the regimen."""
    for passage in context.text.having(*PRINTED):
        for regimen in regimens(passage.text):
            if not regimen.exact:
                continue
            each = regimen.max_dose / regimen.max_fractions
            match = _EACH.match(passage.text, regimen.end)
            counted = regimen.counted
            total = None if match else _TOTAL.match(passage.text, regimen.end) if counted else None
            if match and abs(decimal(match["d"]) - each) > decimal("0.05"):
                wrong, right = f"{match['d']} Gy per fraktion", f"{plain(each)} Gy per fraktion"
            elif total and decimal(total["t"]) != regimen.max_dose:
                wrong, right = f"{total['t']} Gy", f"{plain(regimen.max_dose)} Gy"
            else:
                continue
            found = match or total
            assert found is not None
            yield context.remark(
                context.within(passage, regimen.start, found.end()),
                f"»{regimen.text}« giver {right}, ikke {wrong}.",
                f'"{regimen.text}" gives {right}, not {wrong}.',
            )


RULE = Rule(
    "fraction-dose", "doses", Severity.ERROR,
    "Dosis per fraktion passer ikke", "Dose per fraction does not add up",
    "Regn efter, og ret det tal, der er forkert.", "Work it out and correct the wrong figure.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
