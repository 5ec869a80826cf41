"""More than a hundred per cent of a group.

Why: no share is above 100 %.
Hvorfor: ingen andel er over 100 %.
Example: 120 % af patienterne
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import decimal
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_SHARE = re.compile(
    r"(?<![\d.,])(?P<n>\d{3,}(?:[.,]\d+)?)\s?(?:%|pct\.?|procent)\s+af\s+(?:de\s+|alle\s+)?(?:\w+\s+)?(?:patient|kvinde|mand|mænd|person|deltager|tilfælde|barn|børn)\w*"
)


def run(context: Context) -> Iterator[Remark]:
    """Tell shares of people and cases above 100."""
    for hit in context.scan(_SHARE, PRINTED, ("% af", "procent af", "pct. af", "pct af")):
        if decimal(hit.match["n"]) > 100:
            yield context.remark(hit, f"»{hit.text}« kan ikke passe.", f'"{hit.text}" cannot be.')


RULE = Rule(
    "share-over-100", "numbers", Severity.ERROR,
    "Andel over 100 %", "Share above 100 %",
    "Ret tallet.", "Correct the figure.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
