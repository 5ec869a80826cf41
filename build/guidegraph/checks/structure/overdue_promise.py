"""A promise of the text was due in a year that has passed.

Why: the reader looks for what should be there by now.
Hvad: Et løfte i teksten forfaldt i et år, der er gået.
Hvorfor: læseren leder efter det, der skulle være kommet.
Example: "forventes publiceret i 2026", read in 2027
Eksempel: »forventes publiceret i 2026«, læst i 2027
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.structure.promises import NEEDS, PROMISE
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare the year with today's."""
    if context.today is None:
        return
    for hit in context.scan(PROMISE, PRINTED, NEEDS):
        if hit.match["y"] and int(hit.match["y"]) < context.today.year:
            yield context.remark(hit, f"»{hit.text}« er overskredet.", f'"{hit.text}" is overdue.')


RULE = Rule(
    "promise-overdue", "structure", Severity.WARNING,
    "Overskredet løfte", "An overdue promise",
    "Opdatér teksten.", "Update the text.",
    Origin.CHECKUP, run, dated=True,
)  # fmt: skip
