"""Tables, figures and appendices, one page each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from guidegraph.pages.about import placed
from guidegraph.pages.addresses import relative
from guidegraph.pages.context import Context
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.library import Library
from guidegraph.pages.page import Page
from guidegraph.pages.reading.reference import read_reference
from guidegraph.pages.reading.section import Appendix, Figure, appendices, figures
from guidegraph.pages.reading.table import Table, tables
from guidegraph.pages.reading.version import Version
from guidegraph.pages.recommendation import by_number
from guidegraph.pages.templates import blocks
from guidegraph.vocabulary import KR, SCHEMA


def pages(library: Library) -> Iterator[Page]:
    """`…/tabel/{key}/`, `…/figur/{key}/` and `…/bilag/{key}/` of every version."""
    for document in library.documents:
        for version in document.made:
            yield from (_table(library, version, item) for item in tables(version))
            yield from (_figure(library, version, item) for item in figures(version))
            yield from (_appendix(library, version, item) for item in appendices(version))


def _context(library: Library, version: Version, path: str, iri: str) -> Context:
    return Context(library, version.path + path, version, frozenset({iri}))


def _table(library: Library, version: Version, item: Table) -> Page:
    path = f"tabel/{item.key}/"
    body = blocks(
        "table.html",
        at=_context(library, version, path, item.iri),
        version=version,
        table=item,
        note=version.view.value(item.iri, SCHEMA.text),
        cited=lambda row: by_number(read_reference(version, r) for r in row.references),
        places=True,
    )
    title = f"{item.label}. {item.title}" if item.title else item.label
    return version_page(
        library, version, path, title, (title_block(item.label), *body), subject=item.iri
    )


def _figure(library: Library, version: Version, item: Figure) -> Page:
    path = f"figur/{item.key}/"
    context = _context(library, version, path, item.iri)
    body = blocks(
        "figure.html",
        at=context,
        version=version,
        figure=item,
        source=relative(image_path(version, item.image), context.path) if item.image else "",
        note=version.view.value(item.iri, SCHEMA.text),
        markdown=version.view.value(item.iri, KR.markdown) or item.note,
    )
    label = f"Figur {item.number}".strip()
    return version_page(
        library, version, path, label, (title_block(label), *body), subject=item.iri
    )


def image_path(version: Version, image: str) -> str:
    """Address of a picture of a version from the root of the site."""
    return posixpath.normpath(posixpath.join(version.path, "filer", image))


def _appendix(library: Library, version: Version, item: Appendix) -> Page:
    path = f"bilag/{item.key}/"
    body = blocks(
        "appendix.html",
        at=_context(library, version, path, item.iri),
        version=version,
        item=item,
        inside=[p for p in placed(version) if p.whole == item.iri],
        tables=[t for t in tables(version) if t.section == item.iri],
        figures=[f for f in figures(version) if f.section == item.iri],
    )
    title = item.title or "Bilag"
    return version_page(
        library, version, path, title, (title_block(title), *body), subject=item.iri
    )
