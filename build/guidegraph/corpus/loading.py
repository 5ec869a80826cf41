"""Reads all documents of a root, each from the cache or compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from guidegraph.compiler import Compiled
from guidegraph.corpus import Corpus
from guidegraph.corpus.cache import Cache, open_cache
from guidegraph.corpus.document import Document
from guidegraph.corpus.folders import (
    MAIN,
    Issue,
    headless,
    issues,
    linked,
    nameless,
    newest,
    read_files,
    slugs,
    unread,
)
from guidegraph.corpus.kept_lists import kept_lists
from guidegraph.corpus.making import Maker, Text
from guidegraph.corpus.origin import basis_of
from guidegraph.corpus.released import edited_after_release
from guidegraph.corpus.shared import PEOPLE, SOURCES, Lists, read_status
from guidegraph.corpus.stored import Shelf
from guidegraph.diagnostics import sort_findings
from guidegraph.errors import SourceUnreadable
from guidegraph.ontology import Ontology, load_ontology
from guidegraph.parse import Problem
from guidegraph.settings import RuleSettings, Settings, load_settings
from guidegraph.source import Span

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


def load(
    root: str | Path = ".", *, drafts: bool = False, cache: bool | Cache = True,
    progress: Progress | None = None,
) -> Corpus:  # fmt: skip
    """Read and compile every document under `root`.

    `drafts` adds the drafts of documents that have a release to the published set. Without
    `cache` everything is compiled anew and nothing is kept; the result is the same. `progress` is
    told of each document. Raises `SourceUnreadable` and `SettingsInvalid`; what authors wrote
    wrong is in `findings`.
    """
    opened = open_root(root, drafts=drafts, cache=cache)
    found = []
    there = opened.slugs()
    for done, slug in enumerate(there, start=1):
        found.append(opened.document(slug))
        if progress is not None:
            progress(done, len(there))
    opened.store.tidy()
    return opened.corpus(found)


@dataclass(frozen=True, slots=True)
class Opened:
    """A root whose documents are read one by one."""

    base: Path
    """Its folder."""
    settings: Settings
    """Its configuration."""
    ontology: Ontology
    """Terms and concepts."""
    lists: Lists
    """The shared lists."""
    store: Cache
    """What was made before."""
    _reader: _Reader

    def slugs(self) -> list[str]:
        """The documents that there are."""
        return slugs(self.base / self.settings.guideline_dir)

    def document(self, slug: str) -> Document:
        """One document with its versions."""
        return self._reader.document(slug)

    def corpus(self, documents: Iterable[Document]) -> Corpus:
        """These documents, with what was found wrong outside of them."""
        own = sort_findings(self._reader.problems.findings)
        return Corpus(self.base, self.settings, self.ontology, tuple(documents), self.lists, own,
                      self.store)  # fmt: skip


def open_root(root: str | Path, *, drafts: bool = False, cache: bool | Cache = True) -> Opened:
    """Read what the documents under `root` share; raises what `load` raises."""
    base = Path(root)
    if not base.is_dir():
        raise SourceUnreadable(f"Mappen {base} findes ikke", f"There is no folder {base}")
    settings = load_settings(base)
    ontology = load_ontology(base)
    guidelines = base / settings.guideline_dir
    problems = Problem()
    prefix = f"{settings.guideline_dir}/"
    store = open_cache(base, kept=cache) if isinstance(cache, bool) else cache
    problems.left_out(prefix, linked(guidelines))
    for name in nameless(guidelines):
        problems.add("main-file-missing", Span(prefix + name, 1, 1, 1, 1))
    lists = kept_lists(_list_files(guidelines), prefix, problems, settings.names, store)
    lean = replace(settings, rules=RuleSettings(), groups={}, guidelines={}, sources=())
    basis = "" if cache is False else basis_of(lean, ontology)  # What is not kept needs no name.
    maker = Maker(lean, ontology, lists.shared(), basis, Shelf(store))
    reader = _Reader(guidelines, prefix, maker, problems, drafts)
    return Opened(base, settings, ontology, lists, store, reader)


def _list_files(guidelines: Path) -> dict[str, bytes]:
    return {
        name: (guidelines / name).read_bytes()
        for name in (SOURCES, PEOPLE)
        if (guidelines / name).is_file()
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads documents one by one."""

    guidelines: Path
    prefix: str
    maker: Maker
    problems: Problem
    drafts: bool

    def document(self, slug: str) -> Document:
        """One document with its versions."""
        folder = self.guidelines / slug
        all_issues = issues(folder)
        there = newest(all_issues)
        released: list[Compiled] = []
        frozen: dict[str, bytes] = {}
        for issue in there:
            text = self._text(slug, issue)
            frozen = text.files()
            released.append(self.maker.version(text, frozen, released))
        links: list[str] = []
        files = read_files(folder, links=links)
        home = f"{self.prefix}{slug}/"
        self.problems.left_out(home, sorted(links))
        for path in unread(folder, all_issues):
            self.problems.add("release-unread", Span(home + path, 1, 1, 1, 1))
        status = read_status(files["status.md"], f"{home}status.md", self.problems) \
            if "status.md" in files else ()  # fmt: skip
        draft: Compiled | None = None
        if headless(files):
            self.problems.add("main-file-missing", Span(home.rstrip("/"), 1, 1, 1, 1))
        if MAIN in files and (not there or files != frozen):
            text = Text(slug, folder, 0, home)
            draft = self._draft(text, files, there, released)
        versions = tuple(released)
        if draft is not None and (self.drafts or not released):
            versions = (*versions, draft)
        return Document(slug, versions, draft, status)

    def _text(self, slug: str, issue: Issue) -> Text:
        folder = f"{self.prefix}{slug}/udgivelser/{issue.version}/{issue.number}/"
        return Text(slug, issue.path, issue.number, folder)

    def _draft(
        self, text: Text, files: dict[str, bytes], there: list[Issue], released: list[Compiled]
    ) -> Compiled | None:
        """The draft, or None where its version is released; then it must not be edited."""
        compiled = self.maker.version(text, files, released)
        latest = next((i for i in there if i.version == compiled.version), None)
        if latest is None:
            return compiled
        frozen = self._text(text.slug, latest).files()
        self.problems.findings += edited_after_release(files, frozen, latest, text.folder)
        return None
