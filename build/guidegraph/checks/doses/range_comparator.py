"""A comparator stands before a range, so the limit is not one number.

Why: "over 3-6 months" may mean more than 3, more than 6, or 3 to 6: three different patients.
Hvad: Et sammenligningsord står foran et interval, så grænsen er ikke ét tal.
Hvorfor: »over 3-6 måneder« kan betyde mere end 3, mere end 6 eller 3 til 6 måneder.
Example: hvis der er gået over 3-6 måneder fra sidste strålebehandling
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_N = r"\d+(?:[.,]\d+)?"
_PATTERN = re.compile(
    rf"(?:(?P<sign>[<>≤≥]|[<>]=)\s*|\b(?P<word>over|under|mere end|mindre end|mindst|minimum|højst|maksimalt|længere end|kortere end|større end|højere end|lavere end)\s+)"
    rf"{_N}\s*(?:-|–)\s*{_N}(?![\d.,]*\d)\s*(?:%|pct|Gy|mg|cm|mm|ml|år|mdr|måned|uge|dag|time|minut|fraktion|F\b|patient)\w*"
)
_NEEDS = (
    ">", "<", "≤", "≥", "over ", "under ", "mere end", "mindre end", "mindst", "minimum", "højst", "maksimalt",
    "længere end", "kortere end", "større end", "højere end", "lavere end",
)  # fmt: skip
_DURATION = re.compile(
    r"(?:giv|fordel|øg|titrer|sænk|nedsæt|nedtrap|trapp|reducer|udtrap|følg|behandl|forløb|løbe|strækk|aftrap|optrap|infusion|indgiv|administrer|indløb|gentag|vare)\w*(?:\W+\w+){0,6}\W*$"
)
_TIME = re.compile(r"(?:minut|time|døgn|dag|uge|måned|mdr|år)\w*\Z")
_LIMITED = re.compile(
    r"(?:levetid|overlevelse|varighed|interval|alder|ventetid|prognose|patienter|personer|kvinder|mænd|børn|tid)\w*\s+(?:er\s+|på\s+)?\Z"
)
"""What a time limits, before the comparator; else "over 12-24 timer" says how long something takes."""
_ELAPSED = re.compile(r"\b(?:gået|gik|går|passeret|forløbet)\W+(?:\w+\W+){0,2}$")


def run(context: Context) -> Iterator[Remark]:
    """Find comparators before ranges; "over" and "under" as a span of time are left alone."""
    for hit in context.scan(_PATTERN, PRINTED, _NEEDS):
        before = hit.passage.text[max(0, hit.start - 80) : hit.start]
        spans = hit.match["word"] in ("over", "under") and not _ELAPSED.search(before)
        lasting = _TIME.search(hit.text) and not _LIMITED.search(before)
        if spans and (lasting or _DURATION.search(before)):
            continue
        yield context.remark(
            hit,
            f"»{hit.text.strip()}«: sammenligningsord foran et interval, så grænsen er ikke ét tal.",
            f'"{hit.text.strip()}": a comparator before a range, so the limit is not one number.',
        )


RULE = Rule(
    "range-comparator", "doses", Severity.WARNING,
    "Sammenligning med et interval", "Comparison with a range",
    "Skriv enten én grænse (»mere end« ét tal) eller et interval uden sammenligningsord.",
    'Write either one limit ("more than" one number) or a range without a comparator.',
    Origin.ARITHMETIC, run,
)  # fmt: skip
