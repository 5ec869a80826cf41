"""The printed numbers of recommendations skip, repeat or run against their order.

Why: others cite "recommendation 4"; it must be one and stand in its place.
Hvad: Anbefalingernes trykte numre springer, gentages eller går imod rækkefølgen.
Hvorfor: andre henviser til »anbefaling 4«; den skal findes én gang og på sin plads.
Example: 1, 2, 4, 5
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare each number with the one that should follow."""
    expected = 1
    seen: dict[int, str] = {}
    for recommendation in context.facts.recommendations:
        if not recommendation.number.isdigit():
            continue
        number = int(recommendation.number)
        if number in seen:
            yield context.remark(
                recommendation.iri,
                f"To anbefalinger har nummer {number}.",
                f"Two recommendations bear the number {number}.",
                related=[(Spot(seen[number]), "også her", "here too")],
            )
        elif number != expected:
            yield context.remark(
                recommendation.iri,
                f"Anbefaling {number} står, hvor nummer {expected} skulle stå.",
                f"Recommendation {number} stands where number {expected} should.",
            )
        seen[number] = recommendation.iri
        expected = max(number, expected - 1) + 1


RULE = Rule(
    "recommendation-numbers", "wording", Severity.WARNING,
    "Anbefalingernes numre", "Numbers of the recommendations",
    "Nummerér fortløbende i den rækkefølge, de står.", "Number them in the order in which they stand.",
    Origin.TEMPLATE, run, covers=("Recommendations",),
)  # fmt: skip
