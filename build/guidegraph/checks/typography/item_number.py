"""Numbers before quoted recommendations are written with and without a full stop.

Why: "4 ”…" beside "3. ”…" shows a slip, and a reader may take the number for part of the text.
Hvad: Numre foran citerede anbefalinger skrives med og uden punktum.
Hvorfor: »4 ”…« ved siden af »3. ”…« er en fejl, og tallet kan læses som en del af teksten.
Example: er ændret til: 3. ”…” beside er tilføjet: 4 ”…”
Eksempel: er ændret til: 3. ”…” ved siden af er tilføjet: 4 ”…”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.numbers.majority import rarer
from guidegraph.checks.passages import Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_NUMBER = re.compile(r"\d(?<=[:;] \d)\d?(?P<stop>\.?) ?(?=[”“\"»„])")


def run(context: Context) -> Iterator[Remark]:
    """Tell the rarer form in the log and in running text."""
    hits = list(context.scan(_NUMBER, frozenset({Role.LOG, Role.PROSE, Role.METHOD})))
    with_stop = [hit for hit in hits if hit.match["stop"]]
    without = [hit for hit in hits if not hit.match["stop"]]
    for hit in rarer(with_stop, without):
        lacks = not hit.match["stop"]
        yield context.remark(
            hit,
            f"»{hit.text.strip()}«: her {'mangler' if lacks else 'er der'} punktum efter tallet, modsat andre steder.",
            f'"{hit.text.strip()}": the full stop after the number {"is missing" if lacks else "stands"} here, unlike elsewhere.',
        )


RULE = Rule(
    "item-number", "typography", Severity.INFO,
    "Punktum efter nummer", "Full stop after a number",
    "Skriv alle numre ens.", "Write all numbers alike.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
