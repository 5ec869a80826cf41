"""A person is named in the method, but is not among the people of the guideline.

Why: whoever wrote or reviewed must be listed with affiliation and declaration.
Hvad: En person nævnes i metoden, men står ikke blandt retningslinjens personer.
Hvorfor: den, der har skrevet eller gennemgået, skal stå på listen med tilknytning og habilitet.
Example: "gennemgået af ovl. Anna B. Jensen", who is not listed
Eksempel: »gennemgået af ovl. Anna B. Jensen«, som ikke er på listen
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR, PROV

_WORD = r"[A-ZÆØÅ][a-zæøåéèüöäß]+(?:-[A-ZÆØÅ][a-zæøåéèüöäß]+)?"
_NAME = rf"{_WORD}(?:\s+(?:[A-ZÆØÅ]\.|{_WORD})){{1,3}}"
_LEAD = r"(?:af|ved|med|ovl\.|overlæge|afdelingslæge|læge|professor|prof\.|dr\.|sygeplejerske|fysiker|formand|redaktør)"
_PATTERN = re.compile(
    rf"\b{_LEAD}\s+(?:(?:ovl\.|overlæge|professor|prof\.|dr\.)\s+)?(?P<n>{_NAME})(?:\s+og\s+(?P<m>{_NAME}))?"
)
_BODY = re.compile(
    r"Grupp|Selskab|Institut|Afdeling|Klinik|Hospital|Region|Styrelse|Sekretariat|Register|Database|Råd|Forening|Program|Danske?\b|Center|Universitet|Sundhed|Kræft|Medical|Cancer|Oxford|Cochrane|Levels|Evidence|Evaluation|Bekæmpelse|Committee|Society|Group|Association|Institute|College|Union|Research|Council|Network|Foundation|Organi[sz]ation|University|Agency|Joint|Board|International|European|American|Nordic|Nordisk"
)


def run(context: Context) -> Iterator[Remark]:
    """Look for names behind "by" and titles, outside the chapters of evidence."""
    known = [context.view.value(p, KR.printedName) for p in context.view.of_type(PROV.Attribution)]
    last = {name.split()[-1] for name in known if name}
    told = set()
    for hit in context.scan(_PATTERN, RUNNING):
        if hit.passage.group:
            continue
        for part in ("n", "m"):
            name = hit.match[part]
            if not name or name in told or name.split()[-1] in last or _BODY.search(name):
                continue
            told.add(name)
            start = hit.passage.text.index(name, hit.start)
            yield context.remark(
                context.within(hit.passage, start, start + len(name)),
                f"{name} nævnes, men står ikke blandt retningslinjens personer.",
                f"{name} is named, but is not among the people of the guideline.",
            )


RULE = Rule(
    "person-unlisted", "governance", Severity.WARNING,
    "Nævnt person mangler på listen", "A named person is not listed",
    "Tilføj personen med rolle, tilknytning og interesser.", "Add the person with role, affiliation and interests.",
    Origin.AGREE, run, heuristic=True, covers=("Persons",), documents=("ClinicalGuideline",),
)  # fmt: skip
