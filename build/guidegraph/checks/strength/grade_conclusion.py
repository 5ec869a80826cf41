"""The grade that the evidence review concludes is not the grade of the recommendation.

Why: the recommendation's grade is the conclusion's; where they differ, one of them was not updated.
Hvad: Gennemgangen ender med en anden styrke, end anbefalingen har.
Hvorfor: anbefalingens styrke er den, gennemgangen ender med; er de uens, er én ikke opdateret.
Example: "B for kirurgi" in the review, (C) in the recommendation
Eksempel: »B for kirurgi« i gennemgangen, (C) i anbefalingen
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.items import Part, Recommendation
from guidegraph.checks.passages import RUNNING, Passage
from guidegraph.checks.reading.grading import Stated, stated_grades
from guidegraph.checks.reading.words import content_stems
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_NUMBER = re.compile(r"\banbefaling(?:en|erne)?\s+(?:nr\.?\s*)?(\d+)", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Compare linked conclusions; where none is linked, what the group's text states."""
    linked = set()
    for statement in context.facts.statements:
        for iri in statement.parts:
            if not statement.grade or iri not in context.facts.parts:
                continue
            linked.add(iri)
            part, recommendation = context.facts.parts[iri]
            named = set(_NUMBER.findall(statement.text))
            if named and recommendation.number not in named:
                continue  # It says itself whose conclusion it is.
            if part.grade and part.grade != statement.grade:
                spot = Spot(statement.iri)
                yield _remark(context, spot, statement.grade, part, recommendation)
    by_group: dict[str, list[tuple[Part, Recommendation]]] = {}
    for part, recommendation in context.facts.parts.values():
        if part.iri not in linked and part.grade:
            by_group.setdefault(recommendation.group, []).append((part, recommendation))
    explicit = {s.iri for s in context.facts.statements if s.grade and s.parts}
    for passage in context.text.having(*RUNNING):
        if passage.group in by_group and passage.group and passage.node not in explicit:
            yield from _stated(context, passage, by_group[passage.group])


def _stated(
    context: Context, passage: Passage, parts: list[tuple[Part, Recommendation]]
) -> Iterator[Remark]:
    grades = list(stated_grades(passage.text))
    special = [g for g in grades if g.about and any(_is_about(g, part) for part, _ in parts)]
    general = {g.value for g in grades if not g.about}
    numbers = set(_NUMBER.findall(passage.text))
    for part, recommendation in parts:
        if numbers and recommendation.number not in numbers:
            continue
        own = [g for g in special if _is_about(g, part)]
        chosen = own[:1] or [g for g in grades if not g.about and len(general) == 1][:1]
        if chosen and chosen[0].value != part.grade:
            spot = context.within(passage, chosen[0].start, chosen[0].end)
            yield _remark(context, spot, chosen[0].value, part, recommendation)


def _is_about(stated: Stated, part: Part) -> bool:
    return bool(stated.about and content_stems(stated.about) & content_stems(part.text))


def _remark(
    context: Context, spot: Spot, grade: str, part: Part, recommendation: Recommendation
) -> Remark:
    short = part.text if len(part.text) <= 60 else part.text[:57] + "…"
    return context.remark(
        spot,
        f"Gennemgangen ender med styrke {grade}, men anbefaling {recommendation.number} har {part.grade}: »{short}«.",
        f'The review concludes grade {grade}, but recommendation {recommendation.number} has {part.grade}: "{short}".',
        related=[(Spot(part.iri), f"styrke {part.grade}", f"grade {part.grade}")],
    )


RULE = Rule(
    "grade-conclusion", "strength", Severity.ERROR,
    "Styrken er ikke konklusionens", "The grade is not the conclusion's",
    "Ret anbefalingen eller konklusionen.", "Correct the recommendation or the conclusion.",
    Origin.AGREE, run, covers=("Grades",),
)  # fmt: skip
