"""A strong recommendation rests on evidence of low certainty, and nothing says why.

Why: GRADE allows it only in a few situations (a threat to life, harm, cost), which must be told.
Hvad: En stærk anbefaling hviler på lav evidens, og teksten siger ikke hvorfor.
Hvorfor: GRADE tillader kun en stærk anbefaling ved lav evidens i få situationer, og de skal nævnes.
Example: (Stærk anbefaling, lav evidens)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_STRONG = re.compile(
    r"\bstærk(?:t)?\s+anbefaling\b[^().;]{0,40}\b(?:meget\s+)?lav(?:t)?\s+(?:kvalitet|evidens|evidenskvalitet|tiltro|certainty)"
    r"|(?:⊕◯◯◯|⊕⊕◯◯|⊕OOO|⊕⊕OO)[^().;]{0,30}\bstærk\s+anbefaling",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Look for both words in one bracket or clause."""
    for hit in context.scan(_STRONG, RUNNING | {Role.RECOMMENDATION, Role.VARIANT}, ("stærk",)):
        yield context.remark(
            hit,
            f"»{hit.text}«: en stærk anbefaling på lav evidens skal begrundes.",
            f'"{hit.text}": a strong recommendation on low evidence needs its reason.',
        )


RULE = Rule(
    "strong-on-low", "strength", Severity.WARNING,
    "Stærk anbefaling på lav evidens", "Strong recommendation on low evidence",
    "Gør den svag, eller skriv hvorfor den er stærk.", "Make it weak, or say why it is strong.",
    Origin.GRADE, run, heuristic=True,
)  # fmt: skip
