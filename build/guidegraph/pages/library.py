"""Everything the pages are made of, sorted out from named graphs alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from guidegraph.checks.coverage.item import Coverage
from guidegraph.diagnostics import Finding
from guidegraph.diff.values import Comparison
from guidegraph.graph import Graph, View
from guidegraph.ids import PRODUCT_BASE, Names, version_order
from guidegraph.pages.addresses import Address, address_of
from guidegraph.pages.reading.version import Version, local
from guidegraph.vocabulary import DCAT, KR

_VERSION_GRAPH = re.compile(r"(?P<slug>[^/]+)/(?P<version>\d+\.\d+(?:\.\d+)?)(?P<found>/fund)?\Z")
_DIFF_GRAPH = re.compile(r"(?P<slug>[^/]+)/diff/(?P<old>[\d.]+)/(?P<new>[\d.]+)\Z")
_SHARED = ("kilder", "personer", "ontologi", "katalog")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the pages need of the configuration."""

    base_iri: str = PRODUCT_BASE
    """Base of the publisher's IRIs."""
    site_url: str = ""
    """Where the site stands, ending in a slash; empty where that is not known."""
    name: str = "Kliniske retningslinjer"
    """Name of the site."""
    edit_uri: str = ""
    """Template of the address where a file is edited, with `{path}`; empty for none."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """All versions of one document that are shown."""

    slug: str
    """Its slug."""
    versions: tuple[Version, ...]
    """Its versions, oldest first; a draft comes last."""
    work: View
    """What never changes about it."""

    @property
    def current(self) -> Version:
        """The version in force, else the newest."""
        return next((v for v in self.versions if v.is_current), self.versions[-1])

    @property
    def path(self) -> str:
        """Address of the document from the root."""
        return f"r/{self.slug}/"

    def version(self, number: str) -> Version | None:
        """The version of that number."""
        return next((v for v in self.versions if v.number == number), None)

    def by_iri(self, iri: str) -> Version | None:
        """The version of that IRI."""
        return next((v for v in self.versions if v.iri == iri), None)


@dataclass(frozen=True, slots=True)
class Issue:
    """What is told of the issues of one version; absent for a draft."""

    number: int
    """The newest issue."""
    correction: str = ""
    """Why it corrects the one before; empty for a first issue."""
    date: str = ""
    """Day it was made, ISO."""
    name: str = ""
    """Who answers for it."""
    permalinks: tuple[str, ...] = ()
    """Addresses that it promised, after the base."""


@dataclass(frozen=True, slots=True)
class Stop:
    """When a version was withdrawn or suspended, and by whom."""

    date: str = ""
    """Day, ISO; empty where it is not known."""
    by: str = ""
    """Who decided."""
    replaced_by: str = ""
    """What takes its place, in the authors' words."""


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """An answer made beforehand."""

    title: str
    """The question."""
    count: int
    """How many rows."""
    files: tuple[tuple[str, str], ...]
    """Name of the format and address of each file."""


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """All documents and all that they share."""

    settings: SiteSettings
    """Settings of the site."""
    documents: tuple[Document, ...]
    """Documents by slug."""
    shared: View
    """Ontology, sources, people and catalogue."""
    subjects: frozenset[str]
    """Every subject of ours that has an address."""
    differences: Mapping[tuple[str, str, str], View] = field(default_factory=dict)
    """Graphs of computed changes by slug, old and new version."""
    comparisons: Mapping[tuple[str, str, str], Comparison] = field(default_factory=dict)
    """Computed changes by slug, old and new version."""
    corrections: Mapping[str, Comparison] = field(default_factory=dict)
    """What the newest issue of a version changed against the one before, by IRI."""
    quality: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """The program's findings by IRI of the version; absent where it was not checked."""
    instruments: Mapping[str, tuple[Coverage, ...]] = field(default_factory=dict)
    """What each version answers of the instruments, by IRI; absent where it was not asked."""
    findings: Mapping[str, View] = field(default_factory=dict)
    """Graphs of the program's findings by IRI of the version."""
    issues: Mapping[str, Issue] = field(default_factory=dict)
    """Issues by IRI of the version."""
    stops: Mapping[str, Stop] = field(default_factory=dict)
    """Withdrawals and suspensions by IRI of the version."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Source file by IRI, for the versions that may still be edited."""
    hashes: Mapping[str, str] = field(default_factory=dict)
    """Hash of each version's graph by IRI, where something is kept by it."""
    files: tuple[str, ...] = ()
    """Addresses of data files of the site, sorted."""
    issue_files: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Addresses of the frozen sources of each version, with their issues, by IRI."""
    answers: tuple[ReadyAnswer, ...] = ()
    """Answers made beforehand."""
    beside: bool = False
    """Whether there are guidelines of others beside ours."""

    def address(self, iri: str) -> Address | None:
        """Where an IRI is answered on this site; None where it is not."""
        if iri not in self.subjects:
            return None
        return address_of(iri, self.settings.base_iri)

    def document(self, slug: str) -> Document | None:
        """The document of that slug."""
        return next((d for d in self.documents if d.slug == slug), None)

    def version_of(self, iri: str) -> Version | None:
        """The version that an item's IRI stands under."""
        start = f"{self.settings.base_iri}r/"
        if not iri.startswith(start):
            return None
        parts = iri[len(start) :].split("#")[0].split("/")
        document = self.document(parts[0])
        return document.version(parts[1]) if document and len(parts) > 1 else None


def make_library(
    graphs: Iterable[Graph],
    *,
    settings: SiteSettings,
    drafts: frozenset[str] = frozenset(),
    issues: Mapping[str, Issue] | None = None,
    places: Mapping[str, str] | None = None,
    comparisons: Mapping[tuple[str, str, str], Comparison] | None = None,
    quality: Mapping[str, tuple[Finding, ...]] | None = None,
    corrections: Mapping[str, Comparison] | None = None,
) -> Library:
    """Sort named graphs into documents, versions and what they share.

    `drafts` holds the IRIs of versions that are not released; with `issues` given, a version
    without an issue is a draft too.
    """
    sorted_graphs = _sort(tuple(graphs), Names(settings.base_iri))
    shared = View(*sorted_graphs.shared)
    known = issues or {}
    documents = tuple(
        _document(slug, sorted_graphs, shared, settings, drafts=drafts, issues=known)
        for slug in sorted({slug for slug, _ in sorted_graphs.versions})
    )
    return Library(
        settings=settings,
        documents=documents,
        shared=shared,
        subjects=_subjects(sorted_graphs.everything),
        differences=sorted_graphs.differences,
        findings={
            Names(settings.base_iri).version(slug, number): View(graph)
            for (slug, number), graph in sorted_graphs.findings.items()
        },
        issues=known,
        places=places or {},
        comparisons=comparisons or {},
        quality=quality or {},
        corrections=corrections or {},
    )


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Named graphs by what they are."""

    versions: Mapping[tuple[str, str], Graph]
    """Graphs of versions."""
    findings: Mapping[tuple[str, str], Graph]
    """Graphs of findings."""
    works: Mapping[str, Graph]
    """Graphs of works."""
    differences: Mapping[tuple[str, str, str], View]
    """Graphs of changes."""
    shared: Sequence[Graph]
    """The rest."""
    everything: Sequence[Graph]
    """All of them."""


def _sort(graphs: Sequence[Graph], names: Names) -> _Sorted:
    versions: dict[tuple[str, str], Graph] = {}
    findings: dict[tuple[str, str], Graph] = {}
    works: dict[str, Graph] = {}
    differences: dict[tuple[str, str, str], View] = {}
    shared: list[Graph] = []
    start = f"{names.base}graf/"
    for graph in graphs:
        tail = graph.name.removeprefix(start)
        version, difference = _VERSION_GRAPH.match(tail), _DIFF_GRAPH.match(tail)
        if version:
            target = findings if version["found"] else versions
            target[version["slug"], version["version"]] = graph
        elif difference:
            differences[difference["slug"], difference["old"], difference["new"]] = View(graph)
        elif tail.endswith("/vaerk"):
            works[tail.removesuffix("/vaerk")] = graph
        else:
            shared.append(graph)
    return _Sorted(versions, findings, works, differences, shared, graphs)


def _document(
    slug: str,
    graphs: _Sorted,
    shared: View,
    settings: SiteSettings,
    *,
    drafts: frozenset[str],
    issues: Mapping[str, Issue],
) -> Document:
    names = Names(settings.base_iri)
    numbers = sorted((n for s, n in graphs.versions if s == slug), key=version_order)
    current = shared.value(names.work(slug), DCAT.hasCurrentVersion)
    versions = []
    for number in numbers:
        iri = names.version(slug, number)
        status = local(shared.value(iri, KR.versionStatus)).removesuffix("Version") or "Released"
        issue = issues.get(iri)
        is_draft = iri in drafts or status == "Draft" or (bool(issues) and issue is None)
        versions.append(
            Version(
                iri=iri,
                slug=slug,
                number=number,
                view=View(graphs.versions[slug, number]),
                issue=0 if is_draft else (issue.number if issue else 1),
                status="Draft" if is_draft else status,
                is_current=iri == current,
            )
        )
    if current not in {v.iri for v in versions}:
        versions = _choose_current(versions)
    work = View(graphs.works[slug]) if slug in graphs.works else View()
    return Document(slug, tuple(versions), work)


def _choose_current(versions: Sequence[Version]) -> list[Version]:
    """Without a catalogue: the latest approved of the released ones, else the highest number."""
    from dataclasses import replace

    released = [v for v in versions if not v.is_draft and v.status == "Released"]
    chosen = max(released or versions, key=lambda v: (v.accepted, version_order(v.number)))
    return [replace(v, is_current=v is chosen) for v in versions]


def _subjects(graphs: Iterable[Graph]) -> frozenset[str]:
    return frozenset(s[1:-1] for graph in graphs for s, _, _ in graph.triples)
