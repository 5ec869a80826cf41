"""The pages of the site, made from the graph alone.

`render` is a pure function from a `Library` (named graphs and settings) to pages by address; it
imports nothing of MkDocs. To add a kind of page, add a module with a function `pages` and a row
in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from guidegraph.pages import (
    about,
    change_log,
    data_page,
    difference,
    evidence,
    front,
    help_pages,
    history,
    items,
    moment,
    quality,
    quick_guide,
    recommendation,
    references,
    search_page,
    vocabulary,
    whole,
)
from guidegraph.pages.library import Document, Issue, Library, SiteSettings, make_library
from guidegraph.pages.page import Attachment, Page

__all__ = [
    "KINDS",
    "Attachment",
    "Document",
    "Issue",
    "Library",
    "Page",
    "SiteSettings",
    "make_library",
    "render",
]

KINDS: tuple[Callable[[Library], Iterator[Page]], ...] = (
    front.pages,
    quick_guide.pages,
    recommendation.pages,
    history.pages,
    whole.pages,
    evidence.pages,
    items.pages,
    about.pages,
    references.pages,
    change_log.pages,
    quality.pages,
    difference.pages,
    moment.pages,
    vocabulary.pages,
    search_page.pages,
    data_page.pages,
    help_pages.pages,
)
"""What makes each kind of page, in the order of the site."""


def render(library: Library) -> Mapping[str, Page]:
    """All pages by address. Raises `ValueError` where two kinds claim one address."""
    found: dict[str, Page] = {}
    for kind in KINDS:
        for page in kind(library):
            if page.path in found:
                raise ValueError(f"two pages at {page.path!r}")
            found[page.path] = page
    return found
