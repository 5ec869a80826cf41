"""Two logs say the same in the same words.

Why: a log copied from the version before tells nothing of what was done this time.
Hvad: To logge siger det samme med de samme ord.
Hvorfor: en log, der er kopieret fra forrige version, siger intet om, hvad der er sket denne gang.
Example: "kritisk gennemlæst af arbejdsgruppen og vurderet gældende" for both 2.1 and 2.2
Eksempel: »kritisk gennemlæst af arbejdsgruppen og vurderet gældende« for både 2.1 og 2.2
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_LEAST = 8
"""Words that an entry needs before its likeness says anything."""


def run(context: Context) -> Iterator[Remark]:
    """Compare the entries of different logs; each pair of logs is told once."""
    seen: dict[str, tuple[str, str]] = {}
    told: set[tuple[str, str]] = set()
    for entry in context.facts.log:
        words = re.findall(r"\w+", entry.text.lower())
        if len(words) < _LEAST:
            continue
        log, first = seen.setdefault(" ".join(words), (entry.log, entry.iri))
        if log != entry.log and (log, entry.log) not in told:
            told.add((log, entry.log))
            yield context.remark(
                entry.iri,
                f"Samme ord som i »{context.facts.title(log)}«: loggen siger ikke, hvad der er sket denne gang.",
                f'The same words as in "{context.facts.title(log)}": the log does not say what was done this time.',
                related=[(Spot(first), "den anden log", "the other log")],
            )


RULE = Rule(
    "log-copied", "changelog", Severity.INFO,
    "To logge med samme ord", "Two logs in the same words",
    "Skriv, hvad der blev ændret i hver version.", "Say what was changed in each version.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
