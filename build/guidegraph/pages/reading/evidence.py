"""Evidence statements and dose regimens."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.pages.reading.keeping import kept
from guidegraph.pages.reading.version import Version, key_of
from guidegraph.vocabulary import CITO, DCTERMS, FRBR, KR, SCHEMA


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim, or the conclusion, of the evidence review."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    is_conclusion: bool
    """Whether it concludes on level and grade."""
    markdown: str
    """Text with marks."""
    text: str
    """Plain text."""
    level: str
    """Level of evidence as printed."""
    grade: str
    """Grade that it states, as printed."""
    grade_iri: str
    """That grade as a concept."""
    direction: str
    """Concept of the direction of the effect; empty for none."""
    design: str
    """Concept of the study design; empty for none."""
    study: str
    """Name of the study."""
    patients: str
    """Number of patients."""
    references: tuple[str, ...]
    """IRIs of the reference entries it cites."""
    regimens: tuple[str, ...]
    """IRIs of the regimens it mentions."""
    section: str
    """IRI of its section."""
    group: str
    """IRI of its group of recommendations."""
    topics: tuple[str, ...]
    """IRIs of its subjects."""
    place: str
    """Where it stands in the published document."""


@dataclass(frozen=True, slots=True)
class Regimen:
    """A dose regimen and what follows from it."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    text: str
    """As written, such as `20 Gy / 4 F`."""
    total: tuple[float, float] | None
    """Least and greatest total dose in Gy."""
    fractions: tuple[float, float] | None
    """Least and greatest number of fractions."""
    weeks: str
    """Duration in weeks, as written."""
    per_fraction: tuple[float, float] | None
    """Least and greatest dose per fraction in Gy."""
    bed10: tuple[float, float] | None
    """Least and greatest BED for alpha/beta 10, in Gy."""
    eqd2: tuple[float, float] | None
    """Least and greatest EQD2 for alpha/beta 10, in Gy."""
    is_ambiguous: bool
    """Whether the text leaves open which doses belong to which fractions."""
    used_by: tuple[str, ...]
    """IRIs of texts and arms that name it."""


@kept
def statements(version: Version) -> tuple[Statement, ...]:
    """All evidence statements in order."""
    return tuple(read_statement(version, iri) for iri in version.view.of_type(KR.EvidenceStatement))


def read_statement(version: Version, iri: str) -> Statement:
    """One evidence statement."""
    view = version.view
    mentioned = {
        view.value(m, KR.mentions) for m in view.subjects(KR.inText, iri)
    }  # fmt: skip
    return Statement(
        iri=iri,
        key=key_of(iri),
        is_conclusion=view.value(iri, KR.statementKind) == KR.Conclusion,
        markdown=view.value(iri, KR.markdown),
        text=view.value(iri, SCHEMA.text),
        level=view.value(iri, KR.printedLevel),
        grade=view.value(iri, KR.printedGrade),
        grade_iri=view.value(iri, KR.statedGrade),
        direction=view.value(iri, KR.evidenceDirection),
        design=view.value(iri, KR.studyDesign),
        study=view.value(iri, KR.study),
        patients=view.value(iri, KR.includedPatients),
        references=view.values(iri, CITO.citesAsEvidence),
        regimens=tuple(s for s in view.of_type(KR.DoseRegimen) if s in mentioned),
        section=view.value(iri, KR.inSection),
        group=view.value(iri, KR.inGroup),
        topics=view.values(iri, DCTERMS.subject),
        place=view.value(iri, KR.sourcePlace),
    )


@kept
def regimens(version: Version) -> tuple[Regimen, ...]:
    """All regimens, by greatest BED, then text."""
    found = [read_regimen(version, iri) for iri in version.view.of_type(KR.DoseRegimen)]
    return tuple(sorted(found, key=lambda r: (-(r.bed10 or (0.0, 0.0))[1], r.text, r.iri)))


def read_regimen(version: Version, iri: str) -> Regimen:
    """One regimen."""
    view = version.view
    texts = {view.value(m, KR.inText) for m in view.subjects(KR.mentions, iri)}
    arms = {
        view.value(arm, FRBR.partOf) or arm for arm in view.subjects(KR.usesRegimen, iri)
    }  # fmt: skip
    return Regimen(
        iri=iri,
        key=key_of(iri),
        text=view.value(iri, SCHEMA.text),
        total=_span(version, iri, KR.minTotalDose, KR.maxTotalDose),
        fractions=_span(version, iri, KR.minFractions, KR.maxFractions),
        weeks=view.value(iri, KR.weeks),
        per_fraction=_exact_or(
            version, iri, KR.dosePerFraction, KR.dosePerFractionMin, KR.dosePerFractionMax
        ),
        bed10=_exact_or(version, iri, KR.bed10, KR.bed10Min, KR.bed10Max),
        eqd2=_exact_or(version, iri, KR.eqd2, KR.eqd2Min, KR.eqd2Max),
        is_ambiguous=bool(view.value(iri, KR.ambiguity)),
        used_by=tuple(sorted((texts | arms) - {""})),
    )


def _exact_or(
    version: Version, iri: str, exact: str, low: str, high: str
) -> tuple[float, float] | None:
    value = version.view.number(iri, exact)
    return (value, value) if value is not None else _span(version, iri, low, high)


def _span(version: Version, iri: str, low: str, high: str) -> tuple[float, float] | None:
    first, last = version.view.number(iri, low), version.view.number(iri, high)
    if first is None or last is None:
        return None
    return first, last
