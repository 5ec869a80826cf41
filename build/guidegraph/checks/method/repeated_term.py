"""A search term stands twice, or is an operator or a heading left among the terms.

Why: "OR" as a term, or "Outcomes" among the outcomes, shows that the table is not the search.
Hvorfor: »OR« som søgeord viser, at tabellen ikke er den søgning, der blev lavet.
Example: udfald: Effectiveness; Outcomes
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_HEADINGS = {
    "outcome", "outcomes", "population", "populationen", "intervention", "interventionen",
    "comparison", "sammenligning", "udfald", "and", "or", "not",
}  # fmt: skip


def run(context: Context) -> Iterator[Remark]:
    """Look at the terms of each column."""
    for passage in context.text.having(Role.SEARCH):
        seen: set[str] = set()
        for term in passage.text.split(";"):
            low = term.strip().lower()
            if low in _HEADINGS and low not in seen:
                yield _remark(
                    context, passage, term.strip(), "er intet søgeord", "is no search term"
                )
            elif low in seen and low and low not in _HEADINGS:
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
