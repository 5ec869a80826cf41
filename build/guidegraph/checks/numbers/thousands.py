"""Large numbers are written with and without a sign for thousands.

Why: one form, so that a point is never taken for a decimal sign.
Hvad: Store tal skrives med og uden punktum for tusinder.
Hvorfor: én form, så et punktum aldrig læses som decimaltegn.
Example: 3.473 beside 1638
Eksempel: 3.473 ved siden af 1638
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_NUMBER = re.compile(
    r"\d(?<![\d.,/\w-]\d)(?:(?P<with>(?<!0)\d{0,2}(?:\.\d{3})+)|(?P<without>\d{3,5}))(?![\d\w]|[.,/-]\d)"
)


def run(context: Context) -> Iterator[Remark]:
    """Tell those without where both forms stand; four digits that can be a year are left alone."""
    hits = list(context.scan(_NUMBER, PRINTED))
    if not any(hit.match["with"] for hit in hits):
        return
    for hit in hits:
        plain = hit.text if hit.match["without"] else ""
        if plain and not (len(plain) == 4 and 1900 <= int(plain) <= 2100):
            yield context.remark(
                hit,
                f"»{plain}« skrives uden punktum for tusinder, andre tal med.",
                f'"{plain}" is written without a sign for thousands, other numbers with.',
            )


RULE = Rule(
    "thousands-sign", "numbers", Severity.INFO,
    "Blandede tusindtegn", "Mixed signs for thousands",
    "Vælg én form.", "Choose one form.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
