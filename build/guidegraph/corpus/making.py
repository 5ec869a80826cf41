"""Compiles versions, or finds them in the cache."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidegraph.compiler import Compiled, Keys, Shared, compile_files
from guidegraph.corpus.asking import watched
from guidegraph.corpus.folders import read_files
from guidegraph.corpus.origin import entry_of
from guidegraph.corpus.packing import Head, pack, unpack_head
from guidegraph.corpus.stored import Shelf, Stored, kept
from guidegraph.errors import SourceUnreadable
from guidegraph.ids import version_order
from guidegraph.ontology import Ontology
from guidegraph.settings import Settings

_VERSION = re.compile(r"^version:\s*[\"']?([\d.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one version on disk."""

    slug: str
    """The document."""
    path: Path
    """Folder of the text."""
    issue: int
    """Number of the issue; 0 for the text being written."""
    folder: str
    """What is put before paths in findings."""

    def files(self) -> dict[str, bytes]:
        """Its files."""
        return read_files(self.path, below=self.path) if self.issue else read_files(self.path)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the versions of one root."""

    settings: Settings
    """Configuration, without what only checks need."""
    ontology: Ontology
    """Terms and concepts."""
    shared: Shared
    """The shared lists."""
    basis: str
    """Hash of what all versions share."""
    shelf: Shelf
    """Where versions are kept."""

    def version(
        self, text: Text, files: Mapping[str, bytes], older: Sequence[Compiled]
    ) -> Compiled:
        """The version of a text, from the cache or compiled; `older` are those before it."""
        previous = before_of(older, number_of(files))
        before = previous.keys if previous else Keys()
        entry = entry_of(self.basis, files, slug=text.slug, issue=text.issue, folder=text.folder,
                         before=before)  # fmt: skip
        cache = self.shelf.cache
        cache.use(text.slug, entry)
        head = self._head(text.slug, entry)
        if head is None:
            compiled, head = self._compile(text, files, before, entry)
            if head is None:
                return compiled
        self.shelf.heads.put(entry, head)
        again = self._again(text, previous, entry)
        return Stored.of(self.shelf, entry, head, slug=text.slug, issue=text.issue, again=again)

    def _head(self, slug: str, entry: str) -> Head | None:
        data = self.shelf.cache.read(slug, entry, "head")
        if data is None:
            return None
        head = unpack_head(data)
        return head if head.asked.holds(self.shared) else None

    def _compile(
        self, text: Text, files: Mapping[str, bytes], before: Keys, entry: str
    ) -> tuple[Compiled, Head | None]:
        """Compile and keep; without a head where it could not be kept."""
        shared, asked = watched(self.shared)
        compiled = self.compile(files, slug=text.slug, issue=text.issue, folder=text.folder,
                                before=before, shared=shared)  # fmt: skip
        if self.shelf.cache.folder is None:
            return compiled, None
        sections = pack(compiled, asked)
        if not self.shelf.cache.write(text.slug, entry, sections):
            return compiled, None
        kept(self.shelf, compiled, entry)
        return compiled, unpack_head(sections["head"])

    def compile(
        self, files: Mapping[str, bytes], *, slug: str, issue: int, folder: str, before: Keys,
        shared: Shared | None = None,
    ) -> Compiled:  # fmt: skip
        """Compile, whatever the cache holds."""
        return compile_files(
            files, slug=slug, settings=self.settings, ontology=self.ontology, previous=before,
            shared=shared or self.shared, issue=issue, folder=folder,
        )  # fmt: skip

    def _again(self, text: Text, previous: Compiled | None, entry: str) -> Callable[[], Compiled]:
        """How to compile the version once more, should its entry be taken away meanwhile."""

        def compiled() -> Compiled:
            files = text.files()
            before = previous.keys if previous else Keys()
            same = entry == entry_of(self.basis, files, slug=text.slug, issue=text.issue,
                                     folder=text.folder, before=before)  # fmt: skip
            if not same:
                raise SourceUnreadable(
                    f"{text.folder} er ændret, mens der blev arbejdet.",
                    f"{text.folder} was changed during the work.",
                    hint_da="Kør kommandoen igen.", hint_en="Run the command again.",
                )  # fmt: skip
            return self._compile(text, files, before, entry)[0]

        return compiled


def before_of(older: Sequence[Compiled], number: str) -> Compiled | None:
    """The version before `number`."""
    found = [c for c in older if version_order(c.version) < version_order(number)]
    return found[-1] if found else None


def number_of(files: Mapping[str, bytes]) -> str:
    """The version that the front matter names, read before the whole is compiled."""
    head = files.get("retningslinje.md", b"")[:5000].decode("utf-8", "replace")
    match = _VERSION.search(head)
    return match[1] if match else "0.0"
