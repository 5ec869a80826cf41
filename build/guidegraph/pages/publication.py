"""All that the site consists of: pages, and files that are no pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.pages import render
from guidegraph.pages.assembly import library_of
from guidegraph.pages.library import Library
from guidegraph.pages.page import Attachment, Page
from guidegraph.pages.search.index import search_files

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus

FONTS = (
    "source-sans-3/files/source-sans-3-latin-400-normal.woff2",
    "source-sans-3/files/source-sans-3-latin-600-normal.woff2",
    "source-serif-4/files/source-serif-4-latin-400-normal.woff2",
    "source-serif-4/files/source-serif-4-latin-600-normal.woff2",
)
"""Type from npm; without it readers see their own system's."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One site."""

    library: Library
    """What it was made from."""
    pages: tuple[Page, ...]
    """Its pages by address."""
    attachments: tuple[Attachment, ...]
    """Its other files by address."""


def publication(root: Path, *, drafts: bool = False, offline_since: str = "") -> Publication:
    """Read the corpus under `root` and make its site. Raises what `guidegraph.load` raises."""
    from guidegraph.corpus import load

    return publish_corpus(load(root, drafts=drafts), offline_since=offline_since)


def publish_corpus(corpus: Corpus, *, offline_since: str = "") -> Publication:
    """The site of a corpus."""
    library = library_of(corpus)
    if offline_since:
        library = replace(library, settings=replace(library.settings, offline_since=offline_since))
    pages = render(library)
    attachments = {a.path: a for a in _attachments(corpus, library)}
    return Publication(
        library,
        tuple(pages[path] for path in sorted(pages)),
        tuple(attachments[path] for path in sorted(attachments)),
    )


def _attachments(corpus: Corpus, library: Library) -> Iterator[Attachment]:
    yield from _fonts(corpus.root)
    yield from search_files(library)


def _fonts(root: Path) -> Iterator[Attachment]:
    folder = root / "node_modules" / "@fontsource"
    for name in FONTS:
        file = folder / name
        if file.is_file():
            yield Attachment(f"stil/skrift/{file.name}", file.read_bytes())
        licence = folder / name.split("/", 1)[0] / "LICENSE"
        if licence.is_file():
            yield Attachment(f"stil/skrift/LICENSE-{licence.parent.name}.txt", licence.read_bytes())
