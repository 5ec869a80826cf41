"""A grade is higher than its level of evidence allows.

Why: Oxford 2009 gives A for levels 1a-1c, B for 2a-3b, C for 4, D for 5; extrapolation may lower
a grade, never raise it.
Hvad: En styrke er højere, end dens evidensniveau tillader.
Hvorfor: Oxford 2009 giver A for 1a-1c, B for 2a-3b, C for 4 og D for 5; ekstrapolation kan kun sænke.
Example: evidensniveau 3b, styrke A
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING, Role
from guidegraph.checks.reading.grading import stated_grades, stated_levels
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.strength.scheme import Scheme, scheme_of
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare statements, the parts they support, and sentences that state both."""
    scheme = scheme_of(context)
    if scheme is None:
        return
    statements = {s.iri: s for s in context.facts.statements}
    for statement in statements.values():
        if scheme.above(statement.grade, statement.level_text):
            yield _remark(context, Spot(statement.iri), statement.grade, statement.level_text)
    for part, recommendation in context.facts.parts.values():
        levels = [
            statements[e] for e in part.evidence if e in statements and statements[e].level_text
        ]
        allowed = [s for s in levels if not scheme.above(part.grade, s.level_text)]
        if levels and not allowed and not any(s.grade == part.grade for s in levels):
            best = min(levels, key=lambda s: scheme.rank(s.level_text))
            remark = _remark(context, Spot(part.iri), part.grade, best.level_text)
            yield context.remark(
                remark.spot,
                f"Anbefaling {recommendation.number}: {remark.message_da}",
                f"Recommendation {recommendation.number}: {remark.message_en}",
                related=[(Spot(best.iri), f"niveau {best.level_text}", f"level {best.level_text}")],
            )
    yield from _beside(context, scheme)
    yield from _in_text(context, scheme)


_BESIDE = re.compile(
    r"\((?P<g>[A-D])\)\s*[(\[](?P<l>[1-5][a-d]?|I{1,3}[abc]?|IV|V)[)\]]|[(\[](?P<m>[1-5][a-d]?|I{1,3}[abc]?|IV|V)[)\]]\s*\((?P<h>[A-D])\)"
)
"""A level in brackets beside the grade of a recommendation."""


def _beside(context: Context, scheme: Scheme) -> Iterator[Remark]:
    for hit in context.scan(_BESIDE, frozenset({Role.RECOMMENDATION, Role.VARIANT})):
        grade, level = hit.match["g"] or hit.match["h"], hit.match["l"] or hit.match["m"]
        if scheme.above(grade, level):
            yield _remark(context, context.spot(hit), grade, level)


def _in_text(context: Context, scheme: Scheme) -> Iterator[Remark]:
    done = {s.iri for s in context.facts.statements if s.level_text and s.grade}
    for passage in context.text.having(*RUNNING):
        if passage.node in done or "niveau" not in passage.text:
            continue
        for sentence in sentences(passage.text):
            levels, grades = list(stated_levels(sentence.text)), list(stated_grades(sentence.text))
            if (
                len(levels) == 1
                and len(grades) == 1
                and scheme.above(grades[0].value, levels[0].value)
            ):
                start, end = sentence.start + grades[0].start, sentence.start + grades[0].end
                spot = context.within(passage, start, end)
                yield _remark(context, spot, grades[0].value, levels[0].value)


def _remark(context: Context, spot: Spot, grade: str, level: str) -> Remark:
    return context.remark(
        spot,
        f"styrke {grade} er højere, end evidensniveau {level} tillader.",
        f"grade {grade} is higher than level {level} allows.",
    )


RULE = Rule(
    "grade-mismatch", "strength", Severity.ERROR,
    "Styrken er højere, end niveauet tillader", "The grade is above its level",
    "Sænk styrken, eller find det niveau, evidensen har.", "Lower the grade, or find the level that the evidence has.",
    Origin.OXFORD, run, covers=("Grades",),
)  # fmt: skip
