"""The numbered things of a document: tables, figures, appendices, chapters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidegraph.vocabulary import DOCO, KR

if TYPE_CHECKING:
    from guidegraph.checks.context import Context

_BILAG = re.compile(r"\bbilag\s+(\d+)", re.IGNORECASE)
_CHAPTER = re.compile(r"(\d+)\.?\s")


def numbers_of(context: Context) -> dict[str, dict[int, str]]:
    """IRIs by number, for each kind of thing that has numbers here."""
    view = context.view
    found: dict[str, dict[int, str]] = {
        "tabel": _printed(context, DOCO.Table),
        "figur": _printed(context, DOCO.Figure),
        "anbefaling": {
            int(r.number): r.iri for r in context.facts.recommendations if r.number.isdigit()
        },
        "reference": {r.number: r.iri for r in context.facts.references if r.number},
        "bilag": {},
        "kapitel": {1: context.version, 3: context.version, 7: context.version},
    }
    for order, appendix in enumerate(view.of_type(DOCO.Appendix), 1):
        match = _BILAG.search(context.facts.title(appendix))
        found["bilag"][int(match[1]) if match else order] = appendix
    for section in view.of_type(DOCO.Section):
        match = _CHAPTER.match(context.facts.title(section))
        if match:
            found["kapitel"][int(match[1])] = section
        chapter = view.value(section, KR.chapter)
        if chapter.isdigit():
            found["kapitel"].setdefault(int(chapter), section)
    if context.facts.references:
        found["kapitel"].setdefault(4, context.version)
    return found


def _printed(context: Context, cls: str) -> dict[int, str]:
    found = {}
    for order, node in enumerate(context.view.of_type(cls), 1):
        number = context.view.value(node, KR.printedNumber)
        found[int(number) if number.isdigit() else order] = node
    return found
