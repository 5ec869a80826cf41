"""References are not numbered in the order in which they are first cited.

Why: Vancouver style numbers them by first use; a jump shows text that was moved or lost.
Hvorfor: Vancouver nummererer efter første brug; et spring viser flyttet eller tabt tekst.
Example: (7) is cited before (6)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.references.uses import uses
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_BRACKET = re.compile(r"\((\d{1,3}(?:\s*[-–,]\s*\d{1,3})*)\)(?![-–\w])")
_LAST: tuple[float, ...] = (float("inf"),)


def run(context: Context) -> Iterator[Remark]:
    """Tell each number whose first use comes before that of a lower one."""
    first = {use.reference: use.spot for use in reversed(uses(context))}
    numbers = {use.reference: use.number for use in uses(context) if use.number}
    unlinked = _unlinked(context)
    places = {
        ref: min(_place(context, first[ref]), unlinked.get(n, _LAST)) for ref, n in numbers.items()
    }
    order = sorted((place, numbers[ref], ref) for ref, place in places.items())
    later = {number for _, number, _ in order}
    for _, number, reference in order:
        later.discard(number)
        skipped = sorted(n for n in later if n < number)
        if skipped:
            lower = ", ".join(map(str, skipped[:5]))
            yield context.remark(
                first[reference],
                f"Reference {number} bruges første gang før reference {lower}.",
                f"Reference {number} is first used before reference {lower}.",
            )


def _place(context: Context, spot: Spot) -> tuple[float, ...]:
    return (*context.places.order(spot.node), spot.start)


def _unlinked(context: Context) -> dict[int, tuple[float, ...]]:
    """Where numbers in brackets stand that were not read as citations."""
    found: dict[int, tuple[float, ...]] = {}
    for hit in context.scan(_BRACKET, frozenset({Role.PROSE, Role.CAPTION}), ("(",)):
        for number in re.findall(r"\d+", hit.match[1]):
            found.setdefault(int(number), _place(context, context.spot(hit)))
    return found


RULE = Rule(
    "citation-order", "references", Severity.WARNING,
    "Referencer uden for rækkefølge", "References out of order",
    "Nummerér efter første brug.", "Number them by first use.",
    Origin.VANCOUVER, run, covers=("Evidence",),
)  # fmt: skip
