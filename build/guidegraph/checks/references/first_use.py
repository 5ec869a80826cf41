"""References are not numbered in the order in which they are first cited.

Why: Vancouver style numbers them by first use; a jump shows text that was moved or lost.
Hvad: Referencerne er ikke nummereret i den orden, de bruges første gang.
Hvorfor: Vancouver nummererer efter første brug; et spring viser flyttet eller tabt tekst.
Example: (7) is cited before (6)
Eksempel: (7) bruges før (6)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.references.uses import Use, cited_spans, uses
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_BRACKET = re.compile(r"\((\d{1,3}(?:\s*[-–,]\s*\d{1,3})*)\)(?![-–\w])")
_POINTER = re.compile(
    r"\b(?:afsnit|kapitel|kap\.|punkt|bilag|tabel|figur|trin|grad|niveau)\s+\Z", re.IGNORECASE
)
_LAST: tuple[float, ...] = (float("inf"),)


def run(context: Context) -> Iterator[Remark]:
    """Tell the fewest numbers whose removal leaves the rest in order."""
    order = _first_uses(context)
    kept = set(_longest_rise([use.number for use in order]))
    for position, use in enumerate(order):
        if position in kept:
            continue
        earlier = [o.number for o in order[:position] if o.number > use.number]
        later = [o.number for o in order[position + 1 :] if o.number < use.number]
        others, da, en = (earlier, "efter", "after") if earlier else (later, "før", "before")
        named = ", ".join(map(str, sorted(others)[:3])) + (" …" if len(others) > 3 else "")
        yield context.remark(
            use.spot,
            f"Reference {use.number} bruges første gang {da} reference {named}.",
            f"Reference {use.number} is first used {en} reference {named}.",
        )


def _first_uses(context: Context) -> list[Use]:
    """The first use of each numbered reference, in the order of the document."""
    first: dict[str, Use] = {}
    logged: dict[str, Use] = {}
    for use in uses(context):
        if use.number:
            # The log tells of changes; the numbers follow the text, where it cites at all.
            kept = logged if use.spot.passage and use.spot.passage.role is Role.LOG else first
            kept.setdefault(use.reference, use)
    first = {**logged, **first}
    unlinked = _unlinked(context) if first else {}
    placed = [
        (min(_place(context, use.spot), unlinked.get(use.number, _LAST)), use.number, use.reference)
        for use in first.values()
    ]
    return [first[reference] for _, _, reference in sorted(placed)]


def _place(context: Context, spot: Spot) -> tuple[float, ...]:
    return (*context.places.order(spot.node), spot.start)


def _unlinked(context: Context) -> dict[int, tuple[float, ...]]:
    """Where numbers in brackets stand that were not read as citations."""
    spans = cited_spans(context)
    found: dict[int, tuple[float, ...]] = {}
    for hit in context.scan(_BRACKET, frozenset({Role.PROSE, Role.CAPTION}), ("(",)):
        if _POINTER.search(hit.passage.text, max(0, hit.start - 16), hit.start):
            continue
        own = spans.get(hit.passage.node, ())
        if any(hit.start <= start < hit.end for start, _ in own):
            continue
        for number in re.findall(r"\d+", hit.match[1]):
            found.setdefault(int(number), _place(context, context.spot(hit)))
    return found


def _longest_rise(numbers: list[int]) -> list[int]:
    """Positions of a longest rising run of numbers, gaps allowed."""
    ends: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        at = bisect_left(ends, number, key=numbers.__getitem__)
        before.append(ends[at - 1] if at else -1)
        ends[at : at + 1] = [position]
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain


RULE = Rule(
    "citation-order", "references", Severity.WARNING,
    "Referencer uden for rækkefølge", "References out of order",
    "Nummerér efter første brug.", "Number them by first use.",
    Origin.VANCOUVER, run, covers=("Evidence",),
)  # fmt: skip
