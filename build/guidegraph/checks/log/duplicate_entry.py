"""Two entries of one log say the same in the same words.

Why: a copied line most often stands where another change should have been told.
Hvad: To poster i samme log siger det samme med de samme ord.
Hvorfor: en kopieret linje står ofte, hvor en anden ændring skulle have stået.
Example: the same sentence under "Litteratursøgning" and "Litteraturgennemgang"
Eksempel: samme sætning under »Litteratursøgning« og »Litteraturgennemgang«
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare the sentences of each log; bare verbs are left to `log-entry-empty`."""
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for entry in context.facts.log:
        words = " ".join(re.findall(r"\w+", entry.text.lower()))
        if words.count(" ") < 3:
            continue
        first = seen.setdefault((entry.log, words), (entry.iri, entry.section))
        if first[0] != entry.iri:
            yield context.remark(
                entry.iri,
                f"Loggen siger det samme om {entry.section} som om {first[1]}.",
                f"The log says the same of {entry.section} as of {first[1]}.",
                related=[(Spot(first[0]), "første gang", "first")],
            )


RULE = Rule(
    "log-entry-duplicate", "changelog", Severity.INFO,
    "To ens logposter", "Two equal log entries",
    "Skriv, hvad der er ændret hvert sted.", "Say what was changed in each place.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
