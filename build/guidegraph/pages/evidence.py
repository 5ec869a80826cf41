"""All evidence statements of a version, and its regimens with BED and EQD2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.pages.context import Context
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.library import Library
from guidegraph.pages.page import Page
from guidegraph.pages.pictures.matrix import grade_matrix
from guidegraph.pages.pictures.regimens import regimen_chart
from guidegraph.pages.reading.evidence import read_regimen, regimens, statements
from guidegraph.pages.reading.log import quality_notes
from guidegraph.pages.reading.recommendation import Part, Recommendation, recommendations
from guidegraph.pages.reading.reference import read_reference
from guidegraph.pages.reading.version import Version, key_of
from guidegraph.pages.recommendation import Evidence, by_number
from guidegraph.pages.templates import blocks
from guidegraph.pages.words import shortened
from guidegraph.vocabulary import DCTERMS, KR, SCHEMA


@dataclass(frozen=True, slots=True)
class Supported:
    """A recommendation and those of its parts that a statement supports."""

    item: Recommendation
    """The recommendation."""
    parts: tuple[Part, ...]
    """The parts; empty where the whole of it is meant."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Statements of one group of recommendations."""

    key: str
    """Id of its heading."""
    title: str
    """Its heading."""
    evidence: tuple[tuple[Evidence, tuple[Supported, ...]], ...]
    """Its statements with what they support."""


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/evidens/`."""
    for document in library.documents:
        for version in document.made:
            yield _page(library, version)


def _page(library: Library, version: Version) -> Page:
    context = Context(
        library, f"{version.path}evidens/", version, frozenset({f"{version.iri}/evidens"})
    )
    found, items = regimens(version), recommendations(version)
    body = blocks(
        "evidence.html",
        at=context,
        version=version,
        chapters=chapters(version, items),
        regimens=found,
        chart=regimen_chart(context, found),
        matrix=grade_matrix(context, items),
        used=lambda r: used_by(context, version, r.used_by),
        covers=version.covers("Evidence"),
    )
    title = "Evidens og regimer"
    return version_page(library, version, "evidens/", title, (title_block(title), *body))


def chapters(version: Version, items: Sequence[Recommendation]) -> tuple[Chapter, ...]:
    """All statements by group, in order of the text."""
    notes = quality_notes(version)
    by_group: dict[str, list[tuple[Evidence, tuple[Supported, ...]]]] = {}
    for s in statements(version):
        evidence = Evidence(
            statement=s,
            parts=(),
            references=by_number(read_reference(version, r) for r in s.references),
            regimens=tuple(read_regimen(version, r) for r in s.regimens),
            notes=tuple(n for n in notes if s.iri in n.targets),
        )
        supported = tuple(
            Supported(item, parts)
            for item in items
            if (parts := tuple(p for p in item.parts if s.iri in p.statements))
        )
        by_group.setdefault(s.group, []).append((evidence, supported))
    return tuple(
        Chapter(
            f"_udsagn-{number}",
            version.view.value(group, DCTERMS.title) or "Øvrige udsagn",
            tuple(inside),
        )
        for number, (group, inside) in enumerate(by_group.items(), 1)
    )


def used_by(context: Context, version: Version, iris: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Addresses and short words for the places that name something, each page once."""
    out: dict[str, str] = {}
    for iri in iris:
        href = context.href(iri)
        if href:
            out.setdefault(href, name_of(version, iri))
    return tuple(out.items())


def name_of(version: Version, iri: str) -> str:
    """What a place in a version is called in a list of places."""
    view, tail = version.view, iri.removeprefix(version.iri)
    title = view.value(iri, DCTERMS.title)
    if tail.startswith("/anbefaling/"):
        number = view.value(iri.partition("#")[0], KR.printedNumber)
        return f"anbefaling {number or key_of(iri.partition('#')[0])}"
    if tail.startswith("/tabel/"):
        number = view.value(iri.partition("#")[0], KR.printedNumber)
        study = view.value(iri, KR.study)
        return " ".join(part for part in ("tabel", number, f"({study})" if study else "") if part)
    if title:
        return f"»{shortened(title, 60)}«"
    if name := view.value(iri, KR.printedName):
        return name
    if view.value(iri, KR.database):
        return "litteratursøgningen"
    text = view.value(iri, SCHEMA.text)
    return f"»{shortened(text, 48)}«" if text else key_of(iri)
