"""Tables, figures, appendices or chapters are not numbered one by one.

Why: a missing number shows something lost.
Hvad: Tabeller, figurer eller bilag er ikke nummereret fortløbende.
Hvorfor: et manglende nummer viser, at noget er tabt.
Example: Tabel 1, Tabel 3
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.structure.floats import numbers_of
from guidegraph.diagnostics import Severity

_NAMES = {"tabel": "table", "figur": "figure", "bilag": "appendix"}


def run(context: Context) -> Iterator[Remark]:
    """Look for gaps."""
    present = numbers_of(context)
    for kind, english in _NAMES.items():
        numbers = sorted(present[kind])
        missing = sorted(set(range(1, numbers[-1] + 1)) - set(numbers)) if numbers else []
        if missing and len(missing) < 20:
            gap = ", ".join(map(str, missing))
            following = next(n for n in numbers if n > missing[0])
            yield context.remark(
                present[kind][following],
                f"{kind.capitalize()} {gap} mangler.",
                f"{english.capitalize()} {gap} is missing.",
            )


RULE = Rule(
    "numbering-gap", "structure", Severity.WARNING,
    "Spring i nummereringen", "A gap in the numbering",
    "Indsæt det, der mangler, eller nummerér om.", "Insert what is missing or renumber.",
    Origin.CONSISTENCY, run, covers=("Sections", "Tables"),
)  # fmt: skip
