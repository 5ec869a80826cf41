"""A grade or level that the scheme does not have.

Why: Oxford 2009 has the grades A to D and the levels 1a to 5; "styrke E" or "niveau 6" mean nothing.
Hvad: En styrke eller et niveau, som skalaen ikke har.
Hvorfor: Oxford 2009 har styrkerne A-D og niveauerne 1a-5; »styrke E« betyder intet.
Example: evidensniveau IIIc
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING
from guidegraph.checks.reading.grading import Stated, stated_grades, stated_levels
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.strength.scheme import Scheme, scheme_of
from guidegraph.diagnostics import Severity

_BRACKET = re.compile(
    r"(?<=[\w.,)%] )\[(?P<l>\d[a-z]?|I{1,3}[a-z]?|IV|V)\]|(?<=[\w.,)%])\[(?P<m>\d[a-z]?)\]"
)
"""A level in square brackets behind a claim, where a document writes them so."""


def run(context: Context) -> Iterator[Remark]:
    """Look every stated grade and level up in the scheme; levels need the word for evidence."""
    scheme = scheme_of(context)
    if scheme is None:
        return
    yield from _bracketed(context, scheme)
    for passage in context.text.having(*RUNNING):
        text = passage.text
        if "styrke" not in text and "niveau" not in text and "grade" not in text:
            continue
        stated = [(g, "Styrken", "The grade") for g in stated_grades(text)]
        stated += [
            (x, "Niveauet", "The level")
            for x in stated_levels(text)
            if re.search(r"viden|styrke", _around(text, x))
        ]
        for found, da, en in stated:
            if not scheme.known(found.value) and len(found.value) <= 4:
                yield context.remark(
                    context.within(passage, found.start, found.end),
                    f"{da} »{found.value}« findes ikke i {scheme.name}.",
                    f'{en} "{found.value}" is not in {scheme.name}.',
                )


def _around(text: str, stated: Stated) -> str:
    """The words around a level up to the full stops; "styrke A." ends a sentence too."""
    return text[: stated.start].rpartition(". ")[2] + text[stated.end :].partition(". ")[0]


def _bracketed(context: Context, scheme: Scheme) -> Iterator[Remark]:
    hits = list(context.scan(_BRACKET))
    known = [h for h in hits if scheme.known(h.match["l"] or h.match["m"])]
    for hit in hits if len(known) > 2 else ():
        level = hit.match["l"] or hit.match["m"]
        if not scheme.known(level):
            yield context.remark(
                hit,
                f"Niveauet »{level}« findes ikke i {scheme.name}.",
                f'The level "{level}" is not in {scheme.name}.',
            )


RULE = Rule(
    "grade-notation", "strength", Severity.ERROR,
    "Ukendt styrke eller niveau", "Unknown grade or level",
    "Brug skalaens egne betegnelser.", "Use the notations of the scheme.",
    Origin.OXFORD, run,
)  # fmt: skip
