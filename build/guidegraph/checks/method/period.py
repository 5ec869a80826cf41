"""A cited publication is older or younger than the searched years.

Why: it cannot have come from the search that is described.
Hvad: En citeret publikation er ældre eller yngre end de søgte år.
Hvorfor: den kan ikke være fundet ved den beskrevne søgning.
Example: years 1980-2025, and a reference from 1975
Eksempel: år 1980-2025, og en reference fra 1975
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR


def run(context: Context) -> Iterator[Remark]:
    """Compare the years of all entries with those of all searches together."""
    searches = context.view.of_type(KR.Search)
    starts = [
        int(y) for s in searches for y in context.view.values(s, KR.searchFrom) if y.isdigit()
    ]
    ends = [int(y) for s in searches for y in context.view.values(s, KR.searchTo) if y.isdigit()]
    if len(starts) < len(searches) or not starts:
        return
    last = max(ends) if len(ends) == len(searches) else 9999
    if last < min(starts):
        return  # That the years are exchanged is told by `search-dates`.
    for reference in context.facts.references:
        year = int(reference.year[:4]) if reference.year[:4].isdigit() else 0
        if year and not min(starts) <= year <= last:
            end = "" if last == 9999 else str(last)
            yield context.remark(
                reference.iri,
                f"Reference {reference.number} er fra {year}, men der er søgt i {min(starts)}-{end}.",
                f"Reference {reference.number} is from {year}, but the years searched are {min(starts)}-{end}.",
                related=[(Spot(searches[0]), "søgningen", "the search")],
            )


RULE = Rule(
    "period-limit", "method", Severity.WARNING,
    "Reference uden for de søgte år", "A reference outside the years searched",
    "Beskriv, hvordan den er fundet.", "Describe how it was found.",
    Origin.AGREE, run, covers=("Method", "References"),
)  # fmt: skip
