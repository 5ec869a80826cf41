"""A table, figure or appendix that no text points at.

Why: readers do not find what nothing leads to, and do not see what it shows.
Hvad: En tabel, en figur eller et bilag, som ingen tekst henviser til.
Hvorfor: læseren finder ikke det, intet peger på.
Example: Tabel 2 without "(tabel 2)" anywhere
Eksempel: Tabel 2 uden »(tabel 2)« noget sted
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.structure.floats import numbers_of
from guidegraph.diagnostics import Severity

_WORDS = {
    "tabel": ("tabel", r"[Tt]ab(?:el|\.)"),
    "figur": ("figure", r"[Ff]ig(?:ur|\.)"),
    "bilag": ("appendix", r"[Bb]ilag"),
}


def run(context: Context) -> Iterator[Remark]:
    """Look for a pointer outside the thing itself."""
    present = numbers_of(context)
    texts = [p for p in context.text.having(*PRINTED) if p.role is not Role.CAPTION]
    for kind, (english, word) in _WORDS.items():
        for number, node in present[kind].items():
            near = [p for p in texts if str(number) in p.text]
            pattern = re.compile(rf"\b{word}\s*{number}\b")
            if not any(p.node != node and pattern.search(p.text) for p in near):
                yield context.remark(
                    node,
                    f"Intet i teksten henviser til {kind} {number}.",
                    f"Nothing in the text points at {english} {number}.",
                )


RULE = Rule(
    "unreferenced", "structure", Severity.INFO,
    "Tabel, figur eller bilag uden henvisning", "Table, figure or appendix without pointer",
    "Henvis til det, hvor det bruges.", "Point at it where it is used.",
    Origin.TEMPLATE, run, covers=("Sections",), documents=("ClinicalGuideline",),
)  # fmt: skip
