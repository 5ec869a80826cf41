""" "Henholdsvis" with unequal counts: so many values, but another number of things they belong to.

Why: "7 % to 14 % (respectively A, B and C)" leaves one of three treatments without its value.
Hvad: »Henholdsvis« med ulige antal: så mange værdier, men et andet antal ting, de hører til.
Hvorfor: »7 % til 14 % (henholdsvis A, B og C)« giver to værdier til tre behandlinger.
Example: 7 % til 14 % (henholdsvis 40 Gy / 20 F, 45 Gy / 15 F og 30 Gy / 10 F)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.reading.numbers import NUMBER
from guidegraph.checks.reading.sentences import sentence_at
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_WORD = re.compile(r"\b(?:henholdsvis|hhv\.?|respektivt)\s+", re.IGNORECASE)
_REACH = 400
"""Characters of a sentence that are looked at on either side."""
_SPLIT = re.compile(r",\s+|\s+(?:og|samt|eller|mod|vs\.?|versus)\s+")
_VALUE = re.compile(
    rf"(?:{NUMBER})\s*(?:%|pct\.?|procent|mdr\.?|måneder|uger|år|dage|Gy|mg|patienter)?"
)
_LIST = re.compile(r"(?:[\w/–-]+(?: [\w/–-]+)?, )*[\w/–-]+(?: [\w/–-]+)? og [\w/–-]+")


def run(context: Context) -> Iterator[Remark]:
    """Count both sides where both can be counted."""
    for hit in context.scan(_WORD, PRINTED, ("henholdsvis", "hhv", "respektivt")):
        counts = _bracketed(hit) or _running(hit)
        if counts and counts[0] != counts[1] and min(counts) > 1:
            left, right = counts
            yield context.remark(
                hit,
                f"»henholdsvis« med {left} på den ene side og {right} på den anden.",
                f'"Respectively" with {left} on one side and {right} on the other.',
            )


def _bracketed(hit: Hit) -> tuple[int, int] | None:
    text = hit.passage.text
    if text[: hit.start].rstrip()[-1:] != "(":
        return None
    close = text.find(")", hit.end)
    items = len(_SPLIT.split(text[hit.end : close])) if close > 0 else 0
    before = text[max(0, hit.start - 60) : hit.start].rstrip("( ")
    tail = re.split(r"[.;(),]\s|\bog\b(?!.*\bog\b.*\d)", before)[-1]
    values = len([v for v in _VALUE.findall(tail) if v])
    return (values, items) if values and items else None


def _running(hit: Hit) -> tuple[int, int] | None:
    sentence = sentence_at(hit.passage.text, hit.start)
    after = hit.passage.text[hit.end : min(sentence.end, hit.end + _REACH)]
    clause = re.split(r"[.;:()]|,\s(?:men|mens|hvor|som|der|og)\s", after)[0]
    items = _SPLIT.split(clause)
    values = [item for item in items if re.match(rf"\s*[<>≥≤]?\s*(?:{NUMBER})", item)]
    if len(values) < 2 or len(values) != len([i for i in items if i.strip()]):
        return None
    before = hit.passage.text[max(sentence.start, hit.start - _REACH) : hit.start]
    lists = [len(_SPLIT.split(match)) for match in _LIST.findall(before)]
    if not lists or len(values) in lists:
        return None
    return lists[-1], len(values)


RULE = Rule(
    "respectively-count", "doses", Severity.WARNING,
    "»Henholdsvis« går ikke op", "Respectively does not add up",
    "Giv hver ting sin værdi, eller skriv det ud.", "Give each thing its value, or write it out.",
    Origin.ARITHMETIC, run, heuristic=True,
)  # fmt: skip
