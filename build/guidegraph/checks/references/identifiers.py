"""A reference has no identifier, or nothing is known of it.

Why: without DOI or PMID readers and programs cannot find the study, and no check can compare it.
Hvad: En reference har hverken DOI, PMID eller adresse, eller intet er kendt om den.
Hvorfor: uden DOI eller PMID kan hverken læser eller program finde studiet.
Example: an entry with a title but neither DOI, PMID nor address
Eksempel: en post med titel, men uden DOI, PMID og adresse
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell entries without identifier."""
    for reference in context.facts.references:
        if reference.doi or reference.pmid or reference.url:
            continue
        if reference.status == "StatusUnknown" or not reference.title:
            yield context.remark(
                reference.iri,
                f"Reference {reference.number}: publikationen er ikke kendt.",
                f"Reference {reference.number}: the publication is not known.",
            )
        else:
            yield context.remark(
                reference.iri,
                f"Reference {reference.number} har hverken DOI, PMID eller adresse.",
                f"Reference {reference.number} has neither DOI, PMID nor address.",
            )


RULE = Rule(
    "identifier-missing", "references", Severity.INFO,
    "Reference uden DOI eller PMID", "A reference without DOI or PMID",
    "Slå den op i PubMed eller Crossref.", "Look it up in PubMed or Crossref.",
    Origin.RIGHT, run, covers=("References",),
)  # fmt: skip
