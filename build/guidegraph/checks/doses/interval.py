"""An estimate lies outside its confidence interval, or the interval runs backwards.

Why: an interval holds its estimate by its making; one of the three figures is wrong.
Hvad: Et estimat ligger uden for sit konfidensinterval, eller intervallet går baglæns.
Hvorfor: et konfidensinterval rummer altid sit estimat; ét af de tre tal er forkert.
Example: HR 0,84 (95 % konfidensinterval 0,56-0,74)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import decimal
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_N = r"\d+[.,]\d+|\d+"
_INTERVAL = re.compile(
    rf"(?:konfidensinterval|sikkerhedsinterval|\bKI\b|\bCI\b)\)?\s*(?:\(?(?:KI|CI)\)?)?\s*[:=,]?\s*(?:på\s+|fra\s+)?[\[(]?(?P<a>{_N})\s*(?:%\s*)?(?:-|–|;|til|,\s)\s*(?P<b>{_N})"
)
_ESTIMATE = re.compile(
    rf"\b(?:HR|OR|RR|hazard\s*ratio|odds\s*ratio|relativ\s+risiko|risikoratio)\b[^()\d]{{0,40}}(?:\([A-Z]{{2}}\)[^()\d]{{0,30}})?(?P<e>{_N})\s*(?:%\s*)?[,;]?\s*[\[(]?\s*(?:95\s*%[-\s]*)?\Z",
    re.IGNORECASE,
)


_BARE = re.compile(r"(?<![\d.,-])(?P<e>\d+[.,]\d+)\s*[\[(]\s*95\s*%[-\s]*\Z")
"""A figure right before the bracket of its interval."""


def run(context: Context) -> Iterator[Remark]:
    """Compare the ends with each other and with the estimate right before."""
    for hit in context.scan(
        _INTERVAL, PRINTED, ("interval", "ki ", "ci ", "ki)", "ci)", "ki:", "ci:")
    ):
        low, high = decimal(hit.match["a"]), decimal(hit.match["b"])
        if low > high:
            yield context.remark(
                hit,
                f"»{hit.text}«: intervallet går fra det største til det mindste tal.",
                f'"{hit.text}": the interval runs from the larger to the smaller number.',
            )
            low, high = high, low
        before = hit.passage.text[max(0, hit.start - 120) : hit.start]
        match = _ESTIMATE.search(before)
        match = match or _BARE.search(before)
        if match and not low <= decimal(match["e"]) <= high:
            yield context.remark(
                hit,
                f"»{match['e']}« ligger uden for konfidensintervallet {hit.match['a']}-{hit.match['b']}.",
                f'"{match["e"]}" lies outside the confidence interval {hit.match["a"]}-{hit.match["b"]}.',
            )


RULE = Rule(
    "interval-estimate", "doses", Severity.WARNING,
    "Estimat uden for konfidensintervallet", "Estimate outside its interval",
    "Slå tallene efter i artiklen.", "Look the figures up in the paper.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
