"""The log says that a recommendation got a grade that it does not have, or went and is still there.

Why: a reader of the log acts on what it says.
Hvad: Loggen siger, at en anbefaling fik en styrke, den ikke har, eller er udgået, selv om den står
der.
Hvorfor: den, der kun læser loggen, handler efter den.
Example: "Anbefaling 4 er ændret fra styrke C til styrke A", and recommendation 4 has (B)
Eksempel: »Anbefaling 4 er ændret fra styrke C til styrke A«, men anbefaling 4 har (B)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_GRADE = re.compile(
    r"\banbefaling(?:en)?\s+(?:nr\.?\s*)?(?P<n>\d+)\b[^.]{0,80}?\btil\s+(?:styrke\s+)?\(?(?P<g>[A-D])\)?(?!\w)",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\banbefaling(?:en)?\s+(?:nr\.?\s*)?(?P<n>\d+)\s+(?:er\s+|blev\s+)?(?:ny\b|tilføjet|kommet til)",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\banbefaling(?:en)?\s+(?:nr\.?\s*)?(?P<n>\d+)\s+(?:er\s+|blev\s+)?(?:udgået|fjernet|slettet|bortfaldet|udgår)\b",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Compare the entries of the log that leads to this version with the recommendations."""
    entries = {e.iri for e in context.facts.log if e.log == context.facts.latest_log}
    by_number = {r.number: r for r in context.facts.recommendations}
    for hit in context.scan(_GRADE, frozenset({Role.LOG})):
        recommendation = by_number.get(hit.match["n"])
        grade = hit.match["g"].upper()
        if hit.passage.node not in entries or recommendation is None:
            continue
        grades = [p.grade for p in recommendation.parts if p.grade]
        if grades and grade not in grades:
            yield context.remark(
                hit,
                f"Loggen siger styrke {grade}, men anbefaling {recommendation.number} har {', '.join(grades)}.",
                f"The log says grade {grade}, but recommendation {recommendation.number} has {', '.join(grades)}.",
                related=[(Spot(recommendation.iri), "anbefalingen", "the recommendation")],
            )
    for hit in context.scan(_NEW, frozenset({Role.LOG})):
        own = next((e for e in context.facts.log if e.iri == hit.passage.node), None)
        # What the entry is about by its number is looked after by `announced-missing`.
        if own is None or own.iri not in entries or own.number or hit.match["n"] in by_number:
            continue
        yield context.remark(
            hit,
            f"Loggen siger, at anbefaling {hit.match['n']} er ny, men den findes ikke.",
            f"The log says that recommendation {hit.match['n']} is new, but there is none.",
        )
    count = len(by_number)
    for hit in context.scan(_GONE, frozenset({Role.LOG})):
        number = hit.match["n"]
        # Numbers below it are filled by those that follow; only the last can be seen to be there still.
        if hit.passage.node in entries and number == str(count) and number in by_number:
            yield context.remark(
                hit,
                f"Loggen siger, at anbefaling {number} er udgået, men den står der endnu.",
                f"The log says that recommendation {number} is gone, but it is still there.",
                related=[(Spot(by_number[number].iri), "her står den", "here it is")],
            )


RULE = Rule(
    "log-claim", "changelog", Severity.WARNING,
    "Loggen melder noget andet, end der står", "The log claims what is not so",
    "Ret loggen eller anbefalingen.", "Correct the log or the recommendation.",
    Origin.CONSISTENCY, run, heuristic=True, covers=("Recommendations",),
)  # fmt: skip
