"""One concept is called by two names.

Why: readers and searches take two words for two things; the schemes have one preferred label.
Hvorfor: to ord læses som to ting; begrebet har én foretrukken betegnelse.
Example: helhjernebestråling / helhjernestrålebehandling
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit, Role
from guidegraph.checks.reading.words import stem
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Concept

_SCHEMES = ("tilstande", "behandlinger", "teknikker", "symptomer")
_ENDING = r"(?:e?ne?s?|e?r?s?|e?t?s?|erne?s?|ens?)?"


def run(context: Context) -> Iterator[Remark]:
    """Tell the first use of each further name of one word, where the preferred one is used too."""
    low = context.text.joined.lower()
    for concept in context.ontology.topics():
        if concept.scheme not in _SCHEMES:
            continue
        names = [n for n in _names(concept) if stem(n) in low]
        if len(names) < 2 or names[0] != concept.label_da.lower():
            continue
        hits = [(name, hit) for name in names if (hit := _first(context, name)) is not None]
        if not hits or hits[0][0] != names[0]:
            continue
        for name, hit in hits[1:]:
            yield context.remark(
                hit,
                f"»{name}« og »{hits[0][0]}« er samme begreb.",
                f'"{name}" and "{hits[0][0]}" are one concept.',
                related=[(hits[0][1], f"»{hits[0][0]}«", f'"{hits[0][0]}"')],
            )


def _names(concept: Concept) -> list[str]:
    found: list[str] = []
    for name in (concept.label_da, *concept.others):
        low = name.lower()
        plain = len(low) >= 7 and re.fullmatch(r"[a-zæøå]+", low)
        if plain and not any(stem(low) in stem(f) or stem(f) in stem(low) for f in found):
            found.append(low)
    return found


def _first(context: Context, name: str) -> Hit | None:
    pattern = re.compile(
        rf"(?<![\w-]){re.escape(name[:-1])}{name[-1]}?{_ENDING}(?![\w-])", re.IGNORECASE
    )
    return next(iter(context.scan(pattern, PRINTED | {Role.TITLE})), None)


RULE = Rule(
    "two-labels", "terms", Severity.INFO,
    "Samme begreb under to navne", "One concept under two names",
    "Brug den foretrukne betegnelse.", "Use the preferred label.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
