"""A log entry says that something was done, but not what.

Why: "Updated." tells a reader neither what to read again nor what may now be done otherwise.
Hvad: En logpost siger, at noget er gjort, men ikke hvad.
Hvorfor: »Opdateret.« fortæller ikke, hvad der nu gøres anderledes.
Example: Referencer – Opdateret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_EMPTY = re.compile(
    r"\W*(?:(?:er\s+|blev\s+|der\s+er\s+)?(?:kritisk\s+)?(?:gennemlæst|gennemgået|opdatere[rt]?|opdateret|tilføjet|beskrevet|ændret|revideret|rettet|fjernet|slettet|justeret|præciseret|redigeret)\w*\W*(?:og\W*)?)*\W*",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Tell entries whose text is nothing but the verb."""
    for entry in context.facts.log:
        if _EMPTY.fullmatch(entry.text):
            what = entry.section or "–"
            yield context.remark(
                entry.iri,
                f"Loggen siger kun »{entry.text.strip()}« om {what}.",
                f'The log says only "{entry.text.strip()}" of {what}.',
            )


RULE = Rule(
    "log-entry-empty", "changelog", Severity.INFO,
    "Logpost uden indhold", "A log entry that says nothing",
    "Skriv, hvad der er ændret, fra hvad og til hvad.", "Say what was changed, from what and to what.",
    Origin.TEMPLATE, run, heuristic=True,
)  # fmt: skip
