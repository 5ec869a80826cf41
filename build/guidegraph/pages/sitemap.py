"""The map of the site for search engines: one file, or more where one may not hold all addresses.

Form and limits: https://www.sitemaps.org/protocol.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote

from markupsafe import escape

from guidegraph.pages.aside import Aside
from guidegraph.pages.page import Attachment

NAME = "sitemap.xml"
"""The file that `robots.txt` names."""
MOST = 50_000
"""Addresses that one file may hold."""
_SAFE = "/-._~!$&'()*+,;=:@%"
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class Sitemap:
    """Takes the pages one by one; they are put aside on disk when they are many."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most, self._count = most, 0
        self._pages = Aside()

    def add(self, path: str, changed: str) -> None:
        """Take a page, and the day it changed, ISO; empty where that is not known."""
        self._pages.add((path or "./").lower(), f"{path}\t{changed}")
        self._count += 1

    def files(self, site_url: str) -> Iterator[Attachment]:
        """The map as files; to be asked for once. Without `site_url` no address is known, and it
        is empty."""
        lines = (_line(site_url, text) for _, text in self._pages.each()) if site_url else iter(())
        if self._count <= self._most:
            yield Attachment(NAME, _whole("urlset", lines))
            return
        parts: list[str] = []
        while part := list(islice(lines, self._most)):
            parts.append(f"sitemap-{len(parts) + 1}.xml")
            yield Attachment(parts[-1], _whole("urlset", part))
        index = (f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>" for name in parts)
        yield Attachment(NAME, _whole("sitemapindex" if parts else "urlset", index))


def _line(site_url: str, text: str) -> str:
    path, _, changed = text.partition("\t")
    address = escape(site_url + quote(path, safe=_SAFE))
    day = f"<lastmod>{escape(changed)}</lastmod>" if changed else ""
    return f"<url><loc>{address}</loc>{day}</url>"


def _whole(name: str, lines: Iterable[str]) -> bytes:
    inside = "".join(f"\n  {line}" for line in lines)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} {_NAMESPACE}>{inside}\n</{name}>'
    return text.encode()
