"""References are not numbered in the order in which they are first cited.

Why: Vancouver style numbers them by first use; a jump shows text that was moved or lost.
Hvorfor: Vancouver nummererer efter første brug; et spring viser flyttet eller tabt tekst.
Example: (7) is cited before (6)
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.references.uses import uses
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell each number whose first use comes before that of a lower one."""
    order = list(dict.fromkeys((use.number, use.reference) for use in uses(context) if use.number))
    first = {use.reference: use.spot for use in reversed(uses(context))}
    later: set[int] = {number for number, _ in order}
    for number, reference in order:
        later.discard(number)
        skipped = sorted(n for n in later if n < number)
        if skipped:
            lower = ", ".join(map(str, skipped[:5]))
            yield context.remark(
                first[reference],
                f"Reference {number} bruges første gang før reference {lower}.",
                f"Reference {number} is first used before reference {lower}.",
            )


RULE = Rule(
    "citation-order", "references", Severity.WARNING,
    "Referencer uden for rækkefølge", "References out of order",
    "Nummerér efter første brug.", "Number them by first use.",
    Origin.VANCOUVER, run, covers=("Evidence",),
)  # fmt: skip
