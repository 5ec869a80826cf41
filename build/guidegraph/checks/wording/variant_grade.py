"""A graded part of a recommendation has another grade in another place of the document.

Why: the grade tells the reader how sure the advice is; two grades leave both unusable.
Hvad: Et led af en anbefaling har en anden styrke et andet sted i dokumentet.
Hvorfor: styrken fortæller, hvor sikkert rådet er; to styrker gør begge ubrugelige.
Example: (B) in the quick guide, (C) in the log
Eksempel: (B) i quick guide, (C) i loggen
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.items import Part, Recommendation
from guidegraph.checks.reading.compare import place_da, place_en
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare the grades of parts with those of printed variants and of the log's quotations."""
    for recommendation in context.facts.recommendations:
        own = {part.key: part for part in recommendation.parts}
        for variant in context.facts.variants_of(recommendation):
            for part in variant.parts:
                yield from _compare(
                    context,
                    recommendation,
                    own.get(part.key),
                    part,
                    place_da(variant),
                    place_en(variant),
                )
    by_work = {r.work: r for r in context.facts.recommendations}
    latest = context.facts.latest_log
    for entry in context.facts.log:
        claimed = by_work.get(entry.affects)
        if claimed is None or entry.log != latest:
            continue
        own = {part.key: part for part in claimed.parts}
        for part in entry.parts:
            yield from _compare(
                context, claimed, own.get(part.key), part, "ændringsloggen", "the change log"
            )


def _compare(
    context: Context,
    recommendation: Recommendation,
    own: Part | None,
    other: Part,
    place_da: str,
    place_en: str,
) -> Iterator[Remark]:
    if own is None or not own.grade or not other.grade or own.grade == other.grade:
        return
    short = own.text if len(own.text) <= 60 else own.text[:57] + "…"
    yield context.remark(
        other.iri,
        f"Anbefaling {recommendation.number}, »{short}«: styrke {own.grade} i quick guide, {other.grade} i {place_da}.",
        f'Recommendation {recommendation.number}, "{short}": grade {own.grade} in the quick guide, {other.grade} in {place_en}.',
        related=[(context.spot(own.iri), f"styrke {own.grade}", f"grade {own.grade}")],
    )


RULE = Rule(
    "variant-grade", "wording", Severity.ERROR,
    "Anbefalingen har to styrker", "The recommendation has two grades",
    "Find den styrke, evidensen bærer, og brug den alle steder.", "Find the grade that the evidence bears and use it everywhere.",
    Origin.AGREE, run, covers=("Grades",),
)  # fmt: skip
