"""Atom feeds of new versions and changed recommendations, and what robots are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from guidegraph.pages.frame import stopped
from guidegraph.pages.history import history, works
from guidegraph.pages.library import Document, Library
from guidegraph.pages.page import Attachment
from guidegraph.pages.reading.version import Version
from guidegraph.pages.words import danish_date, shortened

_EPOCH = "1970-01-01"


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


def feed_files(library: Library) -> Iterator[Attachment]:
    """`feed.xml` of the site and of each document, and `robots.txt`."""
    everything: list[News] = []
    for document in library.documents:
        found = tuple(_news(library, document))
        everything += found
        title = f"{document.current.title}: nyt"
        yield Attachment(f"{document.path}feed.xml", _feed(library, document.path, title, found))
    newest = sorted(everything, key=lambda n: (n.date, n.iri), reverse=True)[:200]
    yield Attachment("feed.xml", _feed(library, "", f"{library.settings.name}: nyt", newest))
    yield Attachment("robots.txt", _robots(library).encode())


def _news(library: Library, document: Document) -> Iterator[News]:
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
        next((day[:10] for day in days if len(day) >= 10), _EPOCH),
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


def _feed(library: Library, path: str, title: str, entries: Sequence[News]) -> bytes:
    site, base = library.settings.site_url, library.settings.base_iri
    updated = max((n.date for n in entries), default=_EPOCH)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">',
        f"<title>{escape(title)}</title>",
        f"<id>{escape(base + path)}feed.xml</id>",
        f"<updated>{updated}T00:00:00Z</updated>",
        f'<link rel="self" type="application/atom+xml" href="{escape(site + path)}feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{escape(site + path)}"/>',
        f"<author><name>{escape(library.settings.name)}</name></author>",
        "<subtitle>En struktureret udgave; den version, udgiveren har offentliggjort, er den gældende.</subtitle>",
    ]
    for news in entries:
        lines += [
            "<entry>",
            f"<id>{escape(news.iri)}</id>",
            f"<title>{escape(news.title)}</title>",
            f"<updated>{news.date}T00:00:00Z</updated>",
            f'<link rel="alternate" type="text/html" href="{escape(site + news.path)}"/>',
            f"<summary>{escape(news.text)}</summary>",
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def _robots(library: Library) -> str:
    """Everything may be read; old versions and comparisons say `noindex` themselves."""
    lines = ["User-agent: *", "Allow: /"]
    if library.settings.site_url:
        lines.append(f"Sitemap: {library.settings.site_url}sitemap.xml")
    return "\n".join(lines) + "\n"
