"""From a compiled corpus to the library that pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from guidegraph.diagnostics import Finding
from guidegraph.diff.values import Comparison
from guidegraph.graph import Graph
from guidegraph.pages.library import Issue, Library, SiteSettings, make_library

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus


def library_of(
    corpus: Corpus,
    *,
    graphs: Iterable[Graph] | None = None,
    findings: Iterable[Finding] | None = None,
) -> Library:
    """The library of a corpus: its graphs, which versions are drafts, where texts stand.

    `graphs` are those of the dataset; without them only what authors wrote is shown. `findings`
    are the program's, None where nothing was checked.
    """
    quality = {} if findings is None else findings_by_version(corpus, findings)
    settings = SiteSettings(
        base_iri=corpus.settings.base_iri,
        site_url=corpus.settings.site_url,
        edit_uri=corpus.settings.edit_uri,
    )
    compiled = [c for d in corpus.documents for c in d.versions]
    return make_library(
        tuple(corpus.graphs() if graphs is None else graphs),
        settings=settings,
        drafts=frozenset(c.iri for c in compiled if c.is_draft),
        issues={c.iri: _issue(corpus, c) for c in compiled if not c.is_draft},
        places=_places(compiled),
        comparisons=_comparisons(corpus),
        quality=quality,
        corrections=_corrections(corpus, compiled),
    )


def _comparisons(corpus: Corpus) -> dict[tuple[str, str, str], Comparison]:
    """The comparison of every pair of versions of each document."""
    from guidegraph.changelog import compare_with_log

    found = {}
    for document in corpus.documents:
        for index, old in enumerate(document.versions):
            for new in document.versions[index + 1 :]:
                key = (document.slug, old.version, new.version)
                found[key] = compare_with_log(old.graph, new.graph, ontology=corpus.ontology)
    return found


def findings_by_version(corpus: Corpus, found: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings by IRI of the version in whose files they lie."""
    files = {s.path: c.iri for d in corpus.documents for c in d.versions for s in c.sources}
    out: dict[str, list[Finding]] = {iri: [] for iri in files.values()}
    for finding in found:
        if finding.span.file in files:
            out[files[finding.span.file]].append(finding)
    return {iri: tuple(inside) for iri, inside in out.items()}


def _issue(corpus: Corpus, compiled: Compiled) -> Issue:
    """What the record of an issue says; only the number where there is no readable record."""
    from guidegraph.corpus.folders import issues
    from guidegraph.errors import SourceUnreadable
    from guidegraph.release import read_record

    for found in issues(corpus.folder(compiled.slug)):
        if found.version == compiled.version and found.number == compiled.issue:
            try:
                record = read_record(found.path)
            except SourceUnreadable:
                break
            return Issue(
                compiled.issue,
                correction=record.reason if compiled.issue > 1 else "",
                date=record.date or "",
                name=record.name,
                permalinks=record.permalinks,
            )
    return Issue(compiled.issue)


def _corrections(corpus: Corpus, compiled: Sequence[Compiled]) -> dict[str, Comparison]:
    """What the newest issue changed against the one before, by IRI of the version."""
    from guidegraph.diff import compare

    found = {}
    for version in compiled:
        if version.issue > 1:
            number = version.issue - 1
            before = corpus.version(f"{version.slug}@{version.version}/{number}")
            found[version.iri] = compare(
                before.graph,
                version.graph,
                ontology=corpus.ontology,
                old_name=f"{version.version}, udgave {number}",
                new_name=f"{version.version}, udgave {version.issue}",
            )
    return found


def _places(compiled: list[Compiled]) -> dict[str, str]:
    """Source file by IRI, where the text is still a draft or the newest version."""
    places: dict[str, str] = {}
    for version in compiled:
        for iri, span in version.spans.items():
            if span.file:
                places[iri] = span.file
        places[version.iri] = version.place(version.iri).file
    return places
