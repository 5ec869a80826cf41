"""A result is called significant beside a p-value that says otherwise, or the other way round.

Why: the words decide what the reader does; the p-value is what was found.
Hvad: Et resultat kaldes signifikant ved en p-værdi, der siger noget andet, eller omvendt.
Hvorfor: ordet »signifikant« og p-værdien skal sige det samme.
Example: signifikant bedre overlevelse (p = 0,21)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.reading.numbers import decimal
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    r"(?P<no>\b(?:ikke|ingen|uden|non|hverken)\b[^.;()]{0,30})?\b(?P<word>(?:in)?signifikant\w*)[^.;()]{0,60}\([^()]*?\b[Pp]\s*(?P<sign>[=<>≤≥])\s*(?P<p>\d*[.,]\d+)"
)


_BEFORE = re.compile(
    r"\b[Pp]\s*(?P<sign>[=<>≤≥])\s*(?P<p>\d*[.,]\d+)\s*\)?,?\s*(?P<no>ikke\s+|ingen\s+|uden\s+)?(?:en\s+|et\s+|som\s+er\s+|hvilket\s+(?:er|var|blev)\s+|var\s+|er\s+)?(?P<word>(?:in)?signifikant\w*)"
)


def run(context: Context) -> Iterator[Remark]:
    """Compare with 0.05."""
    hits = [
        *context.scan(_PATTERN, needs=("signifikan",)),
        *context.scan(_BEFORE, needs=("signifikan",)),
    ]
    for hit in hits:
        value = decimal(hit.match["p"])
        limit = Decimal("0.05")
        sign = hit.match["sign"]
        negative = bool(hit.match["no"]) or hit.match["word"].startswith("in")
        clearly_not = value >= limit if sign in "=≥" else sign == ">" and value >= limit
        clearly = sign in "=<≤" and value <= limit and not (sign == "=" and value == limit)
        if (not negative and clearly_not) or (negative and clearly):
            yield context.remark(
                hit,
                f"»{hit.match['word']}« passer ikke med p {sign} {hit.match['p']}.",
                f'"{hit.match["word"]}" does not fit p {sign} {hit.match["p"]}.',
            )


RULE = Rule(
    "significance-words", "doses", Severity.WARNING,
    "Signifikans mod p-værdi", "Significance against p-value",
    "Ret ordet eller tallet.", "Correct the word or the figure.",
    Origin.ARITHMETIC, run, heuristic=True,
)  # fmt: skip
