"""From a compiled corpus to the library that pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from guidegraph.corpus.named import NamedGraph, paths_of, version_graph
from guidegraph.corpus.stored import Recent, Stored
from guidegraph.diagnostics import Finding
from guidegraph.diff.values import Comparison
from guidegraph.graph import Graph, iri
from guidegraph.pages.arranging import Pair, make_library
from guidegraph.pages.holding import HELD, Held
from guidegraph.pages.library import Issue, Library, SiteSettings, Stop
from guidegraph.pages.page import content_hash
from guidegraph.vocabulary import KR

if TYPE_CHECKING:
    from guidegraph.checks.coverage.item import Coverage
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus

COMPARED = 32
"""How many comparisons are held: those of one document."""


def library_of(
    corpus: Corpus,
    *,
    graphs: Iterable[Graph | NamedGraph] | None = None,
    findings: Iterable[Finding] | None = None,
) -> Library:
    """The library of a corpus: its graphs, which versions are drafts, where texts stand.

    `graphs` are those of the dataset; without them only what authors wrote is shown. `findings`
    are the program's, None where nothing was checked. Graphs are read and versions compared when
    somebody asks for them.
    """
    settings = SiteSettings(
        base_iri=corpus.settings.base_iri,
        site_url=corpus.settings.site_url,
        edit_uri=corpus.settings.edit_uri,
    )
    compiled = [c for d in corpus.documents for c in d.versions]
    made = make_library(
        corpus.named_graphs() if graphs is None else graphs,
        settings=settings,
        drafts=frozenset(c.iri for c in compiled if c.is_draft),
        issues={c.iri: _issue(corpus, c) for c in compiled if not c.is_draft},
        places=_Places(corpus),
        comparisons=_comparisons(corpus),
        quality={} if findings is None else findings_by_version(corpus, findings),
        corrections=_corrections(corpus, compiled),
        cache=corpus.cache,
    )
    asked = {} if findings is None else _instruments(corpus, compiled)
    return replace(made, instruments=asked, stops=_stops(corpus))


def _stops(corpus: Corpus) -> dict[str, Stop]:
    """What `status.md` says of each version; a note on one version goes before that on all."""
    found = {}
    for document in corpus.documents:
        notes = {note.version: note for note in document.status}
        for version in document.versions:
            note = notes.get(version.version) or notes.get("")
            if note:
                found[version.iri] = Stop(note.date, note.by, note.replaced_by)
    return found


def _instruments(
    corpus: Corpus, compiled: Sequence[Compiled]
) -> Mapping[str, tuple[Coverage, ...]]:
    """What each version answers of AGREE II, RIGHT and CheckUp; nothing where it is for patients."""
    return Held({c.iri: partial(_answers, corpus, c) for c in compiled})


def _answers(corpus: Corpus, version: Compiled) -> tuple[Coverage, ...]:
    from guidegraph.checks.coverage import version_coverage

    patients = iri(version.iri), iri(KR.documentKind), iri(KR.PatientInformation)
    if patients in version.graph.triples:
        return ()
    return version_coverage(version, ontology=corpus.ontology)


def version_hash(version: Compiled) -> str:
    """Hash of a version's graph and of the files it was made from."""
    graph = version_graph(version).sha256 or version.graph.sha256()
    if isinstance(version, Stored):
        return f"{graph} {version.entry}"
    files = "".join(f"{s.path}\0{content_hash(s.text)}\0" for s in version.sources)
    return f"{graph} {content_hash(files)}"


def _comparisons(corpus: Corpus) -> Mapping[Pair, Comparison]:
    """The comparison of every pair of versions of each document."""
    return Held(
        {
            (document.slug, old.version, new.version): partial(_compare, corpus, old, new)
            for document in corpus.documents
            for old, new in combinations(document.versions, 2)
        },
        COMPARED,
    )


def _compare(corpus: Corpus, old: Compiled, new: Compiled) -> Comparison:
    from guidegraph.changelog import compare_with_log

    return compare_with_log(old.graph, new.graph, ontology=corpus.ontology)


def findings_by_version(corpus: Corpus, found: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings by IRI of the version in whose files they lie."""
    files = {path: c.iri for d in corpus.documents for c in d.versions for path in paths_of(c)}
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


def _corrections(corpus: Corpus, compiled: Sequence[Compiled]) -> Mapping[str, Comparison]:
    """What the newest issue changed against the one before, by IRI of the version."""
    return Held({c.iri: partial(_correction, corpus, c) for c in compiled if c.issue > 1})


def _correction(corpus: Corpus, version: Compiled) -> Comparison:
    from guidegraph.diff import compare

    number = version.issue - 1
    before = corpus.version(f"{version.slug}@{version.version}/{number}")
    return compare(
        before.graph,
        version.graph,
        ontology=corpus.ontology,
        old_name=f"{version.version}, udgave {number}",
        new_name=f"{version.version}, udgave {version.issue}",
    )


class _Places(Mapping[str, str]):
    """Source file by IRI, read version by version."""

    def __init__(self, corpus: Corpus) -> None:
        self._versions = {c.iri: c for d in corpus.documents for c in d.versions}
        self._held: Recent[Mapping[str, str]] = Recent(HELD)

    def __getitem__(self, item: str) -> str:
        start = item.partition("#")[0]
        while start not in self._versions:
            start, slash, _ = start.rpartition("/")
            if not slash:
                raise KeyError(item)
        version = self._versions[start]
        return self._held.get(start, partial(_version_places, version))[item]

    def __iter__(self) -> Iterator[str]:
        return (item for version in self._versions.values() for item in _version_places(version))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _version_places(version: Compiled) -> dict[str, str]:
    places = {iri: span.file for iri, span in version.spans.items() if span.file}
    places[version.iri] = version.place(version.iri).file
    return places
