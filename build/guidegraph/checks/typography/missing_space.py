"""No space behind a comma, full stop or bracket.

Why: the words run together, and searches miss them.
Hvad: Mellemrum mangler efter komma, punktum eller parentes.
Hvorfor: ordene løber sammen, og en søgning finder dem ikke.
Example: lungekræft,hvor
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit, Role
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

# The sign comes first and looks back from there, so that the search leaps from sign to sign.
_MISSING = re.compile(
    r"[,;.()](?:(?<=[a-zæøå]{2}[,;])(?=[a-zæøåA-ZÆØÅ]{2})|(?:(?<=[a-zæøå]{3}\.)|(?<=[%)]\.))(?=[A-ZÆØÅ][a-zæøå])"
    r"|(?<=\))(?=[a-zæøåA-ZÆØÅ]{3})|(?<=[a-zæøå]{3}\()(?=\d))"
)
_ADDRESS = re.compile(r"https?://\S*$|www\.\S*$|\S+@\S*$")
_OPTIONAL = re.compile(r"\([a-zæøå]{1,4}\)$")


def run(context: Context) -> Iterator[Remark]:
    """Tell each place outside addresses and optional endings such as "læsion(er)"."""
    for hit in context.scan(_MISSING, PRINTED | {Role.TITLE}):
        before = hit.passage.text[max(0, hit.start - 80) : hit.start + 1]
        if _ADDRESS.search(before) or _OPTIONAL.search(hit.passage.text[: hit.start + 1]):
            continue
        spot = _words(context, hit)
        text = hit.passage.text[spot.start : spot.end]
        yield context.remark(
            spot, f"»{text}«: mellemrum mangler.", f'"{text}": a space is missing.'
        )


def _words(context: Context, hit: Hit) -> Spot:
    text = hit.passage.text
    start, end = hit.start, hit.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return context.within(hit.passage, start, end)


RULE = Rule(
    "missing-space", "typography", Severity.INFO,
    "Manglende mellemrum", "A missing space",
    "Sæt mellemrum.", "Put a space.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
