"""The per cent sign is written with and without a space.

Why: one form in one document; Danish orthography asks for the space.
Hvad: Procenttegnet skrives med og uden mellemrum.
Hvorfor: én form i ét dokument; Retskrivningsordbogen skriver »59 %«.
Example: 67% beside 59 %
Eksempel: 67% ved siden af 59 %
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.numbers.majority import rarer
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PERCENT = re.compile(r"\d+(\s?)%")


def run(context: Context) -> Iterator[Remark]:
    """Tell the rarer form, once a passage."""
    hits = list(context.scan(_PERCENT, PRINTED))
    spaced = [hit for hit in hits if hit.match[1]]
    close = [hit for hit in hits if not hit.match[1]]
    for hit in rarer(spaced, close):
        yield context.remark(
            hit,
            f"»{hit.text}«: mellemrum før % skrives forskelligt; her er den sjældneste form.",
            f'"{hit.text}": the space before % differs; this is the rarer form.',
            related=_others(hit, spaced if hit.match[1] else close),
        )


def _others(hit: Hit, same: list[Hit]) -> list[tuple[Hit, str, str]]:
    """The further places of the same form in the passage."""
    return [(h, "også her", "here too") for h in same if h.passage is hit.passage and h is not hit][
        :20
    ]


RULE = Rule(
    "percent-space", "numbers", Severity.INFO,
    "Mellemrum før procent", "Space before per cent",
    "Skriv alle procenter ens; retskrivningen har mellemrum før tegnet.", "Write all percentages alike; Danish spelling has a space before the sign.",
    Origin.ORTHOGRAPHY, run,
)  # fmt: skip
