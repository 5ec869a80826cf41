"""Sections, passages, appendices and figures."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.pages.reading.keeping import kept
from guidegraph.pages.reading.version import Version, key_of, local
from guidegraph.vocabulary import DCTERMS, DOCO, KR, SCHEMA


@dataclass(frozen=True, slots=True)
class Section:
    """A section or a passage of running text."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    title: str
    """Heading; empty for a passage."""
    kind: str
    """Standard heading it is, as local name of `kr:sectionKind`; empty for others."""
    chapter: str
    """Number of the chapter it belongs to."""
    parent: str
    """IRI of the section it stands in."""
    group: str
    """IRI of its group of recommendations."""
    markdown: str
    """Text with marks."""
    text: str
    """Plain text."""
    order: float
    """Place among its siblings."""
    topics: tuple[str, ...]
    """IRIs of its subjects."""
    concerns: tuple[str, ...]
    """IRIs of the recommendations it is about."""
    place: str
    """Where it stands in the published document."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; its picture may be unknown."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    number: str
    """Number as printed."""
    caption: str
    """Caption."""
    note: str
    """Footnotes with marks."""
    alt: str
    """Text alternative."""
    image: str
    """Path of the picture; empty where we do not hold it."""
    section: str
    """IRI of its section."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    title: str
    """Title as printed."""
    markdown: str
    """Text with marks."""
    text: str
    """Plain text."""


@kept
def sections(version: Version) -> tuple[Section, ...]:
    """Sections and passages in order of reading."""
    view = version.view
    found = {*view.of_type(DOCO.Section), *view.of_type(KR.Passage), *view.of_type(KR.UnknownBlock)}
    return tuple(
        sorted(
            (_section(version, s) for s in found), key=lambda section: (section.order, section.iri)
        )
    )


def _section(version: Version, iri: str) -> Section:
    view = version.view
    return Section(
        iri=iri,
        key=key_of(iri),
        title=view.value(iri, DCTERMS.title),
        kind=local(view.value(iri, KR.sectionKind)),
        chapter=view.value(iri, KR.chapter),
        parent=view.value(iri, KR.inSection),
        group=view.value(iri, KR.inGroup),
        markdown=view.value(iri, KR.markdown),
        text=view.value(iri, SCHEMA.text),
        order=view.order(iri),
        topics=view.values(iri, DCTERMS.subject),
        concerns=view.values(iri, KR.concerns),
        place=view.value(iri, KR.sourcePlace),
    )


@kept
def figures(version: Version) -> tuple[Figure, ...]:
    """Figures in order."""
    view = version.view
    return tuple(
        Figure(
            iri=s,
            key=key_of(s),
            number=view.value(s, KR.printedNumber),
            caption=view.value(s, DCTERMS.title),
            note=view.value(s, KR.note),
            alt=view.value(s, KR.altText),
            image=view.value(s, KR.image),
            section=view.value(s, KR.inSection),
        )
        for s in view.of_type(DOCO.Figure)
    )


@kept
def appendices(version: Version) -> tuple[Appendix, ...]:
    """Appendices in order."""
    view = version.view
    return tuple(
        Appendix(
            iri=s,
            key=key_of(s),
            title=view.value(s, DCTERMS.title),
            markdown=view.value(s, KR.markdown),
            text=view.value(s, SCHEMA.text),
        )
        for s in view.of_type(DOCO.Appendix)
    )
