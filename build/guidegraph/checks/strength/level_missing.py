"""A graded recommendation has no level of evidence.

Why: the grade follows from the level; without it nobody can see why it is A or C.
Hvad: En anbefaling har styrke, men intet evidensniveau.
Hvorfor: styrken følger af niveauet; uden det kan ingen se, hvorfor den er A eller C.
Example: recommendation 4 (A, C, C, B) with no "niveau …" in its review
Eksempel: anbefaling 4 (A, C, C, B) uden »niveau …« i gennemgangen
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.items import Recommendation
from guidegraph.checks.passages import RUNNING
from guidegraph.checks.reading.grading import stated_levels
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.strength.scheme import scheme_of
from guidegraph.diagnostics import Severity

_LEVEL = re.compile(
    r"[(\[](?:[Nn]iveau\s+|[Ee]vidensniveau\s+)?(?:[1-5][a-c]?|I{1,3}[abc]?|IV|V)[)\]]"
)
"""A level in brackets of its own beside the grade."""
_NUMBER = re.compile(r"\banbefaling(?:en|erne)?\s+(?:nr\.?\s*)?(\d+)", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Tell the parts without a level among their evidence, or in the text of their group."""
    scheme = scheme_of(context)
    if scheme is not None and scheme.name == "grade":
        return  # GRADE says how sure the evidence is in words, beside each outcome.
    levels = {s.iri for s in context.facts.statements if s.level_text or s.level}
    linked = {iri for s in context.facts.statements if s.iri in levels for iri in s.parts}
    stated = {
        passage.group
        for passage in context.text.having(*RUNNING)
        if passage.group
        and passage.node not in levels
        and any(True for _ in stated_levels(passage.text))
    }
    stated |= {s.group for s in context.facts.statements if s.iri in levels and not s.parts}
    named = _named(context)
    for recommendation in context.facts.recommendations:
        without = [p for p in recommendation.parts if p.grade and p.iri not in linked]
        if _LEVEL.search(recommendation.text):
            continue
        if without and recommendation.group not in stated and recommendation.number not in named:
            yield _remark(context, recommendation, [p.key for p in without])


def _named(context: Context) -> set[str]:
    """Numbers of recommendations that a sentence with a level names."""
    return {
        number
        for passage in context.text.having(*RUNNING)
        if "niveau" in passage.text
        for sentence in sentences(passage.text)
        if any(True for _ in stated_levels(sentence.text))
        for number in _NUMBER.findall(sentence.text)
    }


def _remark(context: Context, recommendation: Recommendation, keys: list[str]) -> Remark:
    which = ", ".join(keys)
    printed = [(v.iri, "også trykt her", "printed here too") for v in recommendation.variants]
    return context.remark(
        recommendation.iri,
        f"Anbefaling {recommendation.number} har styrke, men intet evidensniveau ({which}).",
        f"Recommendation {recommendation.number} has a grade but no level of evidence ({which}).",
        related=printed,
    )


RULE = Rule(
    "level-missing", "strength", Severity.WARNING,
    "Styrke uden evidensniveau", "A grade without a level",
    "Angiv niveauet i evidensgennemgangen.", "State the level in the evidence review.",
    Origin.OXFORD, run, covers=("Grades", "Evidence"),
)  # fmt: skip
