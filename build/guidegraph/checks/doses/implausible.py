"""A regimen whose dose per fraction no treatment uses.

Why: 300 Gy in 10 fractions is a slip of a digit that could be followed.
Hvad: Et regime med en dosis per fraktion, som ingen behandling bruger.
Hvorfor: 300 Gy på 10 fraktioner er en tastefejl, som nogen kunne følge.
Example: 200 Gy / 5 F
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.reading.numbers import plain
from guidegraph.checks.reading.regimens import regimens
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_LOW_DOSE = 20
"""Total in Gy up to which fractions below 1 Gy are given, for benign disease."""


def run(context: Context) -> Iterator[Remark]:
    """Tell doses per fraction outside what settings allow."""
    least, most = context.threshold("fraction_dose_min"), context.threshold("fraction_dose_max")
    for passage in context.text.having(*PRINTED, Role.CELL):
        for regimen in regimens(passage.text):
            largest = regimen.max_dose / regimen.min_fractions
            smallest = regimen.min_dose / regimen.max_fractions
            small = smallest < 1 and regimen.max_dose > _LOW_DOSE
            if regimen.exact and (small or not least <= smallest or largest > most):
                yield context.remark(
                    context.within(passage, regimen.start, regimen.end),
                    f"»{regimen.text}« er {plain(largest)} Gy per fraktion; er tallene rigtige?",
                    f'"{regimen.text}" is {plain(largest)} Gy a fraction; are the figures right?',
                )


RULE = Rule(
    "regimen-implausible", "doses", Severity.WARNING,
    "Usandsynligt regime", "Implausible regimen",
    "Kontrollér dosis og antal fraktioner.", "Check dose and number of fractions.",
    Origin.ARITHMETIC, run, heuristic=True,
    thresholds={"fraction_dose_min": 0.5, "fraction_dose_max": 40.0},
)  # fmt: skip
