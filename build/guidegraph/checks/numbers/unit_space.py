"""A number and its unit, or the parts of a regimen, are spaced unlike the others.

Why: "30 Gy /10 F" and "25Gy" are missed by searches and read badly.
Hvad: Et tal og dets enhed, eller dele af et regime, har andre mellemrum end de øvrige.
Hvorfor: »30 Gy /10 F« og »25Gy« findes ikke ved søgning og læses dårligt.
Example: 30 Gy /10 F
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.reading.regimens import regimens
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_CLOSE = re.compile(r"\d(?<![\w.,-]\d)\d*(?:[.,]\d+)?(?:Gy|mg|ml|cm|mm|kg|µg|mcg|mmol)(?![\w])")

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def run(context: Context) -> Iterator[Remark]:
    """Tell units without space, and regimens spaced unlike most of their form."""
    for hit in context.scan(_CLOSE, PRINTED | {Role.CELL}):
        yield context.remark(
            hit,
            f"»{hit.text}« mangler mellemrum før enheden.",
            f'"{hit.text}" lacks the space before its unit.',
        )
    shapes: dict[str, list[tuple[str, Spot]]] = {}
    for passage in context.text.having(*PRINTED, Role.CELL):
        for regimen in regimens(passage.text):
            shape = _NUMBER.sub("n", regimen.text)
            spot = context.within(passage, regimen.start, regimen.end)
            shapes.setdefault("".join(shape.split()), []).append((shape, spot))
    for entries in shapes.values():
        counts = Counter(shape for shape, _ in entries)
        usual, many = counts.most_common(1)[0]
        for shape, spot in entries:
            if shape != usual and counts[shape] * 2 < many:
                assert spot.passage is not None
                text = spot.passage.text[spot.start : spot.end]
                yield context.remark(
                    spot,
                    f"»{text}« har andre mellemrum end de øvrige regimer.",
                    f'"{text}" is spaced unlike the other regimens.',
                )


RULE = Rule(
    "unit-space", "numbers", Severity.INFO,
    "Mellemrum ved enheder", "Spaces at units",
    "Skriv alle regimer ens, med ét mellemrum før enheden og om skråstregen.", "Write all regimens alike, with one space before the unit and around the slash.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
