"""A dose of a drug has no frequency, where the dose before it has one.

Why: "25 mg daily, but 50-100 mg with symptoms" leaves open whether the second is a day's dose or
each dose.
Hvad: En dosis af et lægemiddel har ingen hyppighed, hvor dosis før den har.
Hvorfor: »25 mg dagligt, men 50-100 mg ved tryksymptomer« siger ikke, om det sidste er per dag.
Example: Prednisolon 25 mg dagligt, men ved tryksymptomer 50-100 mg
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Passage
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_DOSE = re.compile(
    r"\d(?<![\d.,/–-]\d)[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?\s*(?:mg|g|mikrogram|µg|μg|IE|ie|enheder|tabletter|dråber)\b(?!\s*/\s*(?:l|dl|ml|mmol)\b)"
)
_OFTEN = re.compile(
    r"dagl\w*|ugentl\w*|månedl\w*|\bdøgn|\bx\s*\d|\d\s*x\b|×|\bgange?\b|\bhver\b|\bhvert\b|\b(?:pr\.?|per)\s+(?:dag|døgn|uge|dosis|gang|kg|måned)|/\s*(?:dag|døgn|d|uge|kg|m2|m²)|\bengangs|\bbolus|\bén gang|\bi\.v\.|\btimer?\b|\bp\.n\.|\bpn\b|ved behov|\bdagen\b|\bmorgen|\baften|i alt|\btil natten"
)
_NOT = re.compile(
    r"(?:[<>≤≥]|\b(?:over|under|højst|maksimalt|maks\.|mindst|op til|fra|på|end)|(?:start|begynd|initial|opstart)\w*\s+(?:med|på)?)\s*\Z"
)
_REACH = 45
"""Characters behind a dose in which its frequency stands."""


def run(context: Context) -> Iterator[Remark]:
    """Look at the doses of neighbouring sentences; tell one place a paragraph."""
    for passage in context.text.holding(_DOSE, *PRINTED):
        if not _DOSE.search(passage.text) or not _OFTEN.search(passage.text):
            continue
        known: re.Match[str] | None = None
        last = -1
        for place, sentence in enumerate(sentences(passage.text)):
            for dose in _DOSE.finditer(passage.text, sentence.start, sentence.end):
                if _frequent(passage, dose, sentence.end):
                    known, last = dose, place
                elif known is not None and place - last <= 1 and _open(passage, dose):
                    yield _remark(context, passage, dose, known)
                    known = None


def _frequent(passage: Passage, dose: re.Match[str], end: int) -> bool:
    behind = re.split(
        r"[,;]\s+(?:men|og)\b", passage.text[dose.end() : min(end, dose.end() + _REACH)]
    )[0]
    before = passage.text[max(0, dose.start() - 25) : dose.start()]
    return bool(_OFTEN.search(behind) or _OFTEN.search(before))


def _open(passage: Passage, dose: re.Match[str]) -> bool:
    """Whether the dose is given, not a limit or a step that another dose is counted from."""
    return not _NOT.search(passage.text[: dose.start()][-22:])


def _remark(
    context: Context, passage: Passage, dose: re.Match[str], known: re.Match[str]
) -> Remark:
    return context.remark(
        context.within(passage, dose.start(), dose.end()),
        f"»{dose.group()}«: det står ikke, hvor ofte dosis gives.",
        f'"{dose.group()}": it is not said how often the dose is given.',
        related=[
            (context.within(passage, known.start(), known.end()), "her står det", "here it is said")
        ],
    )


RULE = Rule(
    "dose-frequency", "doses", Severity.INFO,
    "Dosis uden hyppighed", "A dose without frequency",
    "Skriv, hvor ofte dosis gives.", "Say how often the dose is given.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
