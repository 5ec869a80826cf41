"""Two entries of the reference list are the same publication.

Why: one study counted twice looks like two.
Hvad: To poster på listen er samme publikation.
Hvorfor: ét studie, der står to gange, ligner to.
Example: references 8 and 21 with one DOI
Eksempel: reference 8 og 21 med samme DOI
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.items import Reference
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare DOI, PMID and title."""
    seen: dict[str, Reference] = {}
    for reference in context.facts.references:
        for mark in _marks(reference):
            other = seen.setdefault(mark, reference)
            if other is not reference:
                yield context.remark(
                    reference.iri,
                    f"Reference {reference.number} og {other.number} er samme publikation ({mark.partition(':')[0]}).",
                    f"References {reference.number} and {other.number} are the same publication ({mark.partition(':')[0]}).",
                    related=[(Spot(other.iri), "den anden", "the other")],
                )
                break


def _marks(reference: Reference) -> Iterator[str]:
    if reference.doi:
        yield f"doi:{re.sub(r'^https?://(dx[.])?doi[.]org/', '', reference.doi.lower())}"
    if reference.pmid:
        yield f"pmid:{reference.pmid}"
    title = re.sub(r"\W+", " ", reference.title.lower()).strip()
    if len(title) > 30:
        yield f"titel:{title} {reference.year}"


RULE = Rule(
    "reference-duplicate", "references", Severity.WARNING,
    "Samme publikation to gange", "One publication twice",
    "Slå dem sammen.", "Merge them.",
    Origin.VANCOUVER, run, covers=("References",),
)  # fmt: skip
