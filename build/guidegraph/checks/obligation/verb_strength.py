"""The verb of a recommendation says more or less than its grade.

Why: obligation is not strength, but "skal" on weak evidence or the weakest "kan" on the strongest
is worth a second look.
Hvad: Anbefalingens verbum siger mere eller mindre end dens styrke.
Hvorfor: forpligtelse er ikke styrke, men »skal« på svag evidens bør ses efter.
Example: skal tilbydes … (D)
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell "skal" with C or D, and "kan" alone with A."""
    for part, recommendation in context.facts.parts.values():
        verb = part.modality.lower()
        strong = verb.startswith(("skal", "må ikke")) and part.grade in ("C", "D")
        weak = verb.startswith("kan") and part.grade == "A"
        if strong or weak:
            yield context.remark(
                part.iri,
                f"Anbefaling {recommendation.number}: »{part.modality}« ved styrke {part.grade}.",
                f'Recommendation {recommendation.number}: "{part.modality}" with grade {part.grade}.',
            )


RULE = Rule(
    "verb-strength", "obligation", Severity.INFO,
    "Verbet mod styrken", "The verb against the grade",
    "Overvej, om verbet siger det, evidensen bærer.", "Consider whether the verb says what the evidence bears.",
    Origin.GRADE, run, heuristic=True, covers=("Grades",),
)  # fmt: skip
