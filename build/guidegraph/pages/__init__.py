"""The pages of the site, made from the graph alone.

`render` is a pure function from a `Library` (named graphs and settings) to pages by address; it
imports nothing of MkDocs. To add a kind of page, add a module with a function `pages` and a row
in one of the tables of kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

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
from guidegraph.pages.arranging import make_library
from guidegraph.pages.library import Document, Issue, Library, SiteSettings
from guidegraph.pages.page import Attachment, Page
from guidegraph.pages.share import Shares

__all__ = [
    "DOCUMENT_KINDS",
    "SHARED_KINDS",
    "VERSION_KINDS",
    "Attachment",
    "Document",
    "Issue",
    "Library",
    "Page",
    "SiteSettings",
    "add",
    "make_library",
    "render",
]

VERSION_KINDS: tuple[Callable[[Library], Iterator[Page]], ...] = (
    quick_guide.pages,
    recommendation.pages,
    withdrawal.pages,
    whole.pages,
    evidence.pages,
    items.pages,
    about.pages,
    references.pages,
    change_log.pages,
    quality.pages,
    instruments.pages,
)
"""What makes each kind of page of a version."""
DOCUMENT_KINDS: tuple[Callable[[Library], Iterator[Page]], ...] = (
    quick_guide.works,
    history.pages,
    difference.choosing,
    moment.pages,
)
"""What makes each kind of page of a document over its versions; comparisons come beside."""
SHARED_KINDS: tuple[Callable[[Library, Shares | None], Iterator[Page]], ...] = (
    front.pages,
    search_page.pages,
    data_page.pages,
    help_pages.pages,
)
"""What makes the pages that all documents share."""


def render(library: Library) -> Mapping[str, Page]:
    """All pages by address. Raises `ValueError` where two kinds claim one address."""
    found: dict[str, Page] = {}
    for document in library.documents:
        alone = replace(library, documents=(document,))
        for kind in (*VERSION_KINDS, difference.pages, *DOCUMENT_KINDS):
            add(found, kind(alone))
    for shared in (*SHARED_KINDS, vocabulary.pages):
        add(found, shared(library, None))
    return found


def add(found: dict[str, Page], pages: Iterable[Page]) -> None:
    """Put pages with others. Raises `ValueError` where an address is taken."""
    for page in pages:
        if page.path in found:
            raise ValueError(f"two pages at {page.path!r}")
        found[page.path] = page
