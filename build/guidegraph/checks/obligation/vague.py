"""A recommendation rests on a word that nobody can measure.

Why: whom "selected patients" are and how soon "acutely" is decides the treatment; AGREE II asks for
specific and unambiguous recommendations.
Hvad: Anbefalingen hviler på et ord, som ingen kan måle.
Hvorfor: hvem »udvalgte patienter« er, og hvor hurtigt »akut« er, afgør behandlingen.
Example: kan overvejes for udvalgte patienter
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    r"\b(?:(?:særligt\s+|nøje\s+)?udvalgte|enkelte|visse|nogle|få|flere|mange|akut(?:te)?|hurtigt?|snarest(?:\s+muligt)?|tidligt?|løbende"
    r"|regelmæssigt|rimelige?|passende|tilstrækkelige?|egnede?|relevante?|betydelige?|acceptable?|begrænset|god almentilstand|dårlig almentilstand"
    r"|ved\s+behov|om\s+muligt|i\s+visse\s+tilfælde|eventuelt|evt\.|på\s+sigt|kortvarige?|længerevarende|potentiale)\b",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Tell each such word of each recommendation."""
    for hit in context.scan(_PATTERN, frozenset({Role.RECOMMENDATION})):
        if re.match(r"\s*(?:\((?![A-D]\))|defineret|dvs|<|>|≤|≥|\d)", hit.passage.text[hit.end :]):
            continue
        yield context.remark(
            hit,
            f"»{hit.text}« i en anbefaling: hvem, hvor mange eller hvornår er det?",
            f'"{hit.text}" in a recommendation: who, how many or when is that?',
        )


RULE = Rule(
    "vague-word", "obligation", Severity.INFO,
    "Ubestemt ord i en anbefaling", "Vague word in a recommendation",
    "Skriv et mål: antal, tid, grænse eller kriterium.", "Write a measure: number, time, limit or criterion.",
    Origin.AGREE, run, heuristic=True, covers=("Recommendations",),
)  # fmt: skip
