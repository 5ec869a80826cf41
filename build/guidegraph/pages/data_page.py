"""Data to fetch, how to cite, and the console for questions."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Library
from guidegraph.pages.page import Entry, Lead, Page, Relation
from guidegraph.pages.reading.version import Version
from guidegraph.pages.templates import blocks
from guidegraph.pages.words import danish_date

FORMATS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("trig", "TriG"), ("nt", "N-Triples"))


def pages(library: Library) -> Iterator[Page]:
    """`/data/` and `/sparql/`."""
    yield _data(library)
    yield _console(library)


def _data(library: Library) -> Page:
    context = Context(library, "data/")
    body = blocks(
        "data.html", at=context, documents=library.documents, formats=FORMATS,
        files=library.files, tables=[f for f in library.files if f.startswith("csv/")], base=library.settings.base_iri,
        cite=citation, issues=library.issue_files,
    )  # fmt: skip
    title = "Data og henvisning"
    lead = Lead(
        description="Hent retningslinjerne som data, og henvis til dem", notice=NOTICE,
        path=(Entry("Forside", "./"),),
        relations=(Relation("describedby", "../catalogue.ttl", "text/turtle"),)
        if "catalogue.ttl" in library.files else (),
    )  # fmt: skip
    return Page("data/", title, (title_block(title), *body), lead)


def citation(version: Version) -> str:
    """How a version is cited in text."""
    publisher = f"{version.publisher}. " if version.publisher else ""
    approved = f", godkendt {danish_date(version.accepted)}" if version.accepted else ""
    issue = f", udgave {version.issue}" if version.issue else ", udkast"
    return f"{publisher}{version.title}. Version {version.number}{approved}. Struktureret udgave{issue}. {version.iri}"


def _console(library: Library) -> Page:
    body = blocks("sparql.html", at=Context(library, "sparql/"), answers=library.answers)
    title = "Spørg dataene"
    lead = Lead(
        description="SPARQL over alle retningslinjer, i browseren", notice=NOTICE,
        path=(Entry("Forside", "./"),), styles=("sparql/console.css",),
        scripts=("sparql/console.js",),
    )  # fmt: skip
    return Page("sparql/", title, (title_block(title), *body), lead)
