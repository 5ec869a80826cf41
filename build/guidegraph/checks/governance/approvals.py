"""An approval is missing, or its date is not given.

Why: a guideline holds from its administrative approval; without both approvals and their dates
nobody can say from when, or whether it holds at all.
Hvad: En godkendelse mangler, eller dens dato er ikke oplyst.
Hvorfor: retningslinjen gælder fra den administrative godkendelse; uden datoer ved ingen fra hvornår.
Example: "godkendt af den faglige baggrundsgruppe" without a date
Eksempel: »godkendt af den faglige baggrundsgruppe« uden dato
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS, KR

_KINDS = (
    (KR.ProfessionalApproval, "faglig", "professional"),
    (KR.AdministrativeApproval, "administrativ", "administrative"),
)


def run(context: Context) -> Iterator[Remark]:
    """Look for both kinds, each with a day."""
    for cls, da, en in _KINDS:
        found = context.view.of_type(cls)
        if not found:
            yield context.remark(
                context.version,
                f"Den {da}e godkendelse mangler.",
                f"The {en} approval is missing.",
            )
        for approval in found:
            if not context.view.value(approval, DCTERMS.date):
                yield context.remark(
                    approval,
                    f"Den {da}e godkendelse har ingen dato.",
                    f"The {en} approval has no date.",
                )


RULE = Rule(
    "approval-incomplete", "governance", Severity.WARNING,
    "Godkendelse eller dato mangler", "Approval or its date is missing",
    "Skriv hvem der godkendte hvornår, fagligt og administrativt.", "Say who approved it when, professionally and administratively.",
    Origin.TEMPLATE, run, covers=("Approvals",), documents=("ClinicalGuideline",),
)  # fmt: skip
