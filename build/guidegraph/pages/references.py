"""The reference list of a version, each with what is known of it and who cites it."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.pages.context import Context
from guidegraph.pages.evidence import used_by
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.library import Library
from guidegraph.pages.page import Page
from guidegraph.pages.reading.log import quality_notes
from guidegraph.pages.reading.reference import references
from guidegraph.pages.reading.version import Version
from guidegraph.pages.templates import blocks
from guidegraph.vocabulary import KR

FIELDS = {
    "titel": "titel", "forfatter": "forfattere", "tidsskrift": "tidsskrift", "år": "år",
    "bind": "bind", "hæfte": "hæfte", "sider": "sider", "artikelnummer": "artikelnummer",
    "doi": "DOI", "pmid": "PMID",
}  # fmt: skip


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/referencer/`."""
    for document in library.documents:
        for version in document.made:
            yield _page(library, version)


def _page(library: Library, version: Version) -> Page:
    path = f"{version.path}referencer/"
    context = Context(library, path, version, frozenset({f"{version.iri}/referencer"}))
    found = references(version)
    notes = quality_notes(version)
    counts = {
        status: sum(r.status == status for r in found)
        for status in ("StatusUnknown", "Named", "Matched", "Verified")
    }
    body = blocks(
        "references.html",
        at=context,
        version=version,
        references=found,
        counts=[(context.word(status), number) for status, number in counts.items() if number],
        used=lambda r: used_by(context, version, r.cited_by),
        retracted={
            r.iri for r in found if r.source and library.shared.value(r.source, KR.retraction)
        },
        notes=lambda iri: tuple(n for n in notes if iri in n.targets),
        covers=version.covers("References"),
        field_word=lambda name: FIELDS.get(name, name),
    )
    title = "Referencer"
    return version_page(library, version, "referencer/", title, (title_block(title), *body))
