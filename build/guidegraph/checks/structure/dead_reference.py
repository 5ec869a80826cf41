"""The text points at a table, figure, appendix, chapter or recommendation that is not there.

Why: the reader looks in vain, and what it held may be lost.
Hvad: Teksten henviser til en tabel, en figur, et bilag, et kapitel eller en anbefaling, der ikke
findes.
Hvorfor: læseren leder forgæves, og indholdet kan være tabt.
Example: "se tabel 4" in a document with one table
Eksempel: »se tabel 4« i et dokument med én tabel
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.structure.floats import numbers_of
from guidegraph.diagnostics import Severity

_POINTER = re.compile(
    r"\b(?P<k>[Tt]abel|[Tt]ab\.|[Ff]igur|[Ff]ig\.|[Bb]ilag|[Kk]apitel|[Kk]ap\.|[Aa]nbefaling(?:en)?(?:\s+nr\.?)?|[Rr]eference\s+nr\.?)\s+(?P<n>\d{1,3})(?![\d.,]*\d|[-–]\d)"
)

_WORDS = (
    "tabel ",
    "tab. ",
    "figur ",
    "fig. ",
    "bilag ",
    "kapitel ",
    "kap. ",
    "anbefaling ",
    "anbefalingen ",
    "nr. ",
    "nr ",
)


def run(context: Context) -> Iterator[Remark]:
    """Compare every pointer with what the document holds."""
    present = numbers_of(context)
    for hit in context.scan(_POINTER, PRINTED, _WORDS):
        kind = _kind(hit)
        if kind not in present or not context.holds((_COVER[kind],)):
            continue
        if int(hit.match["n"]) in present[kind] or _is_own(context, hit, kind):
            continue
        yield context.remark(
            hit,
            f"»{hit.text}« findes ikke i dokumentet.",
            f'"{hit.text}" is not in the document.',
        )


_COVER = {
    "tabel": "Tables", "figur": "Sections", "bilag": "Sections", "kapitel": "Sections",
    "anbefaling": "Recommendations", "reference": "References",
}  # fmt: skip


def _kind(hit: Hit) -> str:
    word = hit.match["k"].lower()
    for kind in _COVER:
        if kind.startswith(word.rstrip(".")[:3]):
            return kind
    return ""


def _is_own(context: Context, hit: Hit, kind: str) -> bool:
    """Whether the log speaks of a number, which the rules on wording look after."""
    return kind == "anbefaling" and hit.passage.role == "log"


RULE = Rule(
    "dead-pointer", "structure", Severity.ERROR,
    "Henvisning til noget, der ikke findes", "A pointer to nothing",
    "Ret nummeret, eller indsæt det, der mangler.", "Correct the number or insert what is missing.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
