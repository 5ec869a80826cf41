"""A date of approval or revision in the text is not the one that the guideline states elsewhere.

Why: from when a guideline holds, and until when, must be one date; two leave both open.
Hvad: En dato for godkendelse eller revision i teksten er ikke den, retningslinjen ellers oplyser.
Hvorfor: hvornår en retningslinje gælder fra og til, skal være én dato; to datoer lader begge stå åbne.
Example: the front page says revision 1 March 2028, chapter 5 "planlagt til 1. marts 2024"
Eksempel: forsiden siger revision 1. marts 2028, kapitel 5 »planlagt til 1. marts 2024«
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.facts import local_name
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS, KR

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
_DATE = re.compile(
    rf"(?<![\d.])(?P<d>\d{{1,2}})\.\s*(?P<m>{'|'.join(_MONTHS)})\s+(?P<y>\d{{4}})|(?<!\d)(?P<iso>\d{{4}}-\d\d-\d\d)(?!\d)",
    re.IGNORECASE,
)
_REVISION = re.compile(r"\b(?:revision|revideres|revidering|opdateres|opdatering)\b", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Compare the dates in approvals and in the plan of update with those of the data."""
    view = context.view
    for cls in (KR.AdministrativeApproval, KR.ProfessionalApproval):
        for node in view.of_type(cls):
            stated = view.value(node, DCTERMS.date)
            for passage in context.text.of(node) if stated else ():
                dates = list(_dates(passage))
                if dates and stated not in {day for _, _, day in dates}:
                    yield _remark(context, passage, dates[0], stated)
    due = view.value(context.version, KR.nextRevisionDue)
    for passage in context.text.having(Role.PROSE, Role.METHOD) if due else ():
        kind = local_name(view.value(passage.section, KR.sectionKind))
        if kind != "SectionUpdatePlan" or not _REVISION.search(passage.text):
            continue
        dates = list(_dates(passage))
        if len(dates) == 1 and dates[0][2] != due:
            yield _remark(context, passage, dates[0], due)


def _dates(passage: Passage) -> Iterator[tuple[int, int, str]]:
    for match in _DATE.finditer(passage.text):
        if match["iso"]:
            day = match["iso"]
        else:
            month = _MONTHS.index(match["m"].lower()) + 1
            day = f"{match['y']}-{month:02}-{int(match['d']):02}"
        yield match.start(), match.end(), day


def _remark(context: Context, passage: Passage, found: tuple[int, int, str], stated: str) -> Remark:
    start, end, day = found
    return context.remark(
        context.within(passage, start, end),
        f"Her står {day}, men retningslinjen oplyser ellers {stated}.",
        f"Here it is {day}, but the guideline states {stated} elsewhere.",
    )


RULE = Rule(
    "dates-disagree", "governance", Severity.WARNING,
    "To datoer for det samme", "Two dates for one thing",
    "Ret den dato, der er forkert.", "Correct the date that is wrong.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
