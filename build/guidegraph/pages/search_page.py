"""The search page; the searching itself is `soeg.js` over the index made at build time."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.front import shelves
from guidegraph.pages.library import Library
from guidegraph.pages.page import Lead, Page
from guidegraph.pages.search.units import KINDS
from guidegraph.pages.share import Asked, Shares
from guidegraph.pages.templates import blocks


def pages(library: Library, shares: Shares | None = None) -> Iterator[Page]:
    """`/soeg/`."""
    context = Context(library, "soeg/")
    cards = (shares or Asked(library)).cards()
    grades = sorted({grade for card in cards for grade in card.grades})
    body = blocks(
        "search.html", at=context, kinds=KINDS, grades=grades,
        groups=[shelf.title for shelf in shelves(library, cards)],
    )  # fmt: skip
    lead = Lead(
        description="Søg i anbefalinger, afsnit, evidens og referencer", notice=NOTICE,
        scripts=("stil/soeg.js",), noindex=True,
    )  # fmt: skip
    yield Page("soeg/", "Søg", (title_block("Søg"), *body), lead)
