"""Decimal comma and decimal point are mixed.

Why: "3.473" is three thousand in Danish and three and a half in English; one sign must hold.
Hvad: Decimalkomma og decimalpunktum er blandet.
Hvorfor: »3.473« er tretusinde på dansk og tre en halv på engelsk; brug ét tegn.
Example: 10.9-19.6% beside 0,5-1 cm
Eksempel: 10.9-19.6% ved siden af 0,5-1 cm
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

# The first digit comes before the look back, so that the search leaps from digit to digit.
_NUMBER = re.compile(
    r"\d(?<![\d.,/\w-]\d)(?:\d*([.,])\d{1,2}|(?<=0)([.,])\d{3,})(?![\d\w]|[.,/]\d)"
)
_NAME = re.compile(
    r"(?:version|skabelon|udgave|kapitel|afsnit|kap\.|tabel|figur|nr\.|ICD-10|siden|§|v\.)\s*$",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Tell each decimal point where the document has decimal commas too."""
    points, commas = [], []
    for hit in context.scan(_NUMBER, PRINTED):
        if _NAME.search(hit.passage.text[max(0, hit.start - 15) : hit.start]):
            continue
        if (hit.match[1] or hit.match[2]) == ",":
            commas.append(hit)
        else:
            points.append(hit)
    for hit in points if commas else ():
        yield context.remark(
            hit,
            f"»{hit.text}« har decimalpunktum, men dokumentet bruger også komma.",
            f'"{hit.text}" has a decimal point, but the document uses commas too.',
            related=[(commas[0], "komma her", "a comma here")],
        )


RULE = Rule(
    "decimal-sign", "numbers", Severity.INFO,
    "Blandede decimaltegn", "Mixed decimal signs",
    "Brug komma alle steder.", "Use the comma everywhere.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
