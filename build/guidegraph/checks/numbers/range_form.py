"""A range has a space on one side of its dash, or on both where others have none.

Why: "72 - 97" may be read as a subtraction, "1980- 2025" as a slip.
Hvad: Et interval har mellemrum på én side af stregen, eller på begge, hvor andre ingen har.
Hvorfor: »72 - 97« kan læses som et regnestykke, »1980- 2025« er en tastefejl.
Example: 1980- 2025
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.numbers.majority import rarer
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_RANGE = re.compile(
    r"\d(?<![\w.,/-]\d)\d*(?:[.,]\d+)?\s?%?(?P<l>\s?)[-–](?P<r>\s?)\d+(?:[.,]\d+)?(?![\w-]|[.,/]\d)"
)


def run(context: Context) -> Iterator[Remark]:
    """Tell uneven spaces, and the rarer of the even forms."""
    hits = list(context.scan(_RANGE, PRINTED))
    for hit in hits:
        if bool(hit.match["l"]) != bool(hit.match["r"]):
            yield _remark(context, hit)
    spaced = [hit for hit in hits if hit.match["l"] and hit.match["r"]]
    close = [hit for hit in hits if not hit.match["l"] and not hit.match["r"]]
    for hit in rarer(spaced, close):
        yield _remark(context, hit)


def _remark(context: Context, hit: Hit) -> Remark:
    return context.remark(
        hit,
        f"»{hit.text}«: intervallet har mellemrum, hvor andre ikke har.",
        f'"{hit.text}": the range has spaces where others have none.',
    )


RULE = Rule(
    "range-form", "numbers", Severity.INFO,
    "Intervallers form", "Form of ranges",
    "Skriv de to tal med bindestreg imellem og uden mellemrum.", "Write the two numbers with a hyphen between them and no spaces.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
