"""A trial, author or year that the sentence names is not that of the reference it cites.

Why: RAPIDO cited by the number of PRODIGE 23 sends the reader to another trial.
Hvad: Et studie, en forfatter eller et årstal i sætningen hører ikke til den reference, den citerer.
Hvorfor: nævner teksten RAPIDO med et andet studies nummer, finder læseren det forkerte studie.
Example: "I RAPIDO-studiet blev 912 patienter … (11)", where the title of reference 9 names RAPIDO
Eksempel: »I RAPIDO-studiet blev 912 patienter … (11)«, hvor titlen på reference 9 nævner RAPIDO
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.items import Reference
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.reading.sentences import Sentence, sentences
from guidegraph.checks.references.naming import otherwise, wrote
from guidegraph.checks.references.uses import body_of, uses
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_TRIAL = re.compile(
    r"(?<![\w-])(?P<t>[A-ZÆØÅ][A-Za-z]*[A-Z][A-Za-z]*(?:[ -]?\d{1,4}[A-Z]?)?)(?![\w])"
)
_AUTHOR = re.compile(
    r"\A(?:I\s+)?(?P<n>[A-ZÆØÅÖÄ][a-zæøåöäéü]{2,}(?:-[A-ZÆØÅ][a-zæøå]+)?)\s+(?:et\s+al\.?|og\s+medarbejdere|m\.fl\.)"
)
_YEAR = re.compile(
    r"\b(?:review|reviewet|metaanalyse|meta-analyse|studie|studiet|forsøg|undersøgelse|oversigtsartikel|opgørelse)\s+fra\s+(?P<y>(?:19|20)\d\d)\b"
)


def run(context: Context) -> Iterator[Remark]:
    """Look at sentences whose first citation is of one reference."""
    entries = {r.iri: r for r in context.facts.references}
    cited: dict[str, list[tuple[int, str]]] = {}
    for use in uses(context):
        if use.spot.passage is not None:
            cited.setdefault(use.spot.node, []).append((use.spot.start, use.reference))
    for passage in context.text.having(Role.PROSE):
        own = sorted(cited.get(passage.node, ()))
        if not own or body_of(context, passage.node) is not passage:
            continue
        for sentence in sentences(passage.text):
            first = [ref for start, ref in own if sentence.start <= start < sentence.end + 8]
            if first:
                yield from _compared(
                    context, passage, sentence, [entries[r] for r in first], entries
                )


def _compared(
    context: Context,
    passage: Passage,
    sentence: Sentence,
    cited: list[Reference],
    entries: dict[str, Reference],
) -> Iterator[Remark]:
    head = cited[0]
    spot = context.within(passage, sentence.start, sentence.end)
    match = _AUTHOR.match(sentence.text)
    if match and head.authors and not any(wrote(match["n"], r) for r in cited):
        yield otherwise(context, spot, match["n"], head)
    match = _YEAR.search(sentence.text)
    years = [int(r.year[:4]) for r in cited if r.year[:4].isdigit()]
    if match and len(years) == len(cited) and all(abs(y - int(match["y"])) > 1 for y in years):
        yield otherwise(context, spot, match.group(), head)
    for name in dict.fromkeys(m["t"] for m in _TRIAL.finditer(sentence.text)):
        if len(name) <= 4 or not all(r.title for r in cited):
            continue
        holders = [r for r in entries.values() if _names(r, name)]
        if 0 < len(holders) <= 2 and not any(r in holders for r in cited):
            yield otherwise(context, spot, name, head, holders[0])


def _names(reference: Reference, trial: str) -> bool:
    title = reference.title
    return trial in title and bool(re.search(rf"(?<![\w]){re.escape(trial)}(?![\w])", title))


RULE = Rule(
    "named-otherwise", "references", Severity.WARNING,
    "Navnet hører til en anden reference", "The name belongs to another reference",
    "Ret navnet, årstallet eller nummeret.", "Correct the name, the year or the number.",
    Origin.CONSISTENCY, run, heuristic=True, covers=("References",),
)  # fmt: skip
