"""The running text of a version with its people, approvals, search and abbreviations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.pages.context import Context
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.library import Library
from guidegraph.pages.page import Page
from guidegraph.pages.reading.people import (
    abbreviations,
    advice,
    approvals,
    drugs,
    people,
    searches,
)
from guidegraph.pages.reading.section import Section, appendices, sections
from guidegraph.pages.reading.version import Version
from guidegraph.pages.templates import blocks
from guidegraph.vocabulary import DCTERMS


@dataclass(frozen=True, slots=True)
class Placed:
    """A section with its place in the tree of headings."""

    section: Section
    """The section or passage."""
    level: int
    """Level of its heading."""
    group: str
    """Title of the group or appendix that begins with it; empty for none."""
    whole: str = ""
    """IRI of the group of recommendations or the appendix it stands in."""


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/om/`."""
    for document in library.documents:
        for version in document.made:
            yield _page(library, version)


def _page(library: Library, version: Version) -> Page:
    context = Context(library, f"{version.path}om/", version, frozenset({f"{version.iri}/om"}))
    body = blocks(
        "about.html",
        at=context,
        version=version,
        sections=placed(version),
        people=people(version),
        approvals=approvals(version),
        searches=searches(version),
        abbreviations=abbreviations(version),
        drugs=drugs(version),
        advice=advice(version),
        covers=version.covers,
        topics=lambda s: [(t, context.label(t)) for t in s.topics],
        title=(version.fact(DCTERMS.title)),
    )
    title = "Afsnit, metode og forfattere"
    return version_page(library, version, "om/", title, (title_block(title), *body))


def placed(version: Version) -> tuple[Placed, ...]:
    """Sections in order of reading, each with the level of its heading (from 2)."""
    found = sections(version)
    by_iri = {s.iri: s for s in found}
    titles = {a.iri: a.title or "Bilag" for a in appendices(version)}
    out, before = [], ""
    for section in found:
        depth, parent = 0, section.parent
        while parent in by_iri and depth < 3:
            depth, parent = depth + 1, by_iri[parent].parent
        whole = section.group or (parent if parent in titles else "")
        title = titles.get(whole) or version.view.value(whole, DCTERMS.title)
        out.append(
            Placed(
                section, min(2 + depth + bool(whole), 5), title if whole != before else "", whole
            )
        )
        before = whole
    return tuple(out)
