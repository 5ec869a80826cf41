"""Recommendations, their graded parts, groups and printed variants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.pages.reading.keeping import kept
from guidegraph.pages.reading.version import Version, key_of
from guidegraph.vocabulary import DCTERMS, FRBR, KR, PROV, RDF, SCHEMA


@dataclass(frozen=True, slots=True)
class Part:
    """A clause that bears a grade."""

    iri: str
    """Its IRI."""
    key: str
    """Its key in the recommendation."""
    grade: str
    """Grade as printed."""
    grade_iri: str
    """The grade as a concept."""
    modality: str
    """The words of obligation as they stand."""
    text: str
    """The clause itself."""
    sentence: str
    """The sentence it stands in."""
    statements: tuple[str, ...]
    """IRIs of the evidence statements behind it."""
    previous: str
    """IRI of the same part in the version before."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The same recommendation as the published document prints it elsewhere."""

    iri: str
    """Its IRI."""
    place: str
    """Where it is printed, such as `kapitel-3`."""
    markdown: str
    """Its text with marks."""
    text: str
    """Its plain text."""
    parts: tuple[Part, ...]
    """Its parts, with the grades printed there."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation in one version."""

    iri: str
    """Its IRI."""
    work: str
    """IRI of the recommendation over all versions."""
    key: str
    """Its key."""
    number: str
    """Number as printed; empty where none is known."""
    status: str
    """`Transcribed`, `NotTranscribed` or `Inferred`."""
    markdown: str
    """Text with marks."""
    text: str
    """Plain text."""
    group: str
    """IRI of its group."""
    parts: tuple[Part, ...]
    """Graded parts in order."""
    variants: tuple[Variant, ...]
    """Other printed wordings."""
    topics: tuple[str, ...]
    """IRIs of its subjects."""
    previous: str
    """IRI of the same recommendation in the version before."""
    place: str
    """Where it stands in the published document."""

    @property
    def label(self) -> str:
        """What it is called in lists and titles."""
        return f"Anbefaling {self.number}" if self.number else f"Anbefaling »{self.key}«"


@dataclass(frozen=True, slots=True)
class Group:
    """Recommendations under one heading."""

    iri: str
    """Its IRI; empty for recommendations without a group."""
    key: str
    """Id on the quick guide."""
    title: str
    """Its heading."""
    recommendations: tuple[Recommendation, ...]
    """Its recommendations in order."""


@kept
def recommendations(version: Version) -> tuple[Recommendation, ...]:
    """All recommendations of a version, in printed order.

    In a text of our own the number follows from the order; in a transcription it is the printed
    one, or none.
    """
    own = version.fact(KR.edition) == KR.Original
    found = version.view.of_type(KR.RecommendationVersion)
    return tuple(
        read_recommendation(version, iri, number=str(place) if own else "")
        for place, iri in enumerate(found, 1)
    )


def read_recommendation(version: Version, iri: str, *, number: str = "") -> Recommendation:
    """One recommendation of a version; `number` is for where none is printed."""
    view = version.view
    owned = sorted(view.values(iri, FRBR.part), key=lambda s: (view.order(s), s))
    return Recommendation(
        iri=iri,
        work=view.value(iri, FRBR.realizationOf),
        key=key_of(iri),
        number=view.value(iri, KR.printedNumber) or number,
        status=key_of(view.value(iri, KR.textStatus)) if view.value(iri, KR.textStatus) else "",
        markdown=view.value(iri, KR.markdown),
        text=view.value(iri, SCHEMA.text),
        group=view.value(iri, KR.inGroup),
        parts=tuple(_part(version, s) for s in owned if _is(version, s, KR.GradedPart)),
        variants=tuple(_variant(version, s) for s in owned if _is(version, s, KR.PrintedVariant)),
        topics=view.values(iri, DCTERMS.subject),
        previous=view.value(iri, PROV.wasRevisionOf),
        place=view.value(iri, KR.sourcePlace),
    )


@kept
def groups(version: Version) -> tuple[Group, ...]:
    """Groups in order, each with its recommendations; those without a group come last."""
    return tuple(_groups(version))


def _groups(version: Version) -> Iterator[Group]:
    view, everything = version.view, recommendations(version)
    known = view.of_type(KR.RecommendationGroup)
    for iri in known:
        inside = tuple(r for r in everything if r.group == iri)
        yield Group(iri, key_of(iri), view.value(iri, DCTERMS.title), inside)
    loose = tuple(r for r in everything if r.group not in known)
    if loose:
        yield Group("", "uden-gruppe", "Anbefalinger", loose)


def _is(version: Version, iri: str, cls: str) -> bool:
    return cls in version.view.values(iri, RDF.type)


def _part(version: Version, iri: str) -> Part:
    view = version.view
    return Part(
        iri=iri,
        key=key_of(iri),
        grade=view.value(iri, KR.printedGrade),
        grade_iri=view.value(iri, KR.grade),
        modality=view.value(iri, KR.modalityText),
        text=view.value(iri, SCHEMA.text),
        sentence=view.value(iri, KR.sentence),
        statements=tuple(
            sorted(view.values(iri, KR.hasEvidenceStatement), key=lambda s: (view.order(s), s))
        ),
        previous=view.value(iri, PROV.wasRevisionOf),
    )


def _variant(version: Version, iri: str) -> Variant:
    view = version.view
    parts = [s for s in view.subjects(FRBR.partOf, iri) if _is(version, s, KR.PrintedVariantPart)]
    ordered = sorted(parts, key=lambda s: (view.order(s), s))
    return Variant(
        iri=iri,
        place=view.value(iri, KR.variantPlace),
        markdown=view.value(iri, KR.markdown),
        text=view.value(iri, SCHEMA.text),
        parts=tuple(_part(version, s) for s in ordered),
    )
