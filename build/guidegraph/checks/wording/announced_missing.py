"""The change log announces a recommendation that the guideline does not hold.

Why: the reader looks for advice that is nowhere; either it was lost or the log is wrong.
Hvad: Ændringsloggen melder en anbefaling, som retningslinjen ikke har.
Hvorfor: læseren leder efter en anbefaling, der ikke findes.
Example: "Anbefaling nr. 7 er tilføjet" where the quick guide ends at 6
Eksempel: »Anbefaling nr. 7 er tilføjet«, hvor quick guide slutter med 6
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Look for the numbers that the newest log claims were added or changed."""
    numbers = {r.number for r in context.facts.recommendations}
    if not numbers - {""}:
        return
    last = max((int(n) for n in numbers if n.isdigit()), default=0)
    for entry in context.facts.log:
        if entry.log != context.facts.latest_log or entry.operation not in ("OpAdded", "OpChanged"):
            continue
        if (
            not entry.number
            or entry.number in numbers
            or not _about(context, entry.section, entry.text)
        ):
            continue
        yield context.remark(
            entry.iri,
            f"Loggen melder anbefaling {entry.number}, men retningslinjen har ingen; den sidste er {last}.",
            f"The log announces recommendation {entry.number}, but there is none; the last is {last}.",
        )


def _about(context: Context, section: str, text: str) -> bool:
    return "anbefaling" in f"{section} {text}".lower()


RULE = Rule(
    "announced-missing", "wording", Severity.ERROR,
    "Loggen melder en anbefaling, der ikke findes", "The log announces a missing recommendation",
    "Indsæt anbefalingen, eller ret loggen.", "Insert the recommendation or correct the log.",
    Origin.CONSISTENCY, run, covers=("Recommendations",),
)  # fmt: skip
