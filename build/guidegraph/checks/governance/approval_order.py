"""The administrative approval is dated before the professional one.

Why: the office approves what the professionals have approved.
Hvad: Den administrative godkendelse er dateret før den faglige.
Hvorfor: sekretariatet godkender det, faggruppen har godkendt.
Example: administrative 1 March, professional 20 March
Eksempel: administrativ 1. marts, faglig 20. marts
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS, KR


def run(context: Context) -> Iterator[Remark]:
    """Compare the dates."""
    value = context.view.value
    professional = [
        (value(a, DCTERMS.date), a) for a in context.view.of_type(KR.ProfessionalApproval)
    ]
    for approval in context.view.of_type(KR.AdministrativeApproval):
        day = value(approval, DCTERMS.date)
        for before, other in professional:
            if day and before and day < before:
                yield context.remark(
                    approval,
                    f"Administrativt godkendt {day}, før den faglige godkendelse {before}.",
                    f"Approved administratively on {day}, before the professional approval on {before}.",
                    related=[(Spot(other), "faglig godkendelse", "professional approval")],
                )


RULE = Rule(
    "approval-order", "governance", Severity.WARNING,
    "Godkendelserne står i forkert orden", "Approvals out of order",
    "Kontrollér datoerne.", "Check the dates.",
    Origin.TEMPLATE, run,
)  # fmt: skip
