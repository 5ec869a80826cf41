"""An abbreviation is explained more than once.

Why: the second explanation is forgotten when the first is changed, and may differ.
Hvad: En forkortelse forklares mere end én gang.
Hvorfor: den anden forklaring bliver glemt, når den første ændres.
Example: "biologiske effektive doser (BED)" in chapter 2 and in appendix 1
Eksempel: »biologiske effektive doser (BED)« i kapitel 2 og i bilag 1
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.glossary import glossary
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell each further definition in running text; captions stand by themselves."""
    for word, entries in glossary(context).defined.items():
        running = [e for e in entries if e[1].passage and e[1].passage.role is Role.PROSE]
        for definition, spot in running[1:]:
            yield context.remark(
                spot,
                f"»{word}« forklares igen (»{definition.long}«).",
                f'"{word}" is explained again ("{definition.long}").',
                related=[(running[0][1], "første forklaring", "first explanation")],
            )


RULE = Rule(
    "abbreviation-twice", "terms", Severity.INFO,
    "Forkortelse forklaret flere gange", "Abbreviation explained more than once",
    "Behold den første forklaring.", "Keep the first explanation.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
