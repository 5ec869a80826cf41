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
    body = blocks("sparql.html", at=Context(library, "sparql/"), answers=library.answers)
    title = "Spørg dataene"
    lead = Lead(
        description="SPARQL over alle retningslinjer, i browseren", notice=NOTICE,
        path=(Entry("Forside", "./"),), styles=("sparql/console.css",),
        scripts=("sparql/console.js",),
    )  # fmt: skip
    return Page("sparql/", title, (title_block(title), *body), lead)
