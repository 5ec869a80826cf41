"""A word or sign stands twice in a row.

Why: a slip of editing; now and then a word between the two was lost.
Hvad: Et ord eller tegn står to gange i træk.
Hvorfor: en redigeringsfejl; somme tider er et ord imellem tabt.
Example: af af patienterne
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import following
from guidegraph.diagnostics import Severity

_WORD = re.compile(r"(?<![\w-])([^\W\d_]{2,}+|[iIåÅ]) \1(?![\w-])", re.IGNORECASE)
_SIGN = re.compile(r",,|;;|(?<!\.)\.\.(?!\.)|\(\(|\)\)(?!\))(?<!\w\)\))|®\)®\)|, ,|,\.|\.,")
_LEGAL = frozenset({"der", "det", "den", "de", "som", "så", "et"})


def run(context: Context) -> Iterator[Remark]:
    """Tell repeated words but those that Danish may repeat, and repeated signs."""
    after = following(context)
    twice = [f"{word} {word}" for word in after if word in after[word] and word.isalpha()]
    roles = PRINTED | {Role.TITLE, Role.CELL}
    for hit in context.scan(_WORD, roles, own=twice) if twice else ():
        if hit.match[1].lower() not in _LEGAL and hit.text not in ("i I", "I i"):
            yield context.remark(
                hit, f"»{hit.text}«: ordet står to gange.", f'"{hit.text}": the word stands twice.'
            )
    for hit in context.scan(_SIGN, PRINTED | {Role.TITLE}):
        if hit.text == ".," and re.search(r"\b[a-zæøå]{1,6}\Z", hit.passage.text[: hit.start]):
            continue
        yield context.remark(
            hit, f"»{hit.text}«: tegn står to gange.", f'"{hit.text}": signs stand twice.'
        )


RULE = Rule(
    "repeated-word", "typography", Severity.WARNING,
    "Ord eller tegn to gange", "A word or sign twice",
    "Slet det ene.", "Delete one.",
    Origin.TYPOGRAPHY, run, heuristic=True,
)  # fmt: skip
