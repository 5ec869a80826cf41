"""Which concepts, people and sources the current version of a document uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.pages.evidence import name_of
from guidegraph.pages.library import Document
from guidegraph.vocabulary import BIRO, DCTERMS, DOCO, KR, PROV

_USED = {
    KR.RecommendationVersion: (DCTERMS.subject,), KR.EvidenceStatement: (
        DCTERMS.subject, KR.studyDesign, KR.evidenceLevel, KR.statedGrade),
    KR.GradedPart: (KR.grade, KR.modality), DOCO.Section: (DCTERMS.subject,),
    KR.Passage: (DCTERMS.subject,), DOCO.Appendix: (DCTERMS.subject,), DOCO.Table: (DCTERMS.subject,),
    KR.DrugInformation: (DCTERMS.subject,), KR.Advice: (DCTERMS.subject,),
    PROV.Attribution: (PROV.agent, PROV.hadRole), BIRO.BibliographicReference: (BIRO.references,),
    KR.ProfessionalApproval: (KR.approvedBy,), KR.AdministrativeApproval: (KR.approvedBy,),
    KR.GuidelineVersion: (DCTERMS.publisher, DCTERMS.subject),
}  # fmt: skip
"""What uses concepts, people and sources, and how."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place that uses something shared."""

    target: str
    """IRI of what is used."""
    place: str
    """IRI of what uses it."""
    name: str
    """Words for the place."""


def uses_of(document: Document) -> Iterator[Use]:
    """Every use in the current version."""
    version = document.current
    view, head = version.view, f"{version.title} {version.number}"
    for cls, predicates in _USED.items():
        for iri in view.of_type(cls):
            targets = {t for p in predicates for t in view.values(iri, p)}
            if targets:
                name = f"{head}: {name_of(version, iri)}"
                yield from (Use(target, iri, name) for target in sorted(targets))
