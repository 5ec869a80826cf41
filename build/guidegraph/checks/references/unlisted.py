"""A number in brackets is cited, but the reference list does not hold it.

Why: the reader cannot find what the claim rests on.
Hvad: Et nummer i parentes er ikke på referencelisten, eller et interval af numre går baglæns.
Hvorfor: læseren kan ikke finde det, påstanden bygger på.
Example: (53) where the list ends at 45
Eksempel: (53), hvor listen slutter med 45
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.references.uses import cited_spans
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(r"\((?<=[\wæøå.,%)] \()(\d{1,3}(?:\s*[-–,]\s*\d{1,3})*)\)(?![-–\w])")


_BACKWARDS = re.compile(
    r"\((?:\d{1,3}\s*,\s*)*(?P<a>\d{1,3})\s*[-–]\s*(?P<b>\d{1,3})(?:\s*,\s*\d{1,3})*\)(?![-–\w])"
)


def run(context: Context) -> Iterator[Remark]:
    """Look at bracketed numbers that are not read as citations."""
    known = {r.number for r in context.facts.references}
    if not known - {0}:
        return
    spans = cited_spans(context)
    for hit in context.scan(_BACKWARDS, frozenset({Role.PROSE, Role.CAPTION}), ("(",)):
        low, high = int(hit.match["a"]), int(hit.match["b"])
        if high < low and low in known and high in known:
            yield context.remark(
                hit,
                f"»{hit.text}« går fra det største til det mindste nummer.",
                f'"{hit.text}" runs from the larger to the smaller number.',
            )
    for hit in context.scan(_PATTERN, frozenset({Role.PROSE, Role.CAPTION})):
        inside = [s for s in spans.get(hit.passage.node, ()) if hit.start <= s[0] < hit.end]
        missing = [n for n in map(int, re.findall(r"\d+", hit.match[1])) if n not in known]
        if missing and not inside:
            numbers = ", ".join(map(str, missing))
            yield context.remark(
                hit,
                f"Der henvises til {numbers}, men listen har ingen reference med det nummer.",
                f"{numbers} is cited, but the list has no reference of that number.",
            )


RULE = Rule(
    "citation-unlisted", "references", Severity.ERROR,
    "Henvisning uden reference", "A citation without a reference",
    "Tilføj referencen, eller ret nummeret.", "Add the reference or correct the number.",
    Origin.VANCOUVER, run, covers=("References",),
)  # fmt: skip
