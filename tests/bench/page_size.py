"""Sizes of pages: a recommendation's page, the frame, and markup against the text it carries.

The markup of a page is its own content as HTML, without the frame; its text is what a reader sees
of that, in UTF-8. Pages of a kind are taken together over the documents they belong to.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path

from guidegraph.pages.building import build_site
from guidegraph.pages.page import Page
from guidegraph.pages.publication import publish, read_sources
from tests.bench.figure import ROOT, Figure, limit

KINDS = {
    "whole text": re.compile(r"r/[^/]+/[\d.]+/samlet/"),
    "references": re.compile(r"r/[^/]+/[\d.]+/referencer/"),
    "differences": re.compile(r"r/[^/]+/diff/[\d.]+/[\d.]+/"),
}
RECOMMENDATION = re.compile(r"r/[^/]+/[\d.]+/anbefaling/")
_KB = 1000.0


def figures() -> Iterator[Figure]:
    """From the repository's own guidelines."""
    sources = read_sources(ROOT, drafts=True)
    pages = publish(sources).pages
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build_site(ROOT, site, sources=sources)
        files = {p.path: (site / p.path / "index.html").stat().st_size for p in pages}
    largest = max(size for path, size in files.items() if RECOMMENDATION.match(path))
    frame = max(files[p.path] - markup(p) for p in pages)
    yield Figure(
        "largest page of a recommendation", "60 KB", 1.0,
        limit(largest / _KB), limit(60.0), unit="KB", runs=1,
    )  # fmt: skip
    yield Figure(
        "largest frame", "30 KB", 1.0, limit(frame / _KB), limit(30.0), unit="KB", runs=1
    )  # fmt: skip
    for name, pattern in KINDS.items():
        found = [page for page in pages if pattern.fullmatch(page.path)]
        yield Figure(
            f"pages of {name}", "their text", 1.5,
            partial(_total, [markup(p) for p in found]),
            partial(_total, [len(visible(p).encode()) for p in found]), unit="KB", runs=1,
        )  # fmt: skip


def markup(page: Page) -> int:
    """Bytes of a page's own content as HTML."""
    return len(page.html().encode())


def visible(page: Page) -> str:
    """What a reader sees of a page's own content."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.html())).split())


def _total(sizes: list[int]) -> float:
    return sum(sizes) / _KB
