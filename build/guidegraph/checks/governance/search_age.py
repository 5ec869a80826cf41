"""The literature search is much older than the approval, or younger.

Why: what was published between search and approval is not weighed; a search after the approval
cannot be what was approved.
Hvad: Litteratursøgningen er meget ældre end godkendelsen, eller yngre.
Hvorfor: det, der er udgivet mellem søgning og godkendelse, er ikke vurderet.
Example: searched January 2023, approved November 2025
Eksempel: søgt januar 2023, godkendt november 2025
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS, KR


def run(context: Context) -> Iterator[Remark]:
    """Compare the newest search with the administrative approval, in months."""
    dated = [(context.view.value(s, DCTERMS.date), s) for s in context.view.of_type(KR.Search)]
    dates = [(day, s) for day, s in dated if day]
    for day, search in dated:
        if not day:
            yield context.remark(search, "Søgningen har ingen dato.", "The search has no date.")
    approved = context.view.value(context.version, DCTERMS.dateAccepted)
    if not dates or not approved:
        return
    day, search = max(dates)
    end = datetime.date.fromisoformat(approved)
    months = (end - datetime.date.fromisoformat(day)).days / 30.44
    limit = context.threshold("search_months")
    if months > limit:
        yield _remark(
            context,
            search,
            f"{months:.0f} måneder før",
            f"{months:.0f} months before",
            day,
            approved,
        )
    elif months < 0:
        yield _remark(context, search, "efter", "after", day, approved)


def _remark(context: Context, search: str, da: str, en: str, day: str, approved: str) -> Remark:
    return context.remark(
        search,
        f"Der er søgt {day}, {da} godkendelsen {approved}.",
        f"The search was made on {day}, {en} the approval on {approved}.",
        related=[(Spot(context.version), "godkendt", "approved")],
    )


RULE = Rule(
    "search-age", "governance", Severity.WARNING,
    "Søgningens dato", "Date of the search",
    "Søg igen før godkendelsen.", "Search again before the approval.",
    Origin.AGREE, run, covers=("Method",), documents=("ClinicalGuideline",),
    thresholds={"search_months": 12},
)  # fmt: skip
