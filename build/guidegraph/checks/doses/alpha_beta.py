"""BED or EQD2 is used, but no α/β is stated anywhere.

Why: the same regimen has another BED for each α/β; without it nobody can check or use the figure.
Hvad: BED eller EQD2 bruges, men α/β er ikke angivet noget sted.
Hvorfor: uden α/β kan ingen efterregne en BED eller EQD2.
Example: BED > 35 Gy
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.reading.thresholds import dose_thresholds
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_STATED = re.compile(
    r"α\s*/\s*β|al(?:f|ph)a\s*/\s*beta|\bBED\s?(?:10|3|2|₁₀|₃)\b|EQD2/|Gy\s?(?:10|₁₀)\b",
    re.IGNORECASE,
)

_NEEDS = (
    "α",
    "beta",
    "bed10",
    "bed 10",
    "bed3",
    "bed 3",
    "bed2",
    "bed 2",
    "bed₁",
    "bed₃",
    "eqd2/",
    "gy10",
    "gy 10",
    "gy₁",
    "gy ₁",
)


def run(context: Context) -> Iterator[Remark]:
    """Tell the first figure of BED or EQD2 where no α/β stands in the document."""
    if "BED" not in context.text.joined and "EQD2" not in context.text.joined:
        return
    hits = context.scan(_STATED, frozenset(Role), _NEEDS)
    if next(iter(hits), None) is not None:
        return
    for passage in context.text.having(*PRINTED):
        for found in dose_thresholds(passage.text):
            yield context.remark(
                context.within(passage, found.start, found.end),
                f"»{found.words}« uden at α/β er angivet nogen steder i dokumentet.",
                f'"{found.words}", and no α/β is stated anywhere in the document.',
            )
            return


RULE = Rule(
    "alpha-beta-missing", "doses", Severity.WARNING,
    "α/β er ikke angivet", "α/β is not stated",
    "Angiv α/β (for tumor oftest 10 Gy), første gang BED eller EQD2 bruges.",
    "State α/β (10 Gy for most tumours) where BED or EQD2 is first used.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
