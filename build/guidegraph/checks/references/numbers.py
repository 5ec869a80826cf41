"""The numbers of the reference list skip or repeat.

Why: a number must lead to one entry.
Hvad: Referencelistens numre springer eller gentages.
Hvorfor: et nummer skal føre til én reference.
Example: 11, 12, 12, 14
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell repeated numbers and the entries before a gap."""
    numbered = [r for r in context.facts.references if r.number]
    counts = Counter(r.number for r in numbered)
    for reference in numbered:
        if counts[reference.number] > 1:
            yield context.remark(
                reference.iri,
                f"Nummer {reference.number} bruges af {counts[reference.number]} referencer.",
                f"The number {reference.number} is used by {counts[reference.number]} references.",
            )
    expected = 1
    for reference in numbered:
        if reference.number > expected:
            missing = (
                f"{expected}"
                if reference.number == expected + 1
                else f"{expected}-{reference.number - 1}"
            )
            yield context.remark(
                reference.iri,
                f"Listen springer over {missing} før reference {reference.number}.",
                f"The list skips {missing} before reference {reference.number}.",
            )
        expected = max(expected, reference.number + 1)


RULE = Rule(
    "reference-numbers", "references", Severity.WARNING,
    "Referencelistens numre", "Numbers of the reference list",
    "Nummerér fortløbende.", "Number them one by one.",
    Origin.VANCOUVER, run, covers=("References",),
)  # fmt: skip
