"""The change log that authors wrote, beside what the comparison finds."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diff.values import Comparison
from guidegraph.pages.context import Context
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.library import Document, Library
from guidegraph.pages.page import Page
from guidegraph.pages.reading.log import change_logs
from guidegraph.pages.reading.version import Version
from guidegraph.pages.shown import shown
from guidegraph.pages.templates import blocks


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/aendringslog/`."""
    for document in library.documents:
        for version in document.made:
            yield _page(library, document, version)


def _page(library: Library, document: Document, version: Version) -> Page:
    path = f"{version.path}aendringslog/"
    context = Context(library, path, version, frozenset({f"{version.iri}/aendringslog"}))
    comparison = to_this(library, document, version)
    body = blocks(
        "change_log.html",
        at=context,
        version=version,
        document=document,
        logs=change_logs(version),
        comparison=comparison,
        changes={c.id: c for c in comparison.changes} if comparison else {},
        remarks=remarks(comparison) if comparison else {},
        correction=library.corrections.get(version.iri),
        issue=library.issues.get(version.iri),
        shown=lambda change: shown(context, change),
        number_of=lambda iri: iri.rstrip("/").rpartition("/")[2],
    )
    title = "Ændringslog"
    return version_page(library, version, "aendringslog/", title, (title_block(title), *body))


def to_this(library: Library, document: Document, version: Version) -> Comparison | None:
    """The comparison of a version with the one it revises."""
    older = document.by_iri(version.previous)
    if older is None:
        return None
    return library.comparisons.get((document.slug, older.number, version.number))


def remarks(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """What the comparison says of each entry, by the entry's IRI."""
    out: dict[str, list[str]] = {}
    for claim in comparison.log.unsupported:
        out.setdefault(claim.entry, []).append(claim.why_da)
    for contradiction in comparison.log.contradicted:
        out.setdefault(contradiction.entry, []).append(contradiction.why_da)
    return {entry: tuple(reasons) for entry, reasons in out.items()}
