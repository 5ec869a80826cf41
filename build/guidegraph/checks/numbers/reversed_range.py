"""A range runs backwards.

Why: "97-72 %" has its ends exchanged, or one of them is wrong.
Hvad: Et interval går baglæns.
Hvorfor: »97-72 %« er byttet om, eller ét af tallene er forkert.
Example: 6-3 måneder
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.reading.numbers import decimal
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_RANGE = re.compile(
    r"(?P<a>\d(?<![\w.,/+-]\d)\d*(?:[.,]\d+)?)\s?%?\s?[-–]\s?(?P<b>\d+(?:[.,]\d+)?)\s*(?:%|pct|Gy|mg|cm|mm|ml|år|mdr|måned|uge|dag|time|patient|fraktion|F\b)"
)


_YEARS = re.compile(
    r"(?<![\d.,/-])(?P<a>(?:19|20)\d\d)\s?[-–]\s?(?P<b>(?:19|20)\d\d)(?![\d/-]|[.,]\d)"
)


def run(context: Context) -> Iterator[Remark]:
    """Compare the ends of ranges with a unit; "2021-22 år" and the like are left alone."""
    for hit in context.scan(_YEARS, PRINTED):
        if hit.match["a"] > hit.match["b"]:
            yield context.remark(
                hit,
                f"»{hit.text}«: årene går fra det seneste til det tidligste.",
                f'"{hit.text}": the years run from the later to the earlier.',
            )
    for hit in context.scan(_RANGE, PRINTED | {Role.CELL}):
        low, high = decimal(hit.match["a"]), decimal(hit.match["b"])
        if low > high and low < 1000:
            yield context.remark(
                hit,
                f"»{hit.text}«: intervallet går fra det største til det mindste tal.",
                f'"{hit.text}": the range runs from the larger to the smaller number.',
            )


RULE = Rule(
    "range-reversed", "numbers", Severity.WARNING,
    "Omvendt interval", "Reversed range",
    "Byt tallene om, eller ret det forkerte.", "Exchange the numbers or correct the wrong one.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
