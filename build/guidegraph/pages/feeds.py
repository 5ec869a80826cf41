"""Atom feeds of new versions and changed recommendations, and what robots are told."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

from markupsafe import escape

from guidegraph.pages.library import Library
from guidegraph.pages.news import EPOCH, News
from guidegraph.pages.page import Attachment
from guidegraph.pages.share import Asked, Shares

_NEWEST = 200


def feed_files(library: Library, shares: Shares | None = None) -> Iterator[Attachment]:
    """`feed.xml` of the site and of each document, and `robots.txt`."""
    told = shares or Asked(library)
    newest: list[News] = []
    for card, found in zip(told.cards(), told.news(), strict=True):
        title = f"{card.title}: nyt"
        yield Attachment(f"{card.path}feed.xml", _feed(library, card.path, title, found))
        newest = heapq.nlargest(_NEWEST, (*newest, *found), key=lambda n: (n.date, n.iri))
    yield Attachment("feed.xml", _feed(library, "", f"{library.settings.name}: nyt", newest))
    yield Attachment("robots.txt", _robots(library).encode())


def _feed(library: Library, path: str, title: str, entries: Sequence[News]) -> bytes:
    site, base = library.settings.site_url, library.settings.base_iri
    updated = max((n.date for n in entries), default=EPOCH)
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
