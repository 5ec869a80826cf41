"""A graded part of a recommendation is missing in another place, or stands only there.

Why: whoever reads only that place gets half of the advice, or advice that the guide does not give.
Hvad: Et led af en anbefaling mangler et andet sted, eller står kun der.
Hvorfor: den, der kun læser det ene sted, får kun en del af rådet.
Example: the quick guide has two sentences, chapter 3 one
Eksempel: quick guide har to sætninger, kapitel 3 én
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare the parts of each variant with those of the text of record."""
    for recommendation in context.facts.recommendations:
        own = {part.key for part in recommendation.parts}
        for variant in recommendation.variants:
            there = {part.key for part in variant.parts}
            if not own or not there or own == there:
                continue
            lost, extra = sorted(own - there), sorted(there - own)
            said_da = [f"mangler {', '.join(lost)}"] if lost else []
            said_en = [f"lacks {', '.join(lost)}"] if lost else []
            said_da += [f"har også {', '.join(extra)}"] if extra else []
            said_en += [f"also has {', '.join(extra)}"] if extra else []
            yield context.remark(
                variant.iri,
                f"Anbefaling {recommendation.number} i {variant.place} {' og '.join(said_da)}.",
                f"Recommendation {recommendation.number} in {variant.place} {' and '.join(said_en)}.",
                related=[(Spot(recommendation.iri), "quick guide", "the quick guide")],
            )


RULE = Rule(
    "variant-parts", "wording", Severity.WARNING,
    "Led af anbefalingen mangler et sted", "Parts of the recommendation differ",
    "Lad alle steder have de samme led.", "Let every place have the same parts.",
    Origin.AGREE, run,
)  # fmt: skip
