"""The front page: all documents by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Document, Library
from guidegraph.pages.page import Lead, Page
from guidegraph.pages.reading.recommendation import Recommendation, recommendations
from guidegraph.pages.templates import blocks
from guidegraph.vocabulary import DCTERMS

MANY = 40
"""More documents than this stand in lines, not on cards."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one group."""

    key: str
    """Id on the page."""
    title: str
    """Name of the group."""
    books: tuple[Book, ...]
    """Its documents."""


@dataclass(frozen=True, slots=True)
class Book:
    """A document as the front page shows it."""

    document: Document
    """The document."""
    recommendations: tuple[Recommendation, ...]
    """Recommendations of its current version."""


def pages(library: Library) -> Iterator[Page]:
    """The front page."""
    context = Context(library, "")
    body = blocks(
        "front.html", at=context, shelves=shelves(library), library=library,
        many=len(library.documents) > MANY,
    )  # fmt: skip
    lead = Lead(
        description="Kliniske retningslinjer på kræftområdet: anbefalinger, styrke, evidens og historik.",
        notice=NOTICE,
    )
    yield Page("", library.settings.name, (title_block(library.settings.name), *body), lead)


def shelves(library: Library) -> tuple[Shelf, ...]:
    """Documents by publishing group, groups by name."""
    context = Context(library, "")
    by_group: dict[str, list[Book]] = {}
    names: dict[str, str] = {}
    for document in library.documents:
        version = document.current
        iri = version.fact(DCTERMS.publisher)
        key = iri.rpartition("#")[2] or "andre"
        names[key] = context.label(iri, "" if iri else "Andre udgivere")
        by_group.setdefault(key, []).append(Book(document, recommendations(version)))
    ordered = sorted(by_group, key=lambda key: (names[key].lower(), key))
    return tuple(Shelf(key, names[key], tuple(by_group[key])) for key in ordered)
