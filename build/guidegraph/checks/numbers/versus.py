""" "Versus" is written in several ways.

Why: "v", "vs", "vs." and "versus" in one text look like different things, and "v" like a variable.
Hvad: »Versus« skrives på flere måder.
Hvorfor: »v«, »vs«, »vs.« og »versus« i én tekst ligner forskellige ting.
Example: 84% v 57% beside 12.9 mdr. vs 9 mdr.
Eksempel: 84% v 57% ved siden af 12.9 mdr. vs 9 mdr.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_VERSUS = re.compile(r"v(?<=[\w%.)] v)(?:\.?(?= \d)|s\.?|ersus)(?= )")


def run(context: Context) -> Iterator[Remark]:
    """Tell the first place of each form but the most frequent."""
    hits = list(context.scan(_VERSUS))
    counts = Counter(hit.text for hit in hits)
    usual = min(counts, key=lambda form: (-counts[form], form)) if counts else ""
    told = {usual}
    for hit in hits:
        if hit.text not in told:
            told.add(hit.text)
            yield context.remark(
                hit,
                f"»{hit.text}« skrives oftest »{usual}« i dokumentet.",
                f'"{hit.text}" is mostly written "{usual}" in the document.',
            )


RULE = Rule(
    "versus-form", "numbers", Severity.INFO,
    "»Versus« på flere måder", "Versus in several forms",
    "Vælg én form, helst »mod« eller »versus«.", "Choose one form.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
