"""The searched years and the day of the search do not fit.

Why: nobody can search in years that have not come.
Hvad: De søgte år og dagen for søgningen passer ikke sammen.
Hvorfor: man kan ikke søge i år, der ikke er kommet.
Example: to 2026, searched 27 February 2025
Eksempel: til 2026, søgt 27. februar 2025
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS, KR


def run(context: Context) -> Iterator[Remark]:
    """Compare the years of each search with each other and with its day."""
    for search in context.view.of_type(KR.Search):
        day = context.view.value(search, DCTERMS.date)
        start, end = (context.view.value(search, p) for p in (KR.searchFrom, KR.searchTo))
        if end and day and end[:4] > day[:4]:
            yield context.remark(
                search,
                f"Der er søgt {day} i år frem til {end}.",
                f"Searched on {day} in years up to {end}.",
            )
        if start and end and start > end:
            yield context.remark(
                search,
                f"Søgningen går fra {start} til {end}.",
                f"The search runs from {start} to {end}.",
            )


RULE = Rule(
    "search-dates", "method", Severity.ERROR,
    "Søgningens år passer ikke", "The years of the search do not fit",
    "Ret år eller dato.", "Correct the years or the date.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
