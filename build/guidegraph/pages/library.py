"""Everything the pages are made of, sorted out from named graphs alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from guidegraph.checks.coverage.item import Coverage
from guidegraph.diagnostics import Finding
from guidegraph.diff.values import Comparison
from guidegraph.graph import View
from guidegraph.ids import PRODUCT_BASE
from guidegraph.pages.addresses import Address, address_of
from guidegraph.pages.reading.version import Version
from guidegraph.pages.subjects import Subjects


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
    held: Callable[[], View]
    """What gives the graph of its work."""

    only: str | None = None
    """IRI of the one version whose pages are made; None for all."""

    @property
    def made(self) -> tuple[Version, ...]:
        """The versions whose pages are made."""
        return tuple(v for v in self.versions if self.only in (None, v.iri))

    @property
    def work(self) -> View:
        """What never changes about it."""
        return self.held()

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
    subjects: Subjects
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
    files: tuple[str, ...] = ()
    """Addresses of data files of the site, sorted."""
    issue_files: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Addresses of the frozen sources of each version, with their issues, by IRI."""
    answers: tuple[ReadyAnswer, ...] = ()
    """Answers made beforehand."""
    beside: bool = False
    """Whether there are guidelines of others beside ours."""
    dataset: int = 0
    """Bytes of N-Quads that everything comes to; 0 where that is not known."""

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
