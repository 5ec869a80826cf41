"""The change log that authors wrote, and their notes on quality."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.pages.reading.keeping import kept
from guidegraph.pages.reading.version import Version, key_of, local
from guidegraph.vocabulary import DCTERMS, DQV, KR, OA, SCHEMA


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of a change log."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    section: str
    """Section of the guideline it names, as printed."""
    operation: str
    """Local name of the operation it claims."""
    number: str
    """Number it claims."""
    markdown: str
    """Text with marks."""
    text: str
    """Plain text."""
    claimed: str
    """The wording it quotes."""
    old: str
    """The earlier wording it quotes."""
    affects: tuple[str, ...]
    """IRIs of what it is about, where that is clear."""
    claimed_parts: tuple[ClaimedPart, ...]
    """Clauses that it quotes with a grade."""


@dataclass(frozen=True, slots=True)
class ClaimedPart:
    """A clause as the log quotes it."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    text: str
    """The clause."""
    grade: str
    """Grade as printed, or its concept's local name."""


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """One "Nyt siden version …"."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    title: str
    """Heading."""
    since: str
    """IRI of the version it starts from."""
    markdown: str
    """Introducing text with marks."""
    text: str
    """Its plain text."""
    entries: tuple[LogEntry, ...]
    """Entries in order."""


@dataclass(frozen=True, slots=True)
class QualityNote:
    """An author's note that something does not fit."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    targets: tuple[str, ...]
    """IRIs of what it is about."""
    text: str
    """The note."""
    markdown: str
    """The note with marks."""
    closes: tuple[str, ...]
    """IRIs of earlier notes it closes."""


@kept
def change_logs(version: Version) -> tuple[ChangeLog, ...]:
    """Change logs in order, each with its entries."""
    view, out = version.view, []
    entries = {s: view.value(s, KR.inLog) for s in view.of_type(KR.ChangeLogEntry)}
    logs = view.of_type(KR.ChangeLog)
    for iri in logs:
        inside = tuple(_entry(version, s) for s, owner in entries.items() if owner == iri)
        out.append(
            ChangeLog(
                iri=iri,
                key=key_of(iri),
                title=view.value(iri, DCTERMS.title),
                since=view.value(iri, KR.sinceVersion),
                markdown=view.value(iri, KR.markdown),
                text=view.value(iri, SCHEMA.text),
                entries=inside,
            )
        )
    loose = tuple(_entry(version, s) for s, owner in entries.items() if owner not in logs)
    if loose:
        out.append(ChangeLog("", "ovrige", "Øvrige ændringer", "", "", "", loose))
    return tuple(out)


def _entry(version: Version, iri: str) -> LogEntry:
    view = version.view
    parts = [s for s in view.of_type(KR.ClaimedPart) if s.startswith(iri + ".")]
    return LogEntry(
        iri=iri,
        key=key_of(iri),
        section=view.value(iri, KR.logSection),
        operation=local(view.value(iri, KR.operation)),
        number=view.value(iri, KR.claimedNumber),
        markdown=view.value(iri, KR.markdown),
        text=view.value(iri, SCHEMA.text),
        claimed=view.value(iri, KR.claimedText),
        old=view.value(iri, KR.claimedOldText),
        affects=view.values(iri, KR.affects),
        claimed_parts=tuple(
            ClaimedPart(
                s,
                key_of(s),
                view.value(s, SCHEMA.text),
                view.value(s, KR.printedGrade) or local(view.value(s, KR.claimedGrade)),
            )
            for s in parts
        ),
    )


@kept
def quality_notes(version: Version) -> tuple[QualityNote, ...]:
    """The authors' notes, in order."""
    view = version.view
    return tuple(
        QualityNote(
            iri=s,
            key=key_of(s),
            targets=view.values(s, OA.hasTarget),
            text=view.value(s, SCHEMA.text) or view.value(s, DCTERMS.description),
            markdown=view.value(s, KR.markdown),
            closes=view.values(s, KR.closes),
        )
        for s in view.of_type(DQV.QualityAnnotation)
    )
