"""The date of the next revision is missing, lies before the approval, or too far ahead.

Why: a guideline without a date to look at it again grows old unnoticed.
Hvad: Datoen for næste revision mangler, ligger før godkendelsen eller for langt ude.
Hvorfor: uden en dato for næste gennemgang bliver retningslinjen gammel, uden at nogen ser det.
Example: approved 2025, revision 2035
Eksempel: godkendt 2025, revision 2035
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS, KR


def run(context: Context) -> Iterator[Remark]:
    """Compare the date of revision with the administrative approval."""
    due = context.view.value(context.version, KR.nextRevisionDue)
    approved = context.view.value(context.version, DCTERMS.dateAccepted)
    if not due:
        yield context.remark(
            context.version,
            "Datoen for næste revision mangler.",
            "The date of the next revision is missing.",
        )
        return
    if not approved:
        return
    years = context.threshold("revision_years")
    start, end = datetime.date.fromisoformat(approved), datetime.date.fromisoformat(due)
    if end <= start:
        yield context.remark(
            context.version,
            f"Næste revision ({due}) ligger ikke efter godkendelsen ({approved}).",
            f"The next revision ({due}) is not after the approval ({approved}).",
        )
    elif (end - start).days > years * 365.25 + 1:
        yield context.remark(
            context.version,
            f"Der er mere end {years:g} år fra godkendelsen ({approved}) til næste revision ({due}).",
            f"There are more than {years:g} years from the approval ({approved}) to the next revision ({due}).",
        )


RULE = Rule(
    "revision-date", "governance", Severity.WARNING,
    "Dato for revision", "Date of revision",
    "Sæt `revision` i hovedet til en dag inden for skabelonens frist.", "Set `revision` in the front matter to a day within the template's limit.",
    Origin.TEMPLATE, run, covers=("Approvals",), documents=("ClinicalGuideline",),
    thresholds={"revision_years": 5},
)  # fmt: skip
