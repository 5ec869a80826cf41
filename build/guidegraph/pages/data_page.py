"""Data to fetch, how to cite, and the console for questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.front import MANY, shelves
from guidegraph.pages.library import Library
from guidegraph.pages.page import Entry, Lead, Page, Relation
from guidegraph.pages.share import Asked, Card, Shares
from guidegraph.pages.templates import blocks

LARGEST = 400
"""Megabytes of N-Quads up to which the console has them; 330 took a browser's engine 1,300."""
HEAVY = 64
"""Megabytes of N-Quads from which readers are told before they load them."""


def megabytes(library: Library) -> int:
    """Size of the dataset as N-Quads, where readers are told of it; else 0."""
    size = round(library.dataset / 1e6)
    return size if size >= HEAVY else 0


def pages(library: Library, shares: Shares | None = None) -> Iterator[Page]:
    """`/data/` and `/sparql/`."""
    yield _data(library, (shares or Asked(library)).cards())
    yield _console(library)


def _data(library: Library, cards: Sequence[Card]) -> Page:
    context = Context(library, "data/")
    body = blocks(
        "data.html", at=context, cards=cards, files=frozenset(library.files),
        shelves=shelves(library, cards) if len(cards) > MANY else (),
        tables=[f for f in library.files if f.startswith("csv/")], base=library.settings.base_iri,
        issues=library.issue_files,
    )  # fmt: skip
    title = "Data og henvisning"
    lead = Lead(
        description="Hent retningslinjerne som data, og henvis til dem", notice=NOTICE,
        path=(Entry("Forside", "./"),),
        relations=(Relation("describedby", "../catalogue.ttl", "text/turtle"),)
        if "catalogue.ttl" in library.files else (),
    )  # fmt: skip
    return Page("data/", title, (title_block(title), *body), lead)


def _console(library: Library) -> Page:
    size = megabytes(library)
    too_large = size > LARGEST
    body = blocks(
        "sparql.html", at=Context(library, "sparql/"), answers=library.answers, megabytes=size,
        too_large=too_large,
    )  # fmt: skip
    title = "Spørg dataene"
    lead = Lead(
        description="SPARQL over alle retningslinjer, i browseren", notice=NOTICE,
        path=(Entry("Forside", "./"),), styles=("sparql/console.css",),
        scripts=() if too_large else ("sparql/console.js",),
    )  # fmt: skip
    return Page("sparql/", title, (title_block(title), *body), lead)
