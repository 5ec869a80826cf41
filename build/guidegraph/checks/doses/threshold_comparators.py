"""The same limit is written with different comparators.

Why: "minimum 35", "> 35" and "35" do not hold for the same regimens; a reader cannot know which is
meant, and exactly 35 may belong nowhere.
Hvad: Samme grænse skrives med forskellige sammenligningstegn eller -ord.
Hvorfor: »minimum 35«, »> 35« og »af 35« gælder ikke for de samme regimer.
Example: BED på minimum 35 Gy … BED > 35 Gy
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.limits import Limit, limits
from guidegraph.checks.reading.numbers import plain
from guidegraph.checks.reading.thresholds import ANY_DOSE, Threshold, dose_thresholds
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_FITS = ({">", "≤"}, {"≥", "<"})
"""Signs that divide all values between them."""


def run(context: Context) -> Iterator[Remark]:
    """Group limits by quantity and value; tell each sign that does not fit the first."""
    groups: dict[tuple[str, object], list[tuple[Threshold, Spot]]] = {}
    for passage in context.text.holding(ANY_DOSE, *PRINTED):
        for found in dose_thresholds(passage.text):
            spot = context.within(passage, found.start, found.end)
            groups.setdefault((found.quantity, (found.value, found.ratio)), []).append(
                (found, spot)
            )
    for group in groups.values():
        signs = {found.sign for found, _ in group}
        if len(signs) == 1 or signs in _FITS:
            continue
        yield from _conflict(context, group)
    yield from _others(context)


_NEAR = ({">", "≥"}, {"<", "≤"})
"""Signs that differ only in what holds for the value itself."""


_COMPARES = re.compile(r"(?:[<>≥≤]|mindst|minimum|højst|maks|over|under|end|til og med)\s*\d")


def _others(context: Context) -> Iterator[Remark]:
    """Limits of other things, where the value itself falls once inside and once outside."""
    first: dict[tuple[str, Decimal, str], list[tuple[Limit, Spot]]] = {}
    for passage in context.text.holding(_COMPARES, *PRINTED):
        for found in limits(passage.text) if _COMPARES.search(passage.text) else ():
            spot = context.within(passage, found.start, found.end)
            known = first.setdefault(found.key, [])
            other = next((k for k in known if {k[0].sign, found.sign} in _NEAR), None)
            if other is not None and all(k[0].sign != found.sign for k in known):
                yield context.remark(
                    spot,
                    f"Grænsen skrives her »{found.words}«, men et andet sted »{other[0].words}«.",
                    f'The limit is written "{found.words}" here, "{other[0].words}" elsewhere.',
                    related=[(other[1], f"her: »{other[0].words}«", f'here: "{other[0].words}"')],
                )
            known.append((found, spot))


def _conflict(context: Context, group: list[tuple[Threshold, Spot]]) -> Iterator[Remark]:
    first, first_spot = group[0]
    told = {first.sign}
    value = plain(first.value)
    for found, spot in group[1:]:
        if found.sign in told or {first.sign, found.sign} in _FITS:
            continue
        told.add(found.sign)
        yield context.remark(
            spot,
            f"Grænsen {found.quantity} {value} Gy skrives her »{found.words}«, men et andet sted »{first.words}«.",
            f'The limit {found.quantity} {value} Gy is written "{found.words}" here, "{first.words}" elsewhere.',
            related=[(first_spot, f"her: »{first.words}«", f'here: "{first.words}"')],
        )


RULE = Rule(
    "threshold-comparators", "doses", Severity.WARNING,
    "Samme grænse med forskellige tegn", "One limit, different comparators",
    "Vælg ét tegn, og brug det alle steder.", "Choose one comparator and use it everywhere.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
