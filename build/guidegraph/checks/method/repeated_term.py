"""A search term stands twice, or is a heading or a loose operator left among the terms.

Why: "Outcomes" among the outcomes, or an "OR" with nothing behind it, shows that the table is not
the search.
Hvad: Et søgeord står to gange, eller en overskrift eller et løst bindeord er blevet stående blandt
søgeordene.
Hvorfor: »Outcomes« som søgeord viser, at tabellen ikke er den søgning, der blev lavet.
Example: udfald: Effectiveness; Outcomes
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_HEADINGS = {
    "outcome", "outcomes", "population", "populationen", "intervention", "interventionen", "patient",
    "comparison", "comparator", "comparators", "sammenligning", "udfald", "effektmål",
}  # fmt: skip
_OPERATORS = {"and", "or", "not", "og", "eller"}


def run(context: Context) -> Iterator[Remark]:
    """Look at the terms of each column."""
    for passage in context.text.having(Role.SEARCH):
        seen: set[str] = set()
        terms = [term for term in passage.text.split(";") if term.strip()]
        for place, term in enumerate(terms):
            low = term.strip().lower()
            if low in _OPERATORS:
                # Between two terms it is what joins them; at an end a term is missing.
                if place in (0, len(terms) - 1):
                    yield _remark(
                        context, passage, term.strip(), "står uden søgeord", "joins nothing"
                    )
            elif low in _HEADINGS and low not in seen:
                yield _remark(
                    context, passage, term.strip(), "er intet søgeord", "is no search term"
                )
            elif (
                place
                and low == terms[place - 1].strip().lower()
                and passage.text.lower().count(low) == 2
            ):
                # The rows of a table may each have the term; twice in a row is a slip.
                yield _remark(context, passage, term.strip(), "står to gange", "stands twice")
            seen.add(low)


def _remark(context: Context, passage: Passage, term: str, da: str, en: str) -> Remark:
    at = passage.text.rfind(term)
    return context.remark(
        context.within(passage, at, at + len(term)), f"»{term}« {da}.", f'"{term}" {en}.'
    )


RULE = Rule(
    "search-term", "method", Severity.INFO,
    "Søgeord, der ikke er et", "A term that is none",
    "Ret listen over søgeord.", "Correct the list of terms.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
