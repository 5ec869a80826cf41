"""What a version answers of AGREE II, RIGHT and CheckUp, and what only a person can judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.checks.coverage.item import Coverage
from guidegraph.checks.coverage.table import STATUS_DA, needs_judgement, summary_da
from guidegraph.pages.context import Context
from guidegraph.pages.evidence import name_of
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.library import Library
from guidegraph.pages.page import Entry, Page
from guidegraph.pages.reading.version import Version
from guidegraph.pages.templates import blocks

PATH = "kvalitet/instrumenter/"
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument with its items as the page shows them."""

    name: str
    """Its name."""
    summary: str
    """How many items there are of each answer, in a sentence."""
    entries: tuple[Coverage, ...]
    """Its items."""


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/kvalitet/instrumenter/` of each version that was asked."""
    for document in library.documents:
        for version in document.made:
            found = library.instruments.get(version.iri)
            if found:
                yield _page(library, version, found)


def _page(library: Library, version: Version, found: Sequence[Coverage]) -> Page:
    context = Context(library, f"{version.path}{PATH}", version)
    names = dict.fromkeys(entry.item.instrument for entry in found)
    parts = []
    for name in names:
        own = tuple(entry for entry in found if entry.item.instrument == name)
        parts.append(Instrument(name, summary_da(own), own))
    body = blocks(
        "instruments.html",
        at=context,
        instruments=parts,
        words=STATUS_DA,
        judged=needs_judgement,
        most=_PLACES,
        places=lambda iris: [
            (context.href(iri), name_of(version, iri)) for iri in iris if context.href(iri)
        ],
    )
    title = "AGREE II, RIGHT og CheckUp"
    return version_page(
        library, version, PATH, title, (title_block(title), *body),
        description=f"Hvad version {version.number} af {version.title} svarer på i {title}",
        steps=(Entry("Kvalitet", f"{version.path}kvalitet/"),),
    )  # fmt: skip
