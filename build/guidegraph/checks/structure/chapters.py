"""The numbers of the chapters skip one.

Why: a number that is not there shows a chapter that was lost or forgotten, most often the list of
references; others point at it.
Hvad: Et kapitelnummer er sprunget over.
Hvorfor: et manglende kapitelnummer viser, at et kapitel er tabt eller glemt.
Example: 3. Grundlag, 5. Metode
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_CHAPTER = re.compile(r"(?P<n>\d{1,2})\.?\s+[A-ZÆØÅ]")
_IMPLIED = (1, 3, 7)
"""Quick guide, evidence and appendices, which the edition keeps in folders of their own."""


def run(context: Context) -> Iterator[Remark]:
    """Look at numbered headings; a list of references without any known entry is a lost chapter."""
    headings: dict[int, str] = {}
    for section in context.facts.sections:
        match = _CHAPTER.match(context.facts.title(section))
        if match:
            headings.setdefault(int(match["n"]), section)
    if len(headings) < 3:
        return
    present = {*headings, *_IMPLIED}
    references = context.facts.references
    if any(r.title or r.doi or r.pmid for r in references):
        present.add(4)
    elif len(references) > 1:
        present.discard(4)
    for number in range(min(headings), max(headings)):
        if number in present:
            continue
        following = headings[min(n for n in headings if n > number)]
        lost = number == 4 and bool(references)
        yield context.remark(
            following,
            f"Kapitel {number} mangler før »{context.facts.title(following)}«"
            + (": teksten henviser, men referencerne står ingen steder." if lost else "."),
            f'Chapter {number} is missing before "{context.facts.title(following)}"'
            + (": the text cites, but the references stand nowhere." if lost else "."),
        )


RULE = Rule(
    "chapter-gap", "structure", Severity.WARNING,
    "Et kapitel mangler", "A chapter is missing",
    "Indsæt kapitlet, eller nummerér om.", "Insert the chapter or renumber.",
    Origin.TEMPLATE, run, covers=("Sections",), documents=("ClinicalGuideline",),
)  # fmt: skip
