"""Named graphs sorted into documents, their versions and what they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.named import NamedGraph
from guidegraph.diagnostics import Finding
from guidegraph.diff.values import Comparison
from guidegraph.graph import Graph, View
from guidegraph.ids import Names, version_order
from guidegraph.pages.holding import Held, Views, named
from guidegraph.pages.library import Document, Issue, Library, SiteSettings
from guidegraph.pages.reading.version import Version, local
from guidegraph.pages.subjects import Subjects, subjects_of
from guidegraph.vocabulary import DCAT, KR

_VERSION_GRAPH = re.compile(r"(?P<slug>[^/]+)/(?P<version>\d+\.\d+(?:\.\d+)?)(?P<found>/fund)?\Z")
_DIFF_GRAPH = re.compile(r"(?P<slug>[^/]+)/diff/(?P<old>[\d.]+)/(?P<new>[\d.]+)\Z")
Pair = tuple[str, str, str]
"""Slug, old and new version."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """Named graphs by what they are."""

    versions: Mapping[tuple[str, str], NamedGraph]
    """Graphs of versions."""
    findings: Mapping[tuple[str, str], NamedGraph]
    """Graphs of findings."""
    works: Mapping[str, NamedGraph]
    """Graphs of works."""
    differences: Mapping[Pair, NamedGraph]
    """Graphs of changes."""
    shared: Sequence[NamedGraph]
    """The rest."""

    documents: Mapping[str, tuple[NamedGraph, ...]]
    """Every graph of each document."""
    numbers: Mapping[str, tuple[str, ...]]
    """Numbers of the versions of each document, oldest first."""


def arranged(graphs: Iterable[Graph | NamedGraph], names: Names) -> Arranged:
    """The graphs by what their names say that they are."""
    versions: dict[tuple[str, str], NamedGraph] = {}
    findings: dict[tuple[str, str], NamedGraph] = {}
    works: dict[str, NamedGraph] = {}
    differences: dict[Pair, NamedGraph] = {}
    shared: list[NamedGraph] = []
    documents: dict[str, list[NamedGraph]] = {}
    numbers: dict[str, list[str]] = {}
    start = f"{names.base}graf/"
    for graph in map(named, graphs):
        tail = graph.name.removeprefix(start)
        version, difference = _VERSION_GRAPH.match(tail), _DIFF_GRAPH.match(tail)
        if version:
            target = findings if version["found"] else versions
            target[version["slug"], version["version"]] = graph
            if not version["found"]:
                numbers.setdefault(version["slug"], []).append(version["version"])
        elif difference:
            differences[difference["slug"], difference["old"], difference["new"]] = graph
        elif tail.endswith("/vaerk"):
            works[tail.removesuffix("/vaerk")] = graph
        else:
            shared.append(graph)
            continue
        documents.setdefault(tail.partition("/")[0], []).append(graph)
    return Arranged(
        versions, findings, works, differences, shared,
        {slug: tuple(own) for slug, own in documents.items()},
        {slug: tuple(sorted(own, key=version_order)) for slug, own in numbers.items()},
    )  # fmt: skip


def make_library(
    graphs: Iterable[Graph | NamedGraph],
    *,
    settings: SiteSettings,
    drafts: frozenset[str] = frozenset(),
    issues: Mapping[str, Issue] | None = None,
    places: Mapping[str, str] | None = None,
    comparisons: Mapping[Pair, Comparison] | None = None,
    quality: Mapping[str, tuple[Finding, ...]] | None = None,
    corrections: Mapping[str, Comparison] | None = None,
    cache: Cache | None = None,
) -> Library:
    """Sort named graphs into documents, versions and what they share.

    `drafts` holds the IRIs of versions that are not released; with `issues` given, a version
    without an issue is a draft too. Graphs of documents are read when they are asked for; what
    `cache` keeps of them is taken from there.
    """
    return library_from(
        arranged(graphs, Names(settings.base_iri)), settings=settings, drafts=drafts,
        issues=issues or {}, places={} if places is None else places,
        comparisons=comparisons or {}, quality=quality or {}, corrections=corrections or {},
        cache=cache or Cache(),
    )  # fmt: skip


def library_from(
    found: Arranged,
    *,
    settings: SiteSettings,
    drafts: frozenset[str],
    issues: Mapping[str, Issue],
    places: Mapping[str, str],
    comparisons: Mapping[Pair, Comparison],
    quality: Mapping[str, tuple[Finding, ...]],
    corrections: Mapping[str, Comparison],
    cache: Cache,
) -> Library:
    """The library of graphs that are sorted already."""
    names = Names(settings.base_iri)
    views = Views()
    shared = View(*(graph.graph() for graph in found.shared))
    makers = _Makers(found, views, shared, settings, drafts, issues)
    slugs = sorted(found.numbers)
    return Library(
        settings=settings,
        documents=tuple(makers.document(slug) for slug in slugs),
        shared=shared,
        subjects=Subjects(
            settings.base_iri,
            frozenset(shared.subjects_all()),
            {slug: partial(subjects_of, found.documents[slug], cache, slug) for slug in slugs},
        ),
        differences=Held({pair: views.of(graph) for pair, graph in found.differences.items()}),
        findings=Held(
            {names.version(*key): views.of(graph) for key, graph in found.findings.items()}
        ),
        issues=issues,
        places=places,
        comparisons=comparisons,
        quality=quality,
        corrections=corrections,
    )


@dataclass(frozen=True, slots=True)
class _Makers:
    """Makes documents."""

    graphs: Arranged
    """Named graphs."""
    views: Views
    """Their indexes."""
    shared: View
    """What all documents share."""
    settings: SiteSettings
    """Settings of the site."""
    drafts: frozenset[str]
    """IRIs of versions that are not released."""
    issues: Mapping[str, Issue]
    """Issues by IRI of the version."""

    def document(self, slug: str) -> Document:
        names = Names(self.settings.base_iri)
        current = self.shared.value(names.work(slug), DCAT.hasCurrentVersion)
        versions = [self._version(slug, number, current) for number in self.graphs.numbers[slug]]
        if current not in {v.iri for v in versions}:
            versions = _choose_current(versions)
        work = (self.graphs.works[slug],) if slug in self.graphs.works else ()
        held: Callable[[], View] = self.views.of(*work) if work else View
        return Document(slug, tuple(versions), held)

    def _version(self, slug: str, number: str, current: str) -> Version:
        iri = Names(self.settings.base_iri).version(slug, number)
        status = local(self.shared.value(iri, KR.versionStatus)).removesuffix("Version")
        issue = self.issues.get(iri)
        is_draft = iri in self.drafts or status == "Draft" or (bool(self.issues) and issue is None)
        return Version(
            iri=iri,
            slug=slug,
            number=number,
            held=self.views.of(self.graphs.versions[slug, number]),
            issue=0 if is_draft else (issue.number if issue else 1),
            status="Draft" if is_draft else status or "Released",
            is_current=iri == current,
        )


def _choose_current(versions: Sequence[Version]) -> list[Version]:
    """Without a catalogue: the latest approved of the released ones, else the highest number."""
    from dataclasses import replace

    released = [v for v in versions if not v.is_draft and v.status == "Released"]
    known = released or list(versions)
    chosen = known[0] if len(known) == 1 else max(known, key=_newest)
    return [replace(v, is_current=v is chosen) for v in versions]


def _newest(version: Version) -> tuple[str, object]:
    return version.accepted, version_order(version.number)
