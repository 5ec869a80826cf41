"""A guideline is cited without saying which edition.

Why: guidelines change; "the newest version" is another one tomorrow.
Hvorfor: retningslinjer ændres; »nyeste version« er en anden i morgen.
Example: Reference nr. 1 er opdateret til nyeste version
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR

_NEWEST = re.compile(
    r"\b(?:reference|retningslinje|guideline|vejledning)\w*[^.;]{0,50}\b(?:nyeste|seneste|aktuelle|gældende)\s+(?:version|udgave)\b",
    re.IGNORECASE,
)
_GUIDELINE = re.compile(r"retningslinje|guideline|vejledning", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Tell cited guidelines without year, edition and version, and "newest version" in the text."""
    for reference in context.facts.references:
        title = reference.title or context.view.value(
            reference.iri, "http://purl.org/dc/terms/description"
        )
        edition = context.view.value(reference.iri, KR.editionText)
        if _GUIDELINE.search(title) and not reference.year and not edition:
            yield context.remark(
                reference.iri,
                f"Reference {reference.number} er en retningslinje uden år eller udgave.",
                f"Reference {reference.number} is a guideline without year or edition.",
            )
    for hit in context.scan(_NEWEST, PRINTED, ("version", "udgave")):
        yield context.remark(
            hit,
            f"»{hit.text}« siger ikke hvilken udgave.",
            f'"{hit.text}" does not say which edition.',
        )


RULE = Rule(
    "guideline-edition", "references", Severity.INFO,
    "Retningslinje uden udgave", "A guideline without edition",
    "Skriv version og dato.", "Write version and date.",
    Origin.VANCOUVER, run, covers=("References",),
)  # fmt: skip
