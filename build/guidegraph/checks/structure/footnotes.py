"""A footnote belongs to no mark, or a mark to no footnote.

Why: the reader cannot tell what the note is about.
Hvad: En fodnote hører ikke til noget mærke.
Hvorfor: læseren kan ikke se, hvad noten gælder.
Example: "*Kan overvejes …" under a figure without any *
Eksempel: »*Kan overvejes …« under en figur uden nogen *
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS, FRBR, KR

_NOTE = re.compile(r"(?:^|\n)\s*(?P<m>\*{1,3}|†|‡|§|#)(?=\s*\w)(?![^\n*]*\*)")
_MARK = re.compile(r"(?<=[\w)%.])(\*{1,3}|†|‡|§)(?![\w*])")


def run(context: Context) -> Iterator[Remark]:
    """Compare marks and notes of each table and figure."""
    for passage in context.text.having(Role.CAPTION):
        if passage.property == DCTERMS.title:
            continue
        notes = list(_NOTE.finditer(passage.text))
        own = _marks(context, passage) if notes else ()
        for match in notes:
            if match["m"] not in own:
                yield context.remark(
                    context.within(passage, match.start("m"), match.end("m")),
                    f"Noten »{match['m']}« hører ikke til noget mærke i tabellen eller figuren.",
                    f'The note "{match["m"]}" belongs to no mark in the table or figure.',
                )
    yield from _loose(context)


def _loose(context: Context) -> Iterator[Remark]:
    """Notes that stand as prose, as an imported text has them below a picture."""
    marks: dict[str, list[str]] = {}
    for passage in context.text.having(Role.PROSE):
        for match in _NOTE.finditer(passage.text):
            if passage.group not in marks:
                around = [p.text for p in context.text.passages if p.group == passage.group]
                marks[passage.group] = _MARK.findall("\n".join(around))
            if match["m"] not in marks[passage.group]:
                yield context.remark(
                    context.within(passage, match.start("m"), match.end("m")),
                    f"Noten »{match['m']}« hører ikke til noget mærke i afsnittet.",
                    f'The note "{match["m"]}" belongs to no mark in the chapter.',
                )


def _marks(context: Context, passage: Passage) -> set[str]:
    texts = [context.facts.title(passage.node)]
    for part in context.view.subjects(FRBR.partOf, passage.node):
        texts += [
            context.facts.title(part),
            context.view.value(part, KR.population),
            context.view.value(part, KR.study),
        ]
        for cell in context.view.subjects(FRBR.partOf, part):
            texts.append(context.view.value(cell, KR.cellText))
    return {mark for text in texts for mark in _MARK.findall(text)}


RULE = Rule(
    "footnote-orphan", "structure", Severity.INFO,
    "Fodnote uden mærke", "A footnote without mark",
    "Sæt mærket, hvor noten hører til.", "Put the mark where the note belongs.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
