"""A stated difference is not the difference of the two figures beside it.

Why: the reader takes the difference as the effect of the treatment.
Hvad: En oplyst forskel er ikke forskellen mellem de to tal ved siden af.
Hvorfor: læseren tager forskellen som effekten af behandlingen.
Example: gevinst på 5,8 % (26,5 vs 21,7 %)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import NUMBER, decimal, plain
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    rf"\b(?:gevinst|forskel|reduktion|stigning|øgning|forbedring|fald)\w*\s+(?:er\s+|var\s+)?på\s+(?:ca\.?\s+)?(?P<d>{NUMBER})\s*(?:%|procentpoint|pct\.?)[^.()%]{{0,50}}"
    rf"\(\s*(?:fra\s+)?(?P<a>{NUMBER})\s*%?\s*(?:vs\.?|v|mod|versus|til|overfor)\s+(?P<b>{NUMBER})\s*%"
)


_BEHIND = re.compile(
    rf"(?P<a>{NUMBER})\s*(?:%|pct\.?)\s*(?:vs\.?|v|mod|versus|overfor|og)\s+(?P<b>{NUMBER})\s*(?:%|pct\.?)[^.%]{{0,40}}?"
    rf"\b(?:forskel|gevinst|reduktion|stigning|øgning|forbedring|fald)\w*\s+(?:er\s+|var\s+)?på\s+(?:ca\.?\s+)?(?P<d>{NUMBER})\s*(?:%|procentpoint|pct\.?)"
)
_NEEDS = ("gevinst", "forskel", "reduktion", "stigning", "øgning", "forbedring", "fald")


def run(context: Context) -> Iterator[Remark]:
    """Subtract; half of the last printed digit each way is rounding. Relative changes are accepted."""
    hits = [*context.scan(_PATTERN, PRINTED, _NEEDS), *context.scan(_BEHIND, PRINTED, _NEEDS)]
    for hit in hits:
        stated, one, two = (decimal(hit.match[name]) for name in ("d", "a", "b"))
        actual = abs(one - two)
        slack = Decimal("0.11") if "." in str(one + two + stated) else Decimal(1)
        relative = abs(actual / max(one, two) * 100 - stated) <= 1 if max(one, two) else False
        if abs(actual - stated) > slack and not relative:
            yield context.remark(
                hit,
                f"Forskellen siges at være {plain(stated)} %, men {plain(one)} og {plain(two)} giver {plain(actual)}.",
                f"The difference is said to be {plain(stated)} %, but {plain(one)} and {plain(two)} give {plain(actual)}.",
            )


RULE = Rule(
    "difference-sum", "doses", Severity.ERROR,
    "Forskellen passer ikke", "The difference does not add up",
    "Regn efter, og ret det tal, der er forkert.", "Work it out and correct the wrong figure.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
