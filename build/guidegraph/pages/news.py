"""What feeds tell of a document: new versions, corrections, changed recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.pages.frame import stopped
from guidegraph.pages.history import history, works
from guidegraph.pages.library import Document, Library
from guidegraph.pages.reading.version import Version
from guidegraph.pages.words import danish_date, shortened

EPOCH = "1970-01-01"
"""The day of what has none."""


@dataclass(frozen=True, slots=True)
class News:
    """One entry of a feed."""

    iri: str
    """Its identity, for ever."""
    path: str
    """Address from the root."""
    title: str
    """Title."""
    text: str
    """What happened."""
    date: str
    """Day, ISO."""


def news_of(library: Library, document: Document) -> Iterator[News]:
    """A version's release, and each recommendation it changed; nothing without a known day."""
    for version in reversed(document.versions):
        if version.status in _STOPPED:
            yield _stop(library, version)
        issue = library.issues.get(version.iri)
        day = (issue.date if issue else "") or version.accepted
        if len(day) < 10 or version.is_draft:
            continue
        status = {"Withdrawn": " (senere trukket tilbage)", "Suspended": " (suspenderet)"}
        text = f"Version {version.number} af {version.title}" + status.get(version.status, "")
        if version.accepted:
            text += f", godkendt {danish_date(version.accepted)}"
        yield News(
            version.iri,
            version.path,
            f"Ny version {version.number}: {version.title}",
            text + ".",
            day[:10],
        )
        if issue and issue.correction:
            iri = f"{version.iri}/udgave-{issue.number}"
            yield News(
                iri,
                version.path,
                f"Version {version.number} rettet i udgave {issue.number}",
                issue.correction,
                day[:10],
            )
        yield from _changed(document, version, day[:10])


_STOPPED = {"Withdrawn": "trukket tilbage", "Suspended": "suspenderet"}


def _stop(library: Library, version: Version) -> News:
    """That a version was withdrawn or suspended; dated as the version where no day is known."""
    stop, issue = library.stops.get(version.iri), library.issues.get(version.iri)
    days = (stop.date if stop else "", issue.date if issue else "", version.accepted)
    return News(
        f"{version.iri}/{version.status.lower()}",
        version.path,
        f"Version {version.number} er {_STOPPED[version.status]}: {version.title}",
        stopped(library, version),
        next((day[:10] for day in days if len(day) >= 10), EPOCH),
    )


def _changed(document: Document, version: Version, day: str) -> Iterator[News]:
    for work in works(document):
        for wording in history(document, work):
            if wording.version.iri != version.iri or wording.item is None:
                continue
            if wording.change.startswith(("Ny i", "Ordlyden er ændret")):
                item = wording.item
                text = f"{wording.change} {shortened(item.text, 300)}"
                yield News(
                    item.iri,
                    f"{version.path}anbefaling/{item.key}/",
                    f"{item.label}, version {version.number}",
                    text,
                    day,
                )
