"""Two verbs of obligation of different force stand on one another.

Why: "it is recommended that … is considered" is both advice and a choice.
Hvad: To verber af forskellig styrke står oven på hinanden.
Hvorfor: »anbefales … overvejes« er både et råd og et valg.
Example: Derfor anbefales at strålebehandling overvejes
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    r"\banbefal(?:es|er|et)\b[^.;:]{0,160}?\b(?:overvejes|at\s+overveje|kan\s+tilbydes|kan\s+overvejes)\b"
    r"|\b(?:skal|må\s+ikke)\s+(?:altid\s+|som\s+regel\s+)?(?:så\s+vidt\s+muligt|om\s+muligt|helst)\b",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Tell such pairs within one sentence."""
    for hit in context.scan(
        _PATTERN, RUNNING | {Role.RECOMMENDATION}, ("anbefal", "skal ", "må ikke")
    ):
        short = hit.text if len(hit.text) <= 60 else f"{hit.text[:25]} … {hit.text[-25:]}"
        yield context.remark(
            hit,
            f"»{short}«: to forpligtelser af forskellig styrke i samme sætning.",
            f'"{short}": two obligations of different force in one sentence.',
        )


RULE = Rule(
    "double-obligation", "obligation", Severity.INFO,
    "To forpligtelser i én sætning", "Two obligations in one sentence",
    "Vælg ét verbum.", "Choose one verb.",
    Origin.GRADE, run, heuristic=True, documents=("ClinicalGuideline",),
)  # fmt: skip
