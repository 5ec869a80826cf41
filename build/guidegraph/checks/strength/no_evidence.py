"""The text says that there is no evidence, but the recommendation is graded above D.

Why: without evidence a grade is D, expert opinion (level 5).
Hvad: Teksten siger, at der ingen evidens er, men styrken er højere end D.
Hvorfor: uden evidens er styrken D, ekspertvurdering (niveau 5).
Example: "Der foreligger ingen evidens for …" under a recommendation with (C)
Eksempel: »Der foreligger ingen evidens for …« ved en anbefaling med (C)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.items import Part, Recommendation
from guidegraph.checks.passages import Hit
from guidegraph.checks.reading.sentences import sentence_at
from guidegraph.checks.reading.words import content_stems
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    r"\b(?:ingen|mangler|savnes|uden)\s+(?:\w+\s+)?evidens\b(?!\s*(?:for,?\s+at|på,?\s+at))"
    r"|\bikke\s+(?:\w+\s+)?evidens(?:baseret|baserede|\s+for\b(?!,?\s+at))"
    r"|\bevidens(?:en|grundlaget)?\s+(?:mangler|savnes|findes\s+ikke|foreligger\s+ikke|er\s+ikke[\s-]eksisterende)",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Compare with the grades of the recommendations that the sentence can be about."""
    for hit in context.scan(_PATTERN, needs=("eviden",)):
        graded = _graded(context, hit)
        if not graded:
            continue
        said = ", ".join(f"anbefaling {r.number} ({p.grade})" for p, r in graded)
        said_en = ", ".join(f"recommendation {r.number} ({p.grade})" for p, r in graded)
        yield context.remark(
            hit,
            f"»{hit.text}« ved siden af en styrke over D: {said}.",
            f'"{hit.text}" beside a grade above D: {said_en}.',
            related=[(Spot(p.iri), f"styrke {p.grade}", f"grade {p.grade}") for p, _ in graded],
        )


def _graded(context: Context, hit: Hit) -> list[tuple[Part, Recommendation]]:
    sentence = content_stems(sentence_at(hit.passage.text, hit.start).text)
    own = [
        (part, recommendation)
        for part, recommendation in context.facts.parts.values()
        if recommendation.group == hit.passage.group
        and hit.passage.group
        and part.grade in "ABC"
        and part.grade
    ]
    shared = [part for part, _ in own]
    common = (
        frozenset.intersection(*(content_stems(p.text) for p in shared))
        if len(shared) > 1
        else frozenset()
    )
    if len(sentence) <= 2:
        return own  # "Der foreligger ingen evidens." says it of everything at hand.
    return [(p, r) for p, r in own if (content_stems(p.text) - common) & sentence]


RULE = Rule(
    "no-evidence-grade", "strength", Severity.WARNING,
    "»Ingen evidens« ved en styrke over D", "No evidence beside a grade above D",
    "Sænk styrken til D, eller beskriv den evidens, der er.", "Lower the grade to D, or describe the evidence there is.",
    Origin.OXFORD, run, heuristic=True,
)  # fmt: skip
