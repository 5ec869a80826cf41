"""A guideline is cited without saying which edition.

Why: guidelines change; "the newest version" is another one tomorrow.
Hvad: En retningslinje citeres, uden at udgaven er nævnt.
Hvorfor: retningslinjer ændres; »nyeste version« er en anden i morgen.
Example: Reference nr. 1 er opdateret til nyeste version
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.references.uses import uses
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR

_NEWEST = re.compile(
    r"\b(?:reference|retningslinje|guideline|vejledning)\w*[^.;]{0,50}\b(?:nyeste|seneste|aktuelle|gældende)\s+(?:version|udgave)\b",
    re.IGNORECASE,
)
_CITES = re.compile(
    r"\b(?:retningslinje|guideline|vejledning|anbefalinger fra)\w*[^.;()]{0,90}\(\Z", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bversion\s+\d|\budgave\b", re.IGNORECASE)
_GUIDELINE = re.compile(r"retningslinje|guideline|vejledning", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Tell cited guidelines without year, edition and version, and "newest version" in the text."""
    told: set[str] = set()
    for reference in context.facts.references if context.holds(("References",)) else ():
        title = reference.title or context.view.value(
            reference.iri, "http://purl.org/dc/terms/description"
        )
        edition = context.view.value(reference.iri, KR.editionText)
        if _GUIDELINE.search(title) and not reference.year and not edition:
            told.add(reference.iri)
            yield context.remark(
                reference.iri,
                f"Reference {reference.number} er en retningslinje uden år eller udgave.",
                f"Reference {reference.number} is a guideline without year or edition.",
            )
    yield from _cited(context, told)
    for hit in context.scan(_NEWEST, PRINTED, ("version", "udgave")):
        yield context.remark(
            hit,
            f"»{hit.text}« siger ikke hvilken udgave.",
            f'"{hit.text}" does not say which edition.',
        )


def _cited(context: Context, told: set[str]) -> Iterator[Remark]:
    """Guidelines that the text points at by number only, where the list knows nothing of them."""
    unknown = {
        r.iri for r in context.facts.references if r.iri not in told and not r.title and not r.year
    }
    for use in uses(context):
        passage = use.spot.passage
        if passage is None or use.reference not in unknown:
            continue
        bracket = passage.text.rfind("(", 0, use.spot.start + 1) + 1
        match = _CITES.search(passage.text, max(0, bracket - 140), bracket)
        if match is None or _YEAR.search(match.group()):
            continue
        unknown.discard(use.reference)
        yield context.remark(
            use.spot,
            f"Reference {use.number} er en retningslinje, men hverken år eller udgave er nævnt.",
            f"Reference {use.number} is a guideline, but neither year nor edition is given.",
        )


RULE = Rule(
    "guideline-edition", "references", Severity.INFO,
    "Retningslinje uden udgave", "A guideline without edition",
    "Skriv version og dato.", "Write version and date.",
    Origin.VANCOUVER, run,
)  # fmt: skip
