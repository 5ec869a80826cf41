"""One reference is described as studies that cannot be one.

Why: one entry cannot be both a retrospective and a randomised study, nor reviews of 9 and of 13
trials; one of the citations is wrong.
Hvad: Én reference beskrives som studier, der ikke kan være det samme.
Hvorfor: én reference kan ikke være både et retrospektivt og et randomiseret studie.
Example: "en retrospektiv analyse … (39)" and "et randomiseret studie … (39)"
Eksempel: »en retrospektiv analyse … (39)« og »et randomiseret studie … (39)«
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.literals import folded
from guidegraph.checks.references.uses import uses
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_DESIGNS = (
    (
        "retrospektiv",
        re.compile(
            r"\bretrospektiv\w*\s+(?:[\w-]+\s+){0,2}(?:studie|analyse|undersøgelse|opgørelse|kohorte)",
            re.I,
        ),
    ),
    (
        "randomiseret",
        re.compile(
            r"\brandomisere\w+,?\s+(?:[\w-]+,?\s+){0,2}(?:studie|forsøg|undersøgelse)(?:t|n|et|en)?\b",
            re.I,
        ),
    ),
    (
        "oversigt",
        re.compile(
            r"\b(?:et|systematisk\w*|Cochrane)\s+(?:[\w-]+\s+)?review\b|\b(?:en\s+)?meta-?analyse\b|\boversigtsartikel",
            re.I,
        ),
    ),
)
_CLASH = {frozenset(("retrospektiv", "randomiseret")), frozenset(("oversigt", "randomiseret"))}
_COUNT = re.compile(
    r"\b(?:review|meta-?analyse)\w*\s+(?:af|med|over)\s+(?:i alt\s+)?(\d+)\s+(?:[\w-]+\s+)?(?:studier|undersøgelser|forsøg)",
    re.I,
)
_SIGNS = ("retrospektiv", "randomisere", "review", "analyse", "oversigtsartikel")
"""What every description holds, one or the other; most texts hold none."""
_CITATION = re.compile(r"\(\d{1,3}(?:\s*[-–,]\s*\d{1,3})*\)")


def run(context: Context) -> Iterator[Remark]:
    """Compare what is said before the citations of one reference alone."""
    said: dict[str, list[tuple[str, str, Spot]]] = {}
    for use in uses(context):
        passage = use.spot.passage
        if passage is None:
            continue
        about = _before(passage.text, use.spot.start)
        for kind, value in _described(about):
            said.setdefault(use.reference, []).append((kind, value, use.spot))
    for reference, entries in said.items():
        number = next(r.number for r in context.facts.references if r.iri == reference)
        yield from _clashes(context, number, entries)


def _before(text: str, at: int) -> str:
    """What a citation covers: the text from the citation before it, in its paragraph.

    Empty where the bracket cites several, of which any may be meant.
    """
    bracket = _CITATION.match(text, max(0, text.rfind("(", 0, at + 1)))
    if bracket is None or bracket.end() <= at or not re.fullmatch(r"\(\d+\)", bracket.group()):
        return ""
    begin = text.rfind("\n", 0, at) + 1
    ends = [m.end() for m in _CITATION.finditer(text, begin, max(begin, bracket.start()))]
    # Behind the sentence of the citation before, a new study is spoken of.
    start = ends[-1] if ends else begin
    return text[start : bracket.start()]


def _described(text: str) -> Iterator[tuple[str, str]]:
    low = folded(text)
    if not any(sign in low for sign in _SIGNS):
        return
    kinds = [name for name, pattern in _DESIGNS if pattern.search(text)]
    if len(kinds) == 1:
        yield "design", kinds[0]
    count = _COUNT.findall(text)
    if len(count) == 1:
        yield "antal studier", count[0]


def _clashes(
    context: Context, number: int, entries: list[tuple[str, str, Spot]]
) -> Iterator[Remark]:
    first: dict[str, tuple[str, Spot]] = {}
    for kind, value, spot in entries:
        other = first.setdefault(kind, (value, spot))
        differs = other[0] != value and (kind != "design" or frozenset((other[0], value)) in _CLASH)
        if differs:
            yield context.remark(
                spot,
                f"Reference {number} beskrives her som {value} og et andet sted som {other[0]} ({kind}).",
                f"Reference {number} is described as {value} here and as {other[0]} elsewhere.",
                related=[(other[1], "det andet sted", "the other place")],
            )


RULE = Rule(
    "reference-conflict", "references", Severity.WARNING,
    "Samme reference for forskellige studier", "One reference for different studies",
    "Kontrollér, hvilket studie der menes.", "Check which study is meant.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
