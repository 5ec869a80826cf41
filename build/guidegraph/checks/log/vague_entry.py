"""A log entry names what was changed, but neither what it was nor what it is now.

Why: "the list of authors and the date of revision were changed" sends every reader to compare the
two versions by hand.
Hvad: En logpost nævner, hvad der er ændret, men hverken hvad der stod før, eller hvad der står nu.
Hvorfor: »dato for revision er ændret« tvinger læseren til selv at sammenligne de to versioner.
Example: Reference nr. 1 er opdateret til nyeste version
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.reading.sentences import Sentence, sentences
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import SCHEMA

_CHANGED = re.compile(
    r"\b(?:(?:er|blev|bliver|blevet)\s+(?:\w+\s+){0,3}(?:opdateret|ændret|revideret|justeret|rettet|præciseret|udvidet|omskrevet)"
    r"|(?:foretaget|sket)\s+(?:\w+\s+){0,2}(?:ændring|opdatering|revision|justering|rettelse|præcisering)\w*)\b",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"[\"”“»«:]|\b(?:fra|således at|så at|så der|idet|fordi|nu)\b|(?<!nr\. )(?<!nr )\b\d+(?![.)]?\s*(?:er|blev)\b)"
)
_WHOLE = re.compile(
    r"(?:hele\s+)?(?:retningslinjen|retningslinjer|dokumentet|vejledningen|teksten)\b", re.I
)


def run(context: Context) -> Iterator[Remark]:
    """Tell the first such sentence of each entry; one on the whole document is a summary."""
    for entry in context.facts.log:
        if entry.claimed or not entry.text:
            continue
        found = next(filter(_vague, sentences(entry.text)), None)
        if found is None:
            continue
        passage = next((p for p in context.text.of(entry.iri) if p.property == SCHEMA.text), None)
        spot = (
            context.within(passage, found.start, found.end) if passage else context.spot(entry.iri)
        )
        yield context.remark(
            spot,
            "Loggen siger, at noget er ændret, men hverken fra hvad eller til hvad.",
            "The log says that something was changed, but neither from what nor to what.",
        )


def _vague(sentence: Sentence) -> bool:
    text = sentence.text
    return bool(_CHANGED.search(text)) and not _VALUE.search(text) and not _WHOLE.match(text)


RULE = Rule(
    "log-entry-vague", "changelog", Severity.INFO,
    "Logpost uden værdier", "A log entry without values",
    "Skriv, hvad der stod før, og hvad der står nu.", "Say what it was and what it is now.",
    Origin.TEMPLATE, run, heuristic=True,
)  # fmt: skip
