"""The quick guide of a version, and the first page of a document: its current version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from guidegraph.pages import words
from guidegraph.pages.change_log import to_this
from guidegraph.pages.context import Context
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.history import history, last_change
from guidegraph.pages.library import Document, Library
from guidegraph.pages.page import Page
from guidegraph.pages.pictures.timeline import timeline
from guidegraph.pages.reading.people import advice, approvals, drugs
from guidegraph.pages.reading.recommendation import Recommendation, groups, recommendations
from guidegraph.pages.reading.section import sections
from guidegraph.pages.reading.version import COVERAGE, Version
from guidegraph.pages.templates import blocks
from guidegraph.pages.withdrawal import gone


def pages(library: Library) -> Iterator[Page]:
    """`/r/{slug}/{version}/` of every version."""
    for document in library.documents:
        for version in document.made:
            yield _quick_guide(library, document, version)


def works(library: Library) -> Iterator[Page]:
    """`/r/{slug}/` of every document."""
    for document in library.documents:
        yield _work(library, document)


def _quick_guide(library: Library, document: Document, version: Version) -> Page:
    context = Context(library, version.path, version, frozenset({version.iri}))
    title = version.title
    body = blocks(
        "quick_guide.html",
        at=context,
        version=version,
        document=document,
        step=to_this(library, document, version),
        groups=groups(version),
        gone=gone(library, version),
        told=_told(document, version),
        facts=facts(context, version),
        coverage=coverage(version),
        top=[s for s in sections(version) if not s.parent and s.title],
        advice=advice(version),
        drugs=drugs(version),
    )
    return version_page(
        library, version, "", title, (title_block(title), *body),
        description=f"Anbefalinger i {title}, version {version.number}",
        jsonld=structured_data(library, document, version),
    )  # fmt: skip


def _told(document: Document, version: Version) -> Callable[[Recommendation], str]:
    """When a recommendation's wording last changed, with the year of that version."""
    years = {v.number: v.accepted[:4] for v in document.versions}

    def told(item: Recommendation) -> str:
        text = last_change(history(document, item.work), version)
        number = next((word for word in text.replace(",", "").split() if word in years), "")
        return text.replace(number, f"{number} ({years[number]})", 1) if years.get(number) else text

    return told


def _work(library: Library, document: Document) -> Page:
    version = document.current
    context = Context(library, document.path, version)
    body = blocks(
        "work.html",
        at=context,
        version=version,
        document=document,
        groups=groups(version),
        gone=gone(library, version),
        told=_told(document, version),
        facts=facts(context, version),
        coverage=coverage(version),
        picture=timeline(context, document),
        versions=tuple(reversed(document.versions)),
        top=[s for s in sections(version) if not s.parent and s.title],
        advice=advice(version),
        drugs=drugs(version),
    )
    page = version_page(
        library, version, "", version.title, (title_block(version.title), *body),
        description=f"Den gældende version af {version.title}",
        jsonld=structured_data(library, document, version),
    )  # fmt: skip
    return _moved(page, library, document, version)


def _moved(page: Page, library: Library, document: Document, version: Version) -> Page:
    """The page of the current version under the document's own address."""
    from dataclasses import replace

    from guidegraph.pages.frame import _relations, alerts

    path = document.path
    lead = replace(
        page.lead,
        address=f"{library.settings.base_iri}{path}".rstrip("/"),
        path=page.lead.path[:1],
        noindex=version.is_draft,
        alerts=tuple(alerts(library, document, version, path)),
        relations=tuple(_relations(library, document, version, path)),
    )
    return Page(path, page.title, page.blocks, lead, page.source)


def facts(context: Context, version: Version) -> tuple[tuple[str, str], ...]:
    """What is known of the version, as names and values."""
    out = [("Version", version.number + ("" if not version.is_draft else " (udkast)"))]
    for approval in approvals(version):
        name = context.word(approval.kind)
        date = words.danish_date(approval.date) if approval.date else "datoen kendes ikke"
        body = approval.body or (context.label(approval.body_iri) if approval.body_iri else "")
        out.append((name[:1].upper() + name[1:], f"{date}, {body}" if body else date))
    if version.accepted and not any(n.startswith("Administrativ") for n, _ in out):
        out.append(("Administrativ godkendelse", words.danish_date(version.accepted)))
    if version.revision_due:
        out.append(("Revision planlagt senest", words.danish_date(version.revision_due)))
    if version.publisher:
        out.append(("Udgiver", version.publisher))
    issue = context.library.issues.get(version.iri)
    if issue:
        out.append(
            (
                "Vores udgave",
                f"{issue.number}" + (f", {words.danish_date(issue.date)}" if issue.date else ""),
            )
        )
    return tuple(out)


def coverage(version: Version) -> tuple[str, ...]:
    """Sentences on what the edition does not hold."""
    partly = [w for k, w in COVERAGE.items() if version.covers(k) == "Partly"]
    unknown = [w for k, w in COVERAGE.items() if version.covers(k) == "Unknown"]
    out = []
    if partly:
        out.append(f"Denne udgave holder kun en del af versionens {_joined(partly)}.")
    if unknown:
        out.append(f"Versionens {_joined(unknown)} kendes ikke og er ikke med.")
    return tuple(out)


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " og " + parts[-1]


def structured_data(library: Library, document: Document, version: Version) -> Mapping[str, object]:
    """schema.org data of a version."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalGuideline" if not version.is_patient_information else "MedicalWebPage",
        "@id": version.iri,
        "name": version.title,
        "version": version.number,
        "inLanguage": "da",
        "isBasedOn": f"{library.settings.base_iri}r/{document.slug}",
    }
    if version.accepted:
        data["datePublished"] = version.accepted
    if version.publisher:
        data["publisher"] = {"@type": "Organization", "name": version.publisher}
    found = recommendations(version)
    if found:
        data["hasPart"] = [
            {"@type": "MedicalGuidelineRecommendation", "@id": item.iri, "name": item.label}
            for item in found
        ]
    return data
