"""Patients or others whom the guideline concerns have had no part in it.

Why: AGREE II (5) and RIGHT (3) ask that the views of patients are sought; a guideline that says that
nobody was asked should say why.
Hvad: Patienter eller andre, som retningslinjen angår, har ikke været med.
Hvorfor: AGREE II og RIGHT beder om, at patienters syn er indhentet.
Example: "har der ikke været interessentinvolvering i udarbejdelsen"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_WHOM = r"(?:interessent|patient|bruger|pårørende)\w*"
_NONE = re.compile(
    rf"\b(?:ikke\s+(?:været|foretaget|haft|gennemført|sket)|ingen|uden)\s+(?:\w+\s+){{0,2}}{_WHOM}(?:involvering|inddragelse|repræsentant\w*|deltagelse)"
    rf"|\b{_WHOM}\s+(?:er|har|blev)\s+ikke\s+(?:været\s+)?(?:inddraget|involveret|deltaget|repræsenteret)",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Tell the sentence that says so."""
    for hit in context.scan(_NONE, RUNNING, ("interessent", "patient", "bruger", "pårørende")):
        yield context.remark(
            hit,
            "Patienter eller andre interessenter har ikke været med.",
            "Patients or other stakeholders were not involved.",
        )


RULE = Rule(
    "stakeholders-none", "governance", Severity.INFO,
    "Ingen patienter inddraget", "No patients involved",
    "Skriv, hvorfor ingen er inddraget, eller hvordan deres syn ellers er med.", "Say why nobody was involved, or how their views are heard otherwise.",
    Origin.AGREE, run, heuristic=True, documents=("ClinicalGuideline",),
)  # fmt: skip
