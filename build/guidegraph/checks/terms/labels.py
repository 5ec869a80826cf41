"""One concept is called by two names.

Why: readers and searches take two words for two things; the schemes have one preferred label.
Hvad: Ét begreb kaldes ved to navne.
Hvorfor: to ord læses som to ting; begrebet har én foretrukken betegnelse.
Example: helhjernebestråling / helhjernestrålebehandling
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit, Role
from guidegraph.checks.reading.words import stem
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import danish_labels, words
from guidegraph.diagnostics import Severity

_SCHEMES = ("tilstande", "behandlinger", "teknikker", "symptomer")
_ENDING = r"(?:e?ne?s?|e?r?s?|e?t?s?|erne?s?|ens?)?"


def run(context: Context) -> Iterator[Remark]:
    """Tell the first use of each further name of one word, where the preferred one is used too."""
    known = set(map(stem, words(context)))
    labels = danish_labels(context.ontology)
    for concept in context.ontology.topics():
        if concept.scheme not in _SCHEMES:
            continue
        names = [n for n in _names(labels[concept.iri]) if stem(n) in known]
        if len(names) < 2 or names[0] != concept.label_da.lower():
            continue
        hits = [(name, hit) for name in names if (hit := _first(context, name)) is not None]
        if not hits or hits[0][0] != names[0]:
            continue
        for name, hit in hits[1:]:
            if not _one_word(names[0], name):
                continue
            yield context.remark(
                hit,
                f"»{name}« og »{hits[0][0]}« er samme begreb.",
                f'"{name}" and "{hits[0][0]}" are one concept.',
                related=[(hits[0][1], f"»{hits[0][0]}«", f'"{hits[0][0]}"')],
            )


@lru_cache(maxsize=4096)
def _names(labels: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for name in labels:
        low = name.lower()
        plain = len(low) >= 7 and re.fullmatch(r"[a-zæøå]+", low)
        if plain and not any(stem(low) in stem(f) or stem(f) in stem(low) for f in found):
            found.append(low)
    return tuple(found)


def _first(context: Context, name: str) -> Hit | None:
    pattern = re.compile(
        rf"(?<![\w-]){re.escape(name[:-1])}{name[-1]}?{_ENDING}(?![\w-])", re.IGNORECASE
    )
    return next(iter(context.scan(pattern, PRINTED | {Role.TITLE}, (name[:-1],))), None)


_HEADS = (("cancer", "kræft"), ("karcinom", "kræft"), ("carcinom", "kræft"), ("svulst", "tumor"))


def _one_word(one: str, two: str) -> bool:
    """Whether two names are forms of one word: the same beginning, and the same or an equal end.

    A synonym of another build ("kirurgi", "operation") often says something narrower.
    """
    start = _shared(one, two)
    end = _shared(one[::-1], two[::-1])
    # "Stråleteknik" and "strålebehandlingsteknik": a part more inside says something narrower.
    if start < 5 or (end >= 5 and start + end >= min(len(one), len(two))):
        return False
    tails = {one[start:], two[start:]}
    heads = any(
        {a, b} == {t for t in (a, b) if one.endswith(t) or two.endswith(t)} for a, b in _HEADS
    )
    return end >= 4 or (heads and len(tails) == 2)


def _shared(one: str, two: str) -> int:
    """How many letters two words begin with alike."""
    return next(
        (i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b),
        min(len(one), len(two)),
    )


RULE = Rule(
    "two-labels", "terms", Severity.INFO,
    "Samme begreb under to navne", "One concept under two names",
    "Brug den foretrukne betegnelse.", "Use the preferred label.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
