"""The pages of the site, made from the graph alone.

`render` is a pure function from a `Library` (named graphs and settings) to pages by address; it
imports nothing of MkDocs. To add a kind of page, add a module with a function `pages` and a row
in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from guidegraph.pages import (
    about,
    change_log,
    data_page,
    difference,
    evidence,
    front,
    help_pages,
    history,
    instruments,
    items,
    moment,
    quality,
    quick_guide,
    recommendation,
    references,
    search_page,
    vocabulary,
    whole,
    withdrawal,
)
from guidegraph.pages.library import Document, Issue, Library, SiteSettings, make_library
from guidegraph.pages.memory import Memory
from guidegraph.pages.page import Attachment, Page

__all__ = [
    "DOCUMENT_KINDS",
    "KINDS",
    "SHARED_KINDS",
    "Attachment",
    "Document",
    "Issue",
    "Library",
    "Memory",
    "Page",
    "SiteSettings",
    "make_library",
    "render",
]

DOCUMENT_KINDS: tuple[Callable[[Library], Iterator[Page]], ...] = (
    quick_guide.pages,
    recommendation.pages,
    withdrawal.pages,
    history.pages,
    whole.pages,
    evidence.pages,
    items.pages,
    about.pages,
    references.pages,
    change_log.pages,
    quality.pages,
    instruments.pages,
    difference.pages,
    moment.pages,
)
"""What makes each kind of page of a document; each page shows one document alone."""
SHARED_KINDS: tuple[Callable[[Library], Iterator[Page]], ...] = (
    front.pages,
    search_page.pages,
    data_page.pages,
    help_pages.pages,
)
"""What makes the pages that all documents share."""
KINDS = (*DOCUMENT_KINDS, *SHARED_KINDS, vocabulary.pages)
"""What makes each kind of page."""


def render(library: Library, memory: Memory | None = None) -> Mapping[str, Page]:
    """All pages by address. Raises `ValueError` where two kinds claim one address.

    With `memory`, pages of documents that have not changed are those of the last time.
    """
    found: dict[str, Page] = {}
    for document in library.documents:
        make = partial(_document, library, document)
        pages = memory.of_document("pages", library, document, make) if memory else make()
        _add(found, pages)
    for kind in SHARED_KINDS:
        _add(found, kind(library))
    for entry in vocabulary.entries(library):
        if memory:
            basis = (memory.shared, entry.basis)
            _add(found, (memory.keep("page", entry.path, basis, entry.make),))
        else:
            _add(found, (entry.make(),))
    return found


def _document(library: Library, document: Document) -> tuple[Page, ...]:
    alone = replace(library, documents=(document,))
    return tuple(page for kind in DOCUMENT_KINDS for page in kind(alone))


def _add(found: dict[str, Page], pages: Iterable[Page]) -> None:
    for page in pages:
        if page.path in found:
            raise ValueError(f"two pages at {page.path!r}")
        found[page.path] = page
