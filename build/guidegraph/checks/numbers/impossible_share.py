"""More than a hundred per cent of a group.

Why: no share is above 100 %.
Hvad: Mere end hundrede procent af en gruppe.
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
    r"(?<![\d.,])(?P<n>\d{3,}(?:[.,]\d+)?)\s?(?:%|pct\.?|procent)\s+af\s+(?:de\s+|alle\s+)?(?:\w+\s+)?(?:patient|tumor|svulst|læsion|kvinde|mand|mænd|person|deltager|tilfælde|barn|børn)\w*"
)


_OVER = re.compile(
    r"\b\w*(?:overlevelse\w*|respons\w*|recidivfrihed|sygdomskontrol|lokalkontrol|kontrolrate\w*|responsrate\w*)\b[^.;%]{0,60}?"
    r"(?<![\d.,])(?P<n>\d{1,3}(?:[.,]\d+)?)\s?(?:%|pct\.?)(?:\s*(?:til|mod|vs\.?|og|versus)\s+(?P<m>\d{1,3}(?:[.,]\d+)?)\s?(?:%|pct\.?))?"
)
"""Shares of patients by what they are called: survival, response, control."""


def run(context: Context) -> Iterator[Remark]:
    """Tell shares of people and cases above 100."""
    for hit in context.scan(_SHARE, PRINTED, ("% af", "procent af", "pct. af", "pct af")):
        if decimal(hit.match["n"]) > 100:
            yield context.remark(hit, f"»{hit.text}« kan ikke passe.", f'"{hit.text}" cannot be.')
    for hit in context.scan(_OVER, PRINTED, ("overlevelse", "respons", "kontrol", "recidivfrihed")):
        for name in ("n", "m"):
            if hit.match[name] and decimal(hit.match[name]) > 100:
                at = hit.begins(name)
                spot = context.within(hit.passage, at, at + len(hit.match[name]))
                said = f"{hit.match[name]} %"
                yield context.remark(spot, f"»{said}« kan ikke passe.", f'"{said}" cannot be.')


RULE = Rule(
    "share-over-100", "numbers", Severity.ERROR,
    "Andel over 100 %", "Share above 100 %",
    "Ret tallet.", "Correct the figure.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
