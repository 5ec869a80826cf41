"""Guidelines of others that are published beside ours: where they come from, what they recommend.

They are shown as their publishers made them; links lead to their own addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from guidegraph.graph import View
from guidegraph.ids import slugify, version_order
from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Library
from guidegraph.pages.page import Entry, Lead, Page
from guidegraph.pages.templates import blocks
from guidegraph.vocabulary import DCAT, DCTERMS, FRBR, KR, RDF, SCHEMA

if TYPE_CHECKING:
    from guidegraph.diagnostics import Finding
    from guidegraph.federation import Copy, Standing
    from guidegraph.settings import SourceSettings

LICENSE = DCTERMS.base + "license"
_KINDS = {"folder": "mappe", "git": "git-arkiv", "dataset": "udgivet datasæt"}


@dataclass(frozen=True, slots=True)
class Line:
    """A recommendation of another group."""

    iri: str
    """Its IRI."""
    number: str
    """Printed number."""
    text: str
    """Its text with grades; empty where the source does not have it."""


@dataclass(frozen=True, slots=True)
class Book:
    """A document of another group, in the version in force."""

    iri: str
    """IRI of the version."""
    title: str
    """Title."""
    number: str
    """Version."""
    publisher: str
    """Publisher as printed."""
    accepted: str
    """Day of approval (ISO); empty where it is not known."""
    due: str
    """Day of the next revision (ISO); empty for none."""
    status: str
    """Local name of the status of the version."""
    patient: bool
    """Whether it is for patients."""
    recommendations: tuple[Line, ...]
    """What it recommends."""
    others: tuple[tuple[str, str], ...]
    """IRI and number of its other versions, newest first."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one source brings."""

    title: str
    """What the source is called."""
    path: str
    """Address of its page."""
    kind: str
    """Folder, repository or dataset."""
    address: str
    """Where it was read, without names or passwords; empty for a folder."""
    mark: str
    """Reference or hash that fixes it."""
    license: str
    """Its licence as stated; empty where it is not."""
    books: tuple[Book, ...]
    """Its documents."""
    findings: tuple[Finding, ...]
    """What checks across documents say of it."""


def shelves(
    standing: Standing, sources: Sequence[SourceSettings], findings: Iterable[Finding] = ()
) -> tuple[Shelf, ...]:
    """What the sources that could be read bring, in order of the settings."""
    told = tuple(findings)
    found: list[Shelf] = []
    for number, copy in zip(standing.numbers, standing.copies, strict=True):
        source = sources[number]
        path = f"andre/{slugify(copy.label) or 'kilde'}-{number + 1}/"
        found.append(_shelf(copy, source, path, told))
    return tuple(found)


def _shelf(copy: Copy, source: SourceSettings, path: str, told: tuple[Finding, ...]) -> Shelf:
    view = View(*copy.graphs)
    books = tuple(
        _book(view, work) for work in view.of_type(FRBR.Work) if view.values(work, DCAT.hasVersion)
    )
    own = tuple(
        f
        for f in told
        if f.target and any(_under(f.target, base, slug) for base, slug in copy.claims)
    )
    license = source.licence or next(
        (t for s in view.subjects_all() for t in view.values(s, LICENSE)), ""
    )
    mark = source.ref or source.sha256.removeprefix("sha256:")[:16]
    return Shelf(
        copy.label, path, _KINDS.get(source.kind, source.kind), _shown(source.location), mark,
        license, books, own,
    )  # fmt: skip


def _under(target: str, base: str, slug: str) -> bool:
    return target.startswith((f"{base}r/{slug}/", f"{base}r/{slug}#"))


def _shown(location: str) -> str:
    """An address of the web without what may be a name or password; empty for anything else."""
    parts = urlsplit(location)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def _book(view: View, work: str) -> Book:
    versions = sorted(
        view.values(work, DCAT.hasVersion), key=lambda v: version_order(view.value(v, DCAT.version))
    )
    current = view.value(work, DCAT.hasCurrentVersion) or versions[-1]
    lines = tuple(
        Line(iri, view.value(iri, KR.printedNumber), view.value(iri, SCHEMA.text))
        for iri in view.of_type(KR.RecommendationVersion)
        if current in view.values(iri, FRBR.partOf)
    )
    others = tuple((v, view.value(v, DCAT.version)) for v in reversed(versions) if v != current)
    return Book(
        current, view.value(current, DCTERMS.title), view.value(current, DCAT.version),
        view.value(current, KR.printedPublisher), view.value(current, DCTERMS.dateAccepted),
        view.value(current, KR.nextRevisionDue),
        view.value(current, KR.versionStatus).rpartition("#")[2].removesuffix("Version"),
        KR.PatientInformationWork in view.values(work, RDF.type), lines, others,
    )  # fmt: skip


def pages(
    library: Library, found: Sequence[Shelf], refusals: Sequence[Finding] = ()
) -> Iterator[Page]:
    """`/andre/` and a page for each source; nothing where there are no sources."""
    if not found and not refusals:
        return
    title = "Andres retningslinjer"
    body = blocks("beside.html", at=Context(library, "andre/"), shelves=found, refusals=refusals)
    lead = Lead(description="Retningslinjer fra andre grupper, vist ved siden af vores",
                notice=NOTICE, path=(Entry("Forside", "./"),))  # fmt: skip
    yield Page("andre/", title, (title_block(title), *body), lead)
    for shelf in found:
        at = Context(library, shelf.path)
        inside = blocks("beside_source.html", at=at, shelf=shelf, web=_web)
        steps = (Entry("Forside", "./"), Entry(title, "andre/"))
        lead = Lead(description=f"Retningslinjer fra {shelf.title}", notice=NOTICE, noindex=True,
                    path=steps)  # fmt: skip
        yield Page(shelf.path, shelf.title, (title_block(shelf.title), *inside), lead)


def _web(iri: str) -> str:
    """An IRI that a browser may follow; empty for any other."""
    return iri if iri.startswith(("http://", "https://")) else ""
