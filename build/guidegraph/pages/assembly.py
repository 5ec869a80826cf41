"""From a compiled corpus to the library that pages are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from guidegraph.graph import Graph
from guidegraph.pages.library import Issue, Library, SiteSettings, make_library

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus


def library_of(corpus: Corpus) -> Library:
    """The library of a corpus: its graphs, which versions are drafts, where texts stand."""
    settings = SiteSettings(
        base_iri=corpus.settings.base_iri,
        site_url=corpus.settings.site_url,
        edit_uri=corpus.settings.edit_uri,
    )
    compiled = [c for d in corpus.documents for c in d.versions]
    return make_library(
        tuple(_graphs(corpus)),
        settings=settings,
        drafts=frozenset(c.iri for c in compiled if c.is_draft),
        issues={c.iri: _issue(corpus, c) for c in compiled if not c.is_draft},
        places=_places(compiled),
    )


def _graphs(corpus: Corpus) -> Iterator[Graph]:
    yield from corpus.graphs()


def _issue(corpus: Corpus, compiled: Compiled) -> Issue:
    """What the record of an issue says; only the number where there is no record."""
    from guidegraph.corpus.folders import issues

    for found in issues(corpus.folder(compiled.slug)):
        if found.version == compiled.version and found.number == compiled.issue:
            record = found.record()
            return Issue(
                compiled.issue,
                correction=_text(record, "correction"),
                date=_text(record, "date"),
                name=_text(record, "name"),
            )
    return Issue(compiled.issue)


def _text(record: Mapping[str, object], name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""


def _places(compiled: list[Compiled]) -> dict[str, str]:
    """Source file by IRI, where the text is still a draft or the newest version."""
    places: dict[str, str] = {}
    for version in compiled:
        for iri, span in version.spans.items():
            if span.file:
                places[iri] = span.file
        places[version.iri] = version.place(version.iri).file
    return places
