"""Nothing is said of who paid for the guideline.

Why: AGREE II, RIGHT and CheckUp ask for the funder and its influence.
Hvad: Der står intet om, hvem der har betalt for retningslinjen.
Hvorfor: AGREE II, RIGHT og CheckUp spørger, hvem der betalte, og med hvilken indflydelse.
Example: no "økonomisk støtte" anywhere
Eksempel: intet om »økonomisk støtte« noget sted
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

FUNDING = re.compile(
    r"\bøkonomisk\w*[^.]{0,25}\bstøtte|\bstøtte[tdr]?\b[^.]{0,40}\bøkonomisk|\bfinansier|\bbevilling|\bstøttet\s+af|\b(?:med|modtaget|fået)\s+(?:\w+\s+)?støtte\s+fra|\bfunding|\bsponsor|\buden\s+(?:ekstern\s+)?støtte",
    re.IGNORECASE,
)

NEEDS = ("økonomisk", "finansier", "bevilling", "støtte", "funding", "sponsor")


def run(context: Context) -> Iterator[Remark]:
    """Look for a word about money in the whole document."""
    hits = context.scan(FUNDING, PRINTED, NEEDS)
    if next(iter(hits), None) is None:
        yield context.remark(
            context.version,
            "Der står intet om, hvem der har betalt for retningslinjen.",
            "Nothing is said of who paid for the guideline.",
        )


RULE = Rule(
    "funding-missing", "governance", Severity.WARNING,
    "Finansiering er ikke nævnt", "Funding is not stated",
    "Skriv, hvem der har støttet arbejdet, eller at ingen har.", "Say who supported the work, or that nobody did.",
    Origin.RIGHT, run, covers=("Sections",), documents=("ClinicalGuideline",),
)  # fmt: skip
