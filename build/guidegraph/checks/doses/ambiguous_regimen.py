"""A regimen gives a range of fractions, so dose per fraction and BED are not one number.

Why: "20-25 Gy / 4-5 F" may be four regimens; whether 25 Gy in 4 fractions is meant nobody can see.
Hvad: Et regime giver et interval af fraktioner, så dosis per fraktion og BED ikke er ét tal.
Hvorfor: »20-25 Gy / 4-5 F« kan læses som fire regimer med hver sin dosis per fraktion.
Example: 20-25 Gy / 4-5 F
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import plain
from guidegraph.checks.reading.regimens import Regimen, bed, regimens
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell each such regimen once, with the other places where it stands."""
    places: dict[object, list[tuple[Regimen, Spot]]] = {}
    for passage in context.text.having(*PRINTED):
        for regimen in regimens(passage.text):
            if regimen.min_fractions != regimen.max_fractions:
                spot = context.within(passage, regimen.start, regimen.end)
                places.setdefault(regimen.key(), []).append((regimen, spot))
    for (regimen, spot), *others in places.values():
        sums = ", ".join(
            f"{plain(dose)} Gy / {n} F: BED {plain(bed(dose, n))}"
            for dose, n in regimen.combinations()
        )
        yield context.remark(
            spot,
            f"»{regimen.text}« kan læses som flere regimer ({sums}).",
            f'"{regimen.text}" can be read as several regimens ({sums}).',
            related=[(place, "også her", "here too") for _, place in others],
        )


RULE = Rule(
    "ambiguous-regimen", "doses", Severity.INFO,
    "Flertydigt regime", "Ambiguous regimen",
    "Skriv hvert regime for sig med sin egen dosis og sit eget antal fraktioner.",
    "Write the regimens one by one, each with its own dose and number of fractions.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
