"""Months, weeks or years are written both out and shortened.

Why: one unit, one form.
Hvad: Måneder, uger eller år skrives både ud og forkortet.
Hvorfor: én enhed, én form.
Example: 12.9 mdr. beside 6 måneder
Eksempel: 12.9 mdr. ved siden af 6 måneder
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.numbers.majority import rarer
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_MONTH = re.compile(r"(?<=\d[\s-])\s?(?P<s>mdrs?\b\.?)|(?<=\d )(?P<l>måneder\b)")


def run(context: Context) -> Iterator[Remark]:
    """Tell the rarer form, once a passage."""
    hits = list(context.scan(_MONTH, needs=("mdr", "måneder")))
    short = [hit for hit in hits if hit.match["s"]]
    long = [hit for hit in hits if hit.match["l"]]
    for hit in rarer(short, long):
        yield context.remark(
            hit,
            f"»{hit.text.strip()}«: måneder skrives både ud og forkortet.",
            f'"{hit.text.strip()}": months are both written out and shortened.',
        )


RULE = Rule(
    "time-unit-form", "numbers", Severity.INFO,
    "Måneder på flere måder", "Months in several forms",
    "Skriv måneder ud.", "Write months out.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
