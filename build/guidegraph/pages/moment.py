"""Point in time: which version was, or may have been, valid on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Document, Library
from guidegraph.pages.page import Entry, Lead, Page, SideList, yaml_value
from guidegraph.pages.reading.version import Version
from guidegraph.pages.templates import blocks
from guidegraph.pages.words import danish_date, shortened
from guidegraph.validity import Validity, validity
from guidegraph.vocabulary import KR


@dataclass(frozen=True, slots=True)
class Period:
    """A version with the days between which it can have been valid."""

    version: Version
    """The version."""
    bounds: Validity
    """From when, as far as is known."""
    begins: str
    """When it began, in words."""
    ends: str
    """When it ended, in words."""


def pages(library: Library) -> Iterator[Page]:
    """`/r/{slug}/dato/`."""
    for document in library.documents:
        yield _page(library, document)


def periods(library: Library, document: Document) -> tuple[Period, ...]:
    """The versions that have been released, oldest first."""
    versions = [v for v in document.versions if not v.is_draft] or list(document.versions)
    derived = validity([(v.number, v.accepted or None) for v in versions])
    out = []
    for index, version in enumerate(versions):
        shared = library.shared
        bounds = Validity(
            version.number,
            shared.value(version.iri, KR.validFromEarliest) or derived[index].earliest,
            shared.value(version.iri, KR.validFromLatest) or derived[index].latest,
        )
        out.append(Period(version, bounds, _begins(bounds), ""))
    return tuple(
        Period(p.version, p.bounds, p.begins, out[i + 1].begins if i + 1 < len(out) else "")
        for i, p in enumerate(out)
    )


def _begins(bounds: Validity) -> str:
    if bounds.earliest and bounds.earliest == bounds.latest:
        return danish_date(bounds.earliest)
    if bounds.earliest and bounds.latest:
        return f"mellem {danish_date(bounds.earliest)} og {danish_date(bounds.latest)}"
    if bounds.earliest:
        return f"tidligst {danish_date(bounds.earliest)}"
    if bounds.latest:
        return f"senest {danish_date(bounds.latest)}"
    return "på en ukendt dato"


def _page(library: Library, document: Document) -> Page:
    path = f"r/{document.slug}/dato/"
    found = periods(library, document)
    context = Context(library, path, document.current)
    stops = library.stops
    data = [
        {"version": p.version.number, "earliest": p.bounds.earliest, "latest": p.bounds.latest,
         "href": context.to(p.version.path),
         "stopped": p.version.status if p.version.status in ("Withdrawn", "Suspended") else "",
         "ended": stops[p.version.iri].date if p.version.iri in stops else ""}
        for p in found
    ]  # fmt: skip
    body = blocks(
        "moment.html", at=context, document=document, periods=found, stops=stops,
        data=yaml_value(data), drafts=all(p.version.is_draft for p in found),
    )  # fmt: skip
    title = "Hvad gjaldt på en dato?"
    lead = Lead(
        description=f"Hvilken version af {document.current.title} der gjaldt på en given dag",
        notice=NOTICE,
        scripts=("stil/opslag.js",),
        path=(Entry("Forside", "./"), Entry(shortened(document.current.title, 60), document.path)),
        side=(SideList("Versioner", tuple(Entry(f"Version {v.number}", v.path) for v in reversed(document.versions))),),
    )  # fmt: skip
    return Page(path, title, (title_block(title), *body), lead)
