"""What stands around the text of a version's pages: path, side, alerts, relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidegraph.ids import version_order
from guidegraph.pages.addresses import Address, address_of
from guidegraph.pages.library import Document, Library
from guidegraph.pages.page import Alert, Block, Entry, Heading, Lead, Page, Relation, SideList
from guidegraph.pages.reading.keeping import kept
from guidegraph.pages.reading.recommendation import recommendations
from guidegraph.pages.reading.section import appendices, figures
from guidegraph.pages.reading.table import tables
from guidegraph.pages.reading.version import Version
from guidegraph.pages.words import danish_date, shortened
from guidegraph.vocabulary import DCTERMS, KR

NOTICE = (
    "En struktureret udgave til at arbejde med retningslinjen: "
    "den version, DMCG har offentliggjort, er den gældende."
)
"""The line on every page of a DMCG guideline, and on pages of no document."""
_STOPPED = {
    "Withdrawn": ("Trukket tilbage.", "gælder ikke længere."),
    "Suspended": ("Suspenderet.", "er sat ud af kraft indtil videre."),
}
_DATA = (
    ("data.ttl", "text/turtle"), ("data.jsonld", "application/ld+json"),
    ("data.trig", "application/trig"), ("data.nt", "application/n-triples"),
)  # fmt: skip


def notice_for(version: Version) -> str:
    """The line about the edition: which published text is the valid one."""
    publisher = version.publisher
    if not publisher or "DMCG" in publisher.upper() or not version.is_patient_information:
        return NOTICE
    return (
        "En struktureret udgave til at arbejde med teksten: "
        f"den version, {publisher} har offentliggjort, er den gældende."
    )


def version_page(
    library: Library,
    version: Version,
    path: str,
    title: str,
    blocks: Sequence[Block],
    *,
    subject: str = "",
    description: str = "",
    jsonld: Mapping[str, object] | None = None,
    steps: Sequence[Entry] = (),
) -> Page:
    """A page of one version. `path` is relative to the version's own address."""
    document = library.document(version.slug)
    assert document is not None
    full = version.path + path
    source = library.places.get(subject or version.iri, "")
    lead = Lead(
        description=description or f"{title} – {version.title}, version {version.number}",
        notice=notice_for(version),
        noindex=not version.is_current or version.status != "Released" or version.is_draft,
        address=_permanent(library, full) if not version.is_draft else "",
        edit=edit_address(library, source) if version.is_draft or version.is_current else "",
        changed=version.accepted if len(version.accepted) == 10 else "",
        path=(*_steps(document, version, path), *steps),
        side=side(library, document, version),
        alerts=tuple(alerts(library, document, version, full)),
        relations=tuple(_relations(library, document, version, full)),
        jsonld=jsonld or {},
    )
    return Page(full, title, tuple(blocks), lead, source)


def edit_address(library: Library, source: str) -> str:
    """Where a source file is edited; empty where there is nowhere."""
    template = library.settings.edit_uri
    return template.replace("{path}", source) if template and source else ""


def _permanent(library: Library, path: str) -> str:
    return f"{library.settings.base_iri}{path}".rstrip("/")


def _steps(document: Document, version: Version, path: str) -> Iterator[Entry]:
    yield Entry("Forside", "./")
    yield Entry(shortened(document.current.title, 60), document.path)
    if path:
        yield Entry(f"Version {version.number}", version.path)


@kept
def side(library: Library, document: Document, version: Version) -> tuple[SideList, ...]:
    """The lists at the side: this version's pages, then the document's."""
    lists = [
        SideList(f"Version {version.number}", tuple(_version_entries(library, version))),
        SideList("Alle versioner", tuple(_document_entries(document, version))),
    ]
    return tuple(lists)


def _version_entries(library: Library, version: Version) -> Iterator[Entry]:
    at = version.path
    found = recommendations(version)
    yield Entry("Anbefalinger" if found else "Overblik", at)
    for item in found:
        text = shortened(item.text, 44) if item.text else "ordlyden kendes ikke"
        yield Entry(f"{item.number} {text}".strip(), f"{at}anbefaling/{item.key}/", sub=True)
    yield Entry("Hele teksten på én side", f"{at}samlet/")
    yield Entry("Evidens og regimer", f"{at}evidens/")
    for table in tables(version):
        yield Entry(f"{table.label}", f"{at}tabel/{table.key}/", sub=True)
    for figure in figures(version):
        yield Entry(f"Figur {figure.number}".strip(), f"{at}figur/{figure.key}/", sub=True)
    yield Entry("Afsnit, metode og forfattere", f"{at}om/")
    for appendix in appendices(version):
        yield Entry(
            shortened(appendix.title or "Bilag", 44), f"{at}bilag/{appendix.key}/", sub=True
        )
    yield Entry("Referencer", f"{at}referencer/")
    yield Entry("Ændringslog", f"{at}aendringslog/")
    yield Entry("Kvalitet", f"{at}kvalitet/")


def _document_entries(document: Document, version: Version) -> Iterator[Entry]:
    yield Entry("Gældende version og historik", document.path)
    older = document.by_iri(version.previous)
    if older:
        yield Entry(
            f"Ændret fra {older.number} til {version.number}",
            f"r/{document.slug}/diff/{older.number}/{version.number}/",
        )
    yield Entry("Sammenlign versioner", f"r/{document.slug}/diff/")
    yield Entry("Hvad gjaldt på en dato?", f"r/{document.slug}/dato/")


def alerts(library: Library, document: Document, version: Version, path: str) -> Iterator[Alert]:
    """What a reader must know before reading: status, age, corrections."""
    current = document.current
    if version.is_draft:
        yield Alert("warn", "Udkast.", "Denne tekst er ikke udgivet og kan ændre sig.")
    if version.status in _STOPPED:
        label, _ = _STOPPED[version.status]
        yield Alert("stop", label, stopped(library, version))
    if version is not current and not current.is_draft and version.iri != current.iri:
        href, link = _same_page(library, current, version, path)
        yield Alert("warn", _standing(version, current), _now(version, current), href, link)
    yield from _outdated(library, version, path)
    issue = library.issues.get(version.iri)
    if issue and issue.correction:
        href = Address(f"{version.path}aendringslog/", "_rettelser").seen_from(path)
        label = f"Rettet i udgave {issue.number}."
        yield Alert("note", label, issue.correction, href, "Se, hvad der er rettet")
    if version.revision_due and version.is_current and len(version.revision_due) == 10:
        yield Alert(
            "warn",
            "Revision overskredet.",
            f"Revisionen var planlagt til senest {danish_date(version.revision_due)}. "
            "Versionen gælder stadig, men er ikke fornyet.",
            due=version.revision_due,
        )


def _standing(version: Version, current: Version) -> str:
    """How a version that is not the current one stands to it."""
    if version.is_draft:
        return "Der findes en udgivet version."
    newer = version_order(version.number) > version_order(current.number)
    return "Ikke den gældende." if newer else "Ældre version."


def _now(version: Version, current: Version) -> str:
    """Which version is read, and which is in force."""
    told = f"Du læser version {version.number}."
    if current.status in _STOPPED:
        return f"{told} Ingen version gælder nu; den seneste er version {current.number}."
    day = f", godkendt {danish_date(current.accepted)}" if current.accepted else ""
    return f"{told} Den gældende er version {current.number}{day}."


def stopped(library: Library, version: Version) -> str:
    """What is told of a version that was withdrawn or suspended: when, by whom, why."""
    told = f"Version {version.number} {_STOPPED[version.status][1]}"
    stop = library.stops.get(version.iri)
    if stop and (stop.date or stop.by):
        day = f" {danish_date(stop.date)}" if stop.date else ""
        told += f" Besluttet{day}{f' af {stop.by}' if stop.by else ''}."
    why = library.shared.value(version.iri, KR.reason)
    told += f" {why}" if why else ""
    return told + (f" I stedet: {stop.replaced_by}." if stop and stop.replaced_by else "")


def _outdated(library: Library, version: Version, path: str) -> Iterator[Alert]:
    """Texts that were written from a recommendation that has changed since."""
    found = library.findings.get(version.iri)
    texts = [s for s in found.subjects_all() if found.values(s, KR.outdatedBy)] if found else []
    if texts:
        titles = [version.view.value(text, DCTERMS.title) for text in texts]
        named = ", ".join(f"»{title}«" for title in titles if title)
        yield Alert(
            "warn",
            "Måske forældet.",
            "En anbefaling, som teksten er skrevet efter, er ændret siden"
            + (f"; det gælder {named}." if named else "."),
            Address(f"{version.path}kvalitet/").seen_from(path),
            "Se, hvad der er ændret",
        )


def _same_page(library: Library, current: Version, version: Version, path: str) -> tuple[str, str]:
    """Link to the same item in the valid version where it has one, else to its front."""
    wanted = current.path + path.removeprefix(version.path)
    iri = f"{library.settings.base_iri}{wanted}".rstrip("/")
    if wanted.count("/") > current.path.count("/") + 1 and iri in library.subjects:
        return Address(wanted).seen_from(path), f"Samme sted i version {current.number}"
    return Address(current.path).seen_from(path), f"Gå til version {current.number}"


def _relations(
    library: Library, document: Document, version: Version, path: str
) -> Iterator[Relation]:
    """Links between versions (RFC 5829) and to the data."""
    index = document.versions.index(version)
    if index:
        older = document.versions[index - 1]
        yield Relation("predecessor-version", Address(older.path).seen_from(path))
    if index + 1 < len(document.versions):
        newer = document.versions[index + 1]
        yield Relation("successor-version", Address(newer.path).seen_from(path))
    yield Relation("latest-version", Address(document.current.path).seen_from(path))
    yield Relation("version-history", Address(document.path).seen_from(path))
    from guidegraph.pages.addresses import relative

    for name, kind in _DATA[:2]:
        yield Relation("describedby", relative(version.path + name, path), kind)


def title_block(title: str, key: str = "_titel") -> Heading:
    """The page's own heading."""
    return Heading(1, title, key)


def subject_path(library: Library, iri: str) -> str:
    """Address of the page that an IRI of ours stands on; empty where there is none."""
    address = address_of(iri, library.settings.base_iri)
    return address.path if address else ""
