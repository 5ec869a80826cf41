"""One reference is described as studies that cannot be one.

Why: one entry cannot be both a retrospective and a randomised study, nor reviews of 9 and of 13
trials; one of the citations is wrong.
Hvorfor: én reference kan ikke være både et retrospektivt og et randomiseret studie.
Example: "en retrospektiv analyse … (39)" and "et randomiseret studie … (39)"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.reading.sentences import sentence_at
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


def run(context: Context) -> Iterator[Remark]:
    """Compare the sentences that cite one reference alone."""
    said: dict[str, list[tuple[str, str, Spot]]] = {}
    for use in uses(context):
        passage = use.spot.passage
        if passage is None:
            continue
        sentence = sentence_at(passage.text, use.spot.start)
        if len(_cited(passage.text[sentence.start : sentence.end])) != 1:
            continue
        for kind, value in _described(sentence.text):
            said.setdefault(use.reference, []).append((kind, value, use.spot))
    for reference, entries in said.items():
        number = next(r.number for r in context.facts.references if r.iri == reference)
        yield from _clashes(context, number, entries)


def _cited(text: str) -> list[str]:
    return (
        re.findall(r"\(\d{1,3}(?:\s*[-,]\s*\d{1,3})*\)", text)
        if "," not in "".join(re.findall(r"\([\d\s,-]+\)", text))
        else ["", ""]
    )


def _described(text: str) -> Iterator[tuple[str, str]]:
    kinds = [name for name, pattern in _DESIGNS if pattern.search(text)]
    if len(kinds) == 1:
        yield "design", kinds[0]
    count = _COUNT.search(text)
    if count:
        yield "antal studier", count[1]


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
