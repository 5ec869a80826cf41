"""The search page; the searching itself is `soeg.js` over the index made at build time."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.front import shelves
from guidegraph.pages.library import Library
from guidegraph.pages.page import Lead, Page
from guidegraph.pages.reading.recommendation import recommendations
from guidegraph.pages.search.units import KINDS
from guidegraph.pages.templates import blocks


def pages(library: Library) -> Iterator[Page]:
    """`/soeg/`."""
    context = Context(library, "soeg/")
    grades = sorted(
        {p.grade for d in library.documents for v in d.versions for r in recommendations(v) for p in r.parts}
        - {""}
    )  # fmt: skip
    body = blocks(
        "search.html", at=context, kinds=KINDS, grades=grades,
        groups=[shelf.title for shelf in shelves(library)], documents=library.documents,
    )  # fmt: skip
    lead = Lead(
        description="Søg i anbefalinger, afsnit, evidens og referencer", notice=NOTICE,
        scripts=("stil/soeg.js",), noindex=True,
    )  # fmt: skip
    yield Page("soeg/", "Søg", (title_block("Søg"), *body), lead)
