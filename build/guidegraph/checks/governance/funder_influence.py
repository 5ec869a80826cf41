"""The funder is named, but not whether it had a say in the content.

Why: RIGHT (18b) and AGREE II (22) ask for the role of the funder; without it the reader cannot weigh
the advice.
Hvad: Betaleren er nævnt, men ikke om den har haft indflydelse på indholdet.
Hvorfor: RIGHT og AGREE II beder om at få at vide, om den, der betaler, har haft indflydelse.
Example: "udarbejdet med økonomisk støtte fra …" and nothing more
Eksempel: »udarbejdet med økonomisk støtte fra …« og intet mere
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.governance.funding import FUNDING, NEEDS
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_ROLE = re.compile(
    r"\b(?:indflydelse|påvirke\w*|uafhængig\w*|medbestemmelse|ingen\s+rolle|ikke\s+deltaget|ikke\s+medvirket"
    r"|uden\s+(?:ekstern\w*\s+)?(?:økonomisk\w*\s+)?støtte|ingen\s+(?:ekstern\w*\s+)?(?:støtte|finansiering))\b",
    re.IGNORECASE,
)
_NEAR = 400
"""Characters around the funding in which its role is looked for."""


def run(context: Context) -> Iterator[Remark]:
    """Look around each word about money; one that stands alone is told at its first place."""
    hits = list(context.scan(FUNDING, PRINTED, NEEDS))
    if not hits or any(
        _ROLE.search(hit.passage.text, max(0, hit.start - _NEAR), hit.end + _NEAR) for hit in hits
    ):
        return
    yield context.remark(
        hits[0],
        "Der står ikke, om den, der har betalt, har haft indflydelse på indholdet.",
        "It is not said whether the funder had influence on the content.",
    )


RULE = Rule(
    "funder-influence", "governance", Severity.INFO,
    "Betalerens indflydelse", "Influence of the funder",
    "Skriv, om bidragyderen har haft indflydelse på indholdet.", "Say whether the funder had influence on the content.",
    Origin.RIGHT, run, heuristic=True, covers=("Sections",), documents=("ClinicalGuideline",),
)  # fmt: skip
