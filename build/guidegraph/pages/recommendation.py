"""A recommendation in one version, and its history over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidegraph.pages import words
from guidegraph.pages.context import Context
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.library import Document, Library
from guidegraph.pages.marking import word_marks
from guidegraph.pages.page import Entry, Lead, Page, SideList
from guidegraph.pages.pictures.network import evidence_network
from guidegraph.pages.reading.evidence import Regimen, Statement, read_regimen, statements
from guidegraph.pages.reading.log import QualityNote, quality_notes
from guidegraph.pages.reading.recommendation import (
    Part,
    Recommendation,
    recommendations,
)
from guidegraph.pages.reading.reference import Reference, read_reference
from guidegraph.pages.reading.section import sections
from guidegraph.pages.reading.version import Version
from guidegraph.pages.templates import blocks
from guidegraph.vocabulary import DCTERMS, KR


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement as a recommendation shows it."""

    statement: Statement
    """The statement."""
    parts: tuple[Part, ...]
    """The graded parts that rest on it."""
    references: tuple[Reference, ...]
    """What it cites."""
    regimens: tuple[Regimen, ...]
    """Regimens it names."""
    notes: tuple[QualityNote, ...]
    """The authors' notes on it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A recommendation in one version, for its history."""

    version: Version
    """The version."""
    item: Recommendation | None
    """The recommendation there; None where the version does not have it."""
    change: str
    """What is told of the step to this version, in a sentence."""


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/anbefaling/{key}/` and `/r/{slug}/anbefaling/{key}/`."""
    for document in library.documents:
        for version in document.versions:
            everything = statements(version)
            for item in recommendations(version):
                yield _recommendation(library, document, version, item, everything)
        for work in works(document):
            yield _history(library, document, work)


def works(document: Document) -> tuple[str, ...]:
    """IRIs of the recommendations of a document over all versions."""
    found = {item.work for v in document.versions for item in recommendations(v) if item.work}
    found |= {s for s in document.work.of_type(KR.Recommendation)}
    return tuple(sorted(found))


def _recommendation(
    library: Library,
    document: Document,
    version: Version,
    item: Recommendation,
    everything: Sequence[Statement],
) -> Page:
    path = f"anbefaling/{item.key}/"
    context = Context(library, version.path + path, version, frozenset({item.iri}))
    behind = evidence_behind(version, item, everything)
    around = [s for s in sections(version) if s.group and s.group == item.group and s.text]
    siblings = recommendations(version)
    index = next(i for i, other in enumerate(siblings) if other.iri == item.iri)
    body = blocks(
        "recommendation.html",
        at=context,
        version=version,
        document=document,
        item=item,
        group=version.view.value(item.group, DCTERMS.title),
        evidence=[e for e in behind if not e.statement.is_conclusion],
        conclusions=[e for e in behind if e.statement.is_conclusion],
        compared=[e for e in behind if e.regimens or e.statement.study or e.statement.patients],
        sections=[s for s in around if not s.concerns or item.iri in s.concerns],
        picture=evidence_network(context, item, behind),
        history=history(document, item.work),
        notes=_notes(version, item),
        before=siblings[index - 1] if index else None,
        after=siblings[index + 1] if index + 1 < len(siblings) else None,
        address=item.iri,
        covers_evidence=version.covers("Evidence"),
        changed=last_change(history(document, item.work), version),
        reviewed=reviewed(version),
        place_word=place_word,
        difference=word_marks,
    )
    title = f"{item.label}: {words.shortened(item.text, 80)}" if item.text else item.label
    heading = item.label
    return version_page(
        library, version, path, title, (title_block(heading), *body),
        subject=item.iri,
        description=words.shortened(item.text, 200),
        jsonld=_structured(item, version),
        steps=(),
    )  # fmt: skip


def evidence_behind(
    version: Version, item: Recommendation, everything: Sequence[Statement]
) -> tuple[Evidence, ...]:
    """The statements that a recommendation's parts rest on, in order of the text."""
    wanted: dict[str, list[Part]] = {}
    for part in item.parts:
        for iri in part.statements:
            wanted.setdefault(iri, []).append(part)
    for iri in version.view.values(item.iri, KR.hasEvidenceStatement):
        wanted.setdefault(iri, [])
    notes = quality_notes(version)
    return tuple(
        Evidence(
            statement=s,
            parts=tuple(wanted[s.iri]),
            references=by_number(read_reference(version, r) for r in s.references),
            regimens=tuple(read_regimen(version, r) for r in s.regimens),
            notes=tuple(n for n in notes if s.iri in n.targets),
        )
        for s in everything
        if s.iri in wanted
    )


def by_number(found: Iterator[Reference]) -> tuple[Reference, ...]:
    """References by their printed number."""
    return tuple(sorted(found, key=lambda r: (int(r.number) if r.number.isdigit() else 9999, r.key)))


def _notes(version: Version, item: Recommendation) -> tuple[QualityNote, ...]:
    own = {item.iri, *(p.iri for p in item.parts), *(v.iri for v in item.variants)}
    return tuple(n for n in quality_notes(version) if own & set(n.targets))


def history(document: Document, work: str) -> tuple[Wording, ...]:
    """A recommendation over the versions of its document, newest first."""
    out: list[Wording] = []
    before: Recommendation | None = None
    for version in document.versions:
        item = next((r for r in recommendations(version) if work and r.work == work), None)
        out.append(Wording(version, item, _step(before, item, version, first=not out)))
        before = item
    return tuple(reversed(out))


def _step(
    before: Recommendation | None, item: Recommendation | None, version: Version, *, first: bool
) -> str:
    """What the step to this version did to the recommendation, as far as is known."""
    if item is None:
        if before is not None:
            return "Anbefalingen findes ikke længere."
        complete = version.covers("Recommendations") == "All"
        return "Anbefalingen fandtes ikke." if complete else "Det vides ikke, om anbefalingen fandtes."
    if item.status == "NotTranscribed" or not item.text:
        return "Anbefalingen fandtes, men ordlyden kendes ikke."
    if before is None:
        return "Ældste version, vi har." if first else "Ny i denne version."
    if before.status == "NotTranscribed" or not before.text:
        return "Ordlyden før denne version kendes ikke."
    inferred = " (ordlyden er udledt af ændringsloggen)" if item.status == "Inferred" else ""
    if before.text == item.text:
        return f"Ordlyden er uændret fra forrige version{inferred}."
    return f"Ordlyden er ændret fra forrige version{inferred}."


def last_change(found: Sequence[Wording], version: Version) -> str:
    """When the wording last changed, as a sentence, seen from a version (history newest first)."""
    after = [w for w in found if w.item is not None]
    at = next((i for i, w in enumerate(after) if w.version.iri == version.iri), None)
    if at is None:
        return ""
    for newer, older in zip(after[at:], after[at + 1 :], strict=False):
        if older.item is None or newer.item is None:
            break
        if not older.item.text:
            return f"Ordlyden er fra version {newer.version.number}; den før kendes ikke"
        if older.item.text != newer.item.text:
            return f"Ordlyden sidst ændret i version {newer.version.number}"
    oldest = after[-1].version.number
    if len(after) > 1:
        return f"Ordlyden uændret siden version {oldest}"
    return f"Ny i version {oldest}" if len(found) > 1 else ""


def reviewed(version: Version) -> str:
    """When the evidence of a version was last searched, in words; empty where that is not known."""
    dates = [version.view.value(s, DCTERMS.date) for s in version.view.of_type(KR.Search)]
    newest = max(dates, default="")
    return words.danish_date(newest) if newest else ""


_PLACES = {"log": "I ændringsloggen", "quick-guide": "I quick guiden"}


def place_word(place: str) -> str:
    """Where a variant is printed, in words.

    >>> place_word("kapitel-3")
    'I kapitel 3'
    """
    return _PLACES.get(place, "I " + place.replace("-", " "))


def _history(library: Library, document: Document, work: str) -> Page:
    from guidegraph.pages.frame import NOTICE
    from guidegraph.pages.reading.version import key_of

    path = f"{document.path}anbefaling/{key_of(work)}/"
    found = history(document, work)
    newest = next((w for w in found if w.item is not None), None)
    context = Context(library, path, newest.version if newest else document.current)
    aliases = library.shared.values(work, KR.alias)
    name = newest.item.label if newest and newest.item else f"Anbefaling »{key_of(work)}«"
    title = f"{name} gennem tiden"
    body = blocks(
        "history.html", at=context, document=document, found=found, work=work, aliases=aliases,
        context_for=lambda v: Context(library, path, v),
        marked=_marked_steps(found),
    )  # fmt: skip
    lead = Lead(
        description=f"{title}: ordlyd og styrke i hver version af {document.current.title}",
        notice=NOTICE,
        address=work,
        path=(Entry("Forside", "./"), Entry(words.shortened(document.current.title, 60), document.path)),
        side=(SideList("Denne anbefaling", tuple(_entries(found))),),
    )
    return Page(path, title, (title_block(title), *body), lead)


def _marked_steps(found: Sequence[Wording]) -> Mapping[str, object]:
    """Word marks from the version before to this one, by number, where both texts are known."""
    out: dict[str, object] = {}
    for newer, older in zip(found, found[1:], strict=False):
        if newer.item and older.item and newer.item.text and older.item.text:
            if newer.item.text != older.item.text:
                out[newer.version.number] = word_marks(older.item.text, newer.item.text)
    return out


def _entries(found: Sequence[Wording]) -> Iterator[Entry]:
    for wording in found:
        if wording.item:
            path = f"{wording.version.path}anbefaling/{wording.item.key}/"
            yield Entry(f"I version {wording.version.number}", path)


def _structured(item: Recommendation, version: Version) -> Mapping[str, object]:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalGuidelineRecommendation",
        "@id": item.iri,
        "name": item.label,
        "text": item.text or "Ordlyden kendes ikke",
        "isPartOf": version.iri,
        "inLanguage": "da",
    }
    grades = [part.grade for part in item.parts if part.grade]
    if grades:
        data["recommendationStrength"] = "; ".join(grades)
    return data


