"""A graded part of a recommendation has no verb of obligation.

Why: without "skal", "bør" or "kan" the reader cannot tell whether it is advice or a statement.
Hvad: Et led af en anbefaling har intet verbum, der siger, hvor forpligtende den er.
Hvorfor: uden »skal«, »bør« eller »kan« ved læseren ikke, om det er et råd.
Example: Strålebehandling virker mod smerter (A)
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell the parts whose sentence holds none."""
    for part, recommendation in context.facts.parts.values():
        if not part.modality and part.sentence and "UDFYLD" not in part.sentence:
            yield context.remark(
                part.iri,
                f"Anbefaling {recommendation.number} har intet verbum som skal, bør eller kan.",
                f"Recommendation {recommendation.number} has no verb such as shall, should or may.",
            )


RULE = Rule(
    "obligation-missing", "obligation", Severity.WARNING,
    "Anbefaling uden forpligtelse", "A recommendation without obligation",
    "Skriv, om det skal, bør eller kan gøres.", "Say whether it shall, should or may be done.",
    Origin.RIGHT, run, covers=("Recommendations",),
)  # fmt: skip
