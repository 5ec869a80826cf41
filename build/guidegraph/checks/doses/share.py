"""A count and the percentage behind it do not agree.

Why: "12 of 40 (35 %)" is 30 %; one of three figures is wrong.
Hvad: Et antal og procenten bag det passer ikke sammen.
Hvorfor: »12 af 40 (35 %)« er 30 %; ét af tallene er forkert.
Example: 12 af 40 patienter (35 %)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import NUMBER, decimal, plain
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    rf"(?P<n>\d(?<![\d.,/-]\d)\d*)\s*(?:/|(?:ud\s+)?af(?:\s+de)?)\s*(?P<of>\d+)\s*(?:[a-zæøå]+\s*){{0,2}}\(\s*(?P<p>{NUMBER})\s*(?:%|pct\.?)\s*\)"
)


def run(context: Context) -> Iterator[Remark]:
    """Divide, with one point each way for rounding."""
    for hit in context.scan(_PATTERN, PRINTED):
        count, of = decimal(hit.match["n"]), decimal(hit.match["of"])
        stated = decimal(hit.match["p"])
        if not of or count > of:
            continue
        actual = count * 100 / of
        if abs(actual - stated) > 1:
            yield context.remark(
                hit,
                f"{count} af {of} er {plain(actual, decimals=1)} %, ikke {plain(stated)} %.",
                f"{count} of {of} is {plain(actual, decimals=1)} %, not {plain(stated)} %.",
            )


RULE = Rule(
    "share-percent", "doses", Severity.ERROR,
    "Andel og procent passer ikke", "Count and percentage disagree",
    "Regn efter, og ret det tal, der er forkert.", "Work it out and correct the wrong figure.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
