"""The page of a recommendation that a version declares withdrawn: why, and what holds instead."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.pages.context import Context
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.library import Document, Library
from guidegraph.pages.page import Page
from guidegraph.pages.reading.recommendation import Recommendation, recommendations
from guidegraph.pages.reading.version import Version
from guidegraph.pages.reading.withdrawn import Withdrawn, withdrawn_items
from guidegraph.pages.templates import blocks


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/anbefaling/{key}/` of every withdrawn recommendation of every version."""
    for document in library.documents:
        for version in document.made:
            for item in withdrawn_items(version):
                yield _page(library, document, version, item)


def _page(library: Library, document: Document, version: Version, item: Withdrawn) -> Page:
    path = f"anbefaling/{item.key}/"
    context = Context(library, version.path + path, version, frozenset({item.iri}))
    before = earlier(document, item.previous)
    name = before[1].label if before else f"Anbefaling »{item.key}«"
    title = f"{name} er udgået"
    body = blocks(
        "withdrawn.html",
        at=context,
        version=version,
        item=item,
        replaced=replacements(version, item),
        before=before,
        old_context=Context(library, version.path + path, before[0]) if before else None,
    )
    return version_page(
        library, version, path, title, (title_block(title), *body), subject=item.iri,
        description=f"{title} i version {version.number} af {version.title}. {item.reason}".strip(),
    )  # fmt: skip


def earlier(document: Document, iri: str) -> tuple[Version, Recommendation] | None:
    """The recommendation of that IRI and its version; None where no version has it."""
    for version in document.versions:
        for item in recommendations(version):
            if item.iri == iri:
                return version, item
    return None


def replacements(version: Version, item: Withdrawn) -> tuple[tuple[str, str], ...]:
    """IRI and words of what takes the place of something withdrawn."""
    names = {r.iri: r.label for r in recommendations(version)}
    parts = {p.iri: f"{r.label}: {p.text}" for r in recommendations(version) for p in r.parts}
    known = names | parts
    return tuple((iri, known.get(iri, "")) for iri in item.replaced_by)


def gone(library: Library, version: Version) -> tuple[tuple[Withdrawn, str], ...]:
    """What a version declares withdrawn, with what it was called before."""
    document = library.document(version.slug)
    out = []
    for item in withdrawn_items(version):
        before = earlier(document, item.previous) if document else None
        name = f"{before[1].label} i version {before[0].number}" if before else item.key
        out.append((item, name))
    return tuple(out)
