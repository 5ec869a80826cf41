"""A grade A or B rests on no cited study.

Why: A and B mean studies of level 1 to 3; a reader must be able to find them.
Hvorfor: A og B betyder studier på niveau 1-3; læseren skal kunne finde dem.
Example: (A) with a review that cites nothing
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import CITO, FRBR, KR


def run(context: Context) -> Iterator[Remark]:
    """Look for a citation among a part's evidence, else anywhere in its group."""
    cites = {s.iri: s.cites for s in context.facts.statements}
    groups = {
        context.view.value(node, KR.inGroup)
        for node in context.view.subjects(FRBR.partOf, context.version)
        if context.view.values(node, CITO.citesAsEvidence)
    }
    for part, recommendation in context.facts.parts.values():
        if part.grade not in ("A", "B"):
            continue
        linked = [iri for iri in part.evidence if iri in cites]
        described = any(cites[iri] for iri in linked) if linked else recommendation.group in groups
        if not described and not (linked and recommendation.group in groups):
            yield context.remark(
                part.iri,
                f"Anbefaling {recommendation.number} har styrke {part.grade}, men gennemgangen henviser ikke til noget studie.",
                f"Recommendation {recommendation.number} has grade {part.grade}, but its review cites no study.",
            )


RULE = Rule(
    "grade-without-study", "strength", Severity.WARNING,
    "Styrke A eller B uden studie", "Grade A or B without a study",
    "Henvis til de studier, styrken bygger på.", "Cite the studies that the grade rests on.",
    Origin.AGREE, run, covers=("Grades", "Evidence"),
)  # fmt: skip
