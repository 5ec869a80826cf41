"""More than one space between words, or a space before a sign.

Why: they show hurried edits, and searches for the phrase fail.
Hvad: Mere end ét mellemrum mellem ord, eller et mellemrum før et tegn.
Hvorfor: de viser hastige rettelser, og en søgning på vendingen slår fejl.
Example: se søgestreng  nedenunder
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_DOUBLE = re.compile(r"(?:  |\u00a0[ \u00a0]| \u00a0)[ \u00a0]*(?=[^\s|\\])")
_LEADS = "|#>:*-"
_BEFORE = re.compile(r"(?<=[\wæøå)]) +(?=[,;](?:\s|$)|[®™])|(?<=[a-zæøå)]) +(?=\.(?:\s|$))")
_APART = re.compile(r"\s*(?:\||:::|#|[\w -]+:\s)")


def run(context: Context) -> Iterator[Remark]:
    """Look at the lines of text as written; tables, attributes and fields are left alone."""
    for source in context.compiled.sources:
        if "  " not in source.text and "\u00a0" not in source.text:
            continue
        start = _body(source.text)
        for match in _DOUBLE.finditer(source.text, start):
            line = source.text[source.text.rfind("\n", 0, match.start()) + 1 : match.end()]
            before = source.text[match.start() - 1 : match.start()]
            if not before.strip() or before in _LEADS:
                continue
            if _APART.match(line) or "{" in line.rpartition("}")[2]:
                continue
            span = source.span(match.start(), match.end())
            yield context.remark(
                Spot(context.version, span=span), "To eller flere mellemrum.", "Two or more spaces."
            )
    for hit in context.scan(_BEFORE, PRINTED, (" ,", " ;", " .", " ®", " ™")):
        yield context.remark(hit, "Mellemrum før tegn.", "A space before a sign.")


def _body(text: str) -> int:
    """Where the text begins behind the front matter."""
    if not text.startswith("---\n"):
        return 0
    end = text.find("\n---", 4)
    return end + 4 if end > 0 else 0


RULE = Rule(
    "extra-space", "typography", Severity.INFO,
    "Overflødige mellemrum", "Superfluous spaces",
    "Slet mellemrummet.", "Delete the space.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
