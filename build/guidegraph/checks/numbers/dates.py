"""A date does not exist, or is written without the space behind the day.

Why: "31. november" is no day; "6.november" is a slip that searches miss.
Hvad: En dato findes ikke, eller mangler mellemrum efter dagen.
Hvorfor: »31. november« findes ikke; »6.november« er en tastefejl.
Example: 6.november 2025
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
    "november", "december",
)  # fmt: skip
_DATE = re.compile(
    rf"(?<![\d.,])(?P<d>\d{{1,2}})\.(?P<s>\s*)(?P<m>{'|'.join(_MONTHS)})\b(?:\s+(?P<y>\d{{4}}))?",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Look every written date up in the calendar; 29 February without a year is accepted."""
    for hit in context.scan(_DATE, PRINTED, _MONTHS):
        month = _MONTHS.index(hit.match["m"].lower()) + 1
        year = int(hit.match["y"] or 2000)
        day = int(hit.match["d"])
        if not 1 <= year <= 9999 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield context.remark(hit, f"»{hit.text}« findes ikke.", f'"{hit.text}" does not exist.')
        elif not hit.match["s"]:
            yield context.remark(
                hit,
                f"»{hit.text}« mangler mellemrum efter dagen.",
                f'"{hit.text}" lacks the space behind the day.',
            )


RULE = Rule(
    "date-form", "numbers", Severity.WARNING,
    "Datoens form", "Form of a date",
    "Skriv dag, punktum, mellemrum, måneden med bogstaver og år.", "Write day, full stop, space, month in letters and year.",
    Origin.ORTHOGRAPHY, run,
)  # fmt: skip
