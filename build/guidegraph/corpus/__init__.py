"""All documents of a root: their released versions, their drafts, and the graphs of the dataset.

>>> import guidegraph
>>> corpus = guidegraph.load("tests/fixtures/lille")          # doctest: +SKIP
>>> [document.slug for document in corpus.documents]          # doctest: +SKIP
['lille']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from guidegraph.compiler import Compiled, Keys, Shared, compile_files
from guidegraph.corpus.catalogue import catalogue_graph, work_graph
from guidegraph.corpus.folders import Issue, issues, newest, read_files, slugs
from guidegraph.corpus.released import edited_after_release
from guidegraph.corpus.shared import (
    Lists,
    StatusNote,
    people_graph,
    read_lists,
    read_status,
    sources_graph,
)
from guidegraph.diagnostics import Finding, sort_findings
from guidegraph.errors import DocumentUnknown, SourceUnreadable, VersionUnknown
from guidegraph.graph import Graph, make_graph
from guidegraph.ids import version_order
from guidegraph.ontology import Ontology, load_ontology
from guidegraph.parse import Problem
from guidegraph.settings import Settings, load_settings

__all__ = ["Corpus", "Document", "load"]


@dataclass(frozen=True)
class Document:
    """One guideline or patient page with its versions."""

    slug: str
    """Name of its folder."""
    versions: tuple[Compiled, ...]
    """The published set, oldest first: the newest issue of each version, or a draft that stands
    alone; with `drafts`, the draft comes last."""
    draft: Compiled | None
    """The text being written, where it is not released."""
    status: tuple[StatusNote, ...] = ()
    """What was withdrawn or suspended."""

    def version(self, number: str) -> Compiled | None:
        """The published version of that number."""
        return next((c for c in self.versions if c.version == number), None)


@dataclass(frozen=True)
class Corpus:
    """All documents of a root, compiled."""

    root: Path
    """The folder that holds `guidegraph.toml`, `guideline/` and perhaps `ontology/`."""
    settings: Settings
    """Its configuration."""
    ontology: Ontology
    """Terms and concepts."""
    documents: tuple[Document, ...]
    """Its documents by slug."""
    lists: Lists
    """The shared lists."""
    own_findings: tuple[Finding, ...] = ()
    """Findings on the shared lists and on released text that was edited."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What reading found wrong, in all documents and lists."""
        found = list(self.own_findings)
        for document in self.documents:
            for compiled in document.versions:
                found += compiled.findings
            if document.draft is not None:
                found += document.draft.findings
        return sort_findings(found)

    def graphs(self) -> Iterator[Graph]:
        """Every named graph of the published set, in order of IRI."""
        yield from sorted(self._graphs(), key=lambda graph: graph.name)

    def _graphs(self) -> Iterator[Graph]:
        names = self.settings.names
        for document in self.documents:
            for compiled in document.versions:
                yield compiled.graph
            yield work_graph(document.slug, document.versions, names)
        entries = [(d.slug, d.versions, d.status) for d in self.documents]
        yield catalogue_graph(entries, names)
        yield sources_graph(self.lists, names)
        yield people_graph(self.lists, names)
        yield make_graph(names.shared_graph("ontologi"), self.ontology.triples)

    def document(self, slug: str = "") -> Document:
        """The document of that slug, or the only one; raises `DocumentUnknown`."""
        if not slug and len(self.documents) == 1:
            return self.documents[0]
        for document in self.documents:
            if document.slug == slug:
                return document
        known = ", ".join(d.slug for d in self.documents) or "–"
        if not slug:
            raise DocumentUnknown(
                f"Skriv hvilket dokument: {known}", f"Say which document: {known}",
                hint_da="Brug --document SLUG.", hint_en="Use --document SLUG.",
            )  # fmt: skip
        raise DocumentUnknown(
            f"Dokumentet «{slug}» findes ikke; her er: {known}",
            f"There is no document «{slug}»; there are: {known}",
        )

    def version(self, spec: str, document: str = "") -> Compiled:
        """The version named `[SLUG@]VERSION[/ISSUE]`, `[SLUG@]worktree` or `[SLUG@]git:REF`.

        Raises `DocumentUnknown`, `VersionUnknown`, `NotARepository`, `RevisionNotFound`.
        """
        slug, at, rest = spec.partition("@")
        if not at or "/" in slug or ":" in slug:
            slug, rest = document, spec
        found = self.document(slug)
        if rest.startswith("git:"):
            return self._at_revision(found, rest.removeprefix("git:"))
        if rest == "worktree":
            return self._worktree(found)
        number, _, issue = rest.partition("/")
        if issue:
            return self._issue(found, number, issue)
        compiled = found.version(number)
        if compiled is not None:
            return compiled
        if found.draft is not None and found.draft.version == number:
            return found.draft
        raise self._unknown(found, rest)

    def before(self, compiled: Compiled) -> Compiled | None:
        """The published version that comes before this one."""
        document = self.document(compiled.slug)
        older = [c for c in document.versions
                 if version_order(c.version) < version_order(compiled.version)]  # fmt: skip
        return older[-1] if older else None

    def keys_before(self, document: Document, number: str) -> Keys:
        """The keys of the version before `number`."""
        older = [c for c in document.versions if version_order(c.version) < version_order(number)]
        return older[-1].keys if older else Keys()

    def compile_other(self, document: Document, files: dict[str, bytes]) -> Compiled:
        """Compile other files as a version of `document`."""
        return _compile(files, document.slug, self.settings, self.ontology, self.lists.shared(),
                        list(document.versions), 0)  # fmt: skip

    def folder(self, slug: str) -> Path:
        """The folder of a document."""
        return self.root / self.settings.guideline_dir / slug

    def _worktree(self, document: Document) -> Compiled:
        if document.draft is not None:
            return document.draft
        files = read_files(self.folder(document.slug))
        if not files:
            raise self._unknown(document, "worktree")
        return self.compile_other(document, files)

    def _at_revision(self, document: Document, ref: str) -> Compiled:
        from guidegraph.revisions import folder_at, iter_files

        folder = f"{self.settings.guideline_dir}/{document.slug}"
        there = folder_at(self.root, ref, folder)
        files = {
            path: data
            for path, data in iter_files(self.root, ref, there).items()
            if not path.startswith("udgivelser/")
        }
        return self.compile_other(document, files)

    def _issue(self, document: Document, number: str, issue: str) -> Compiled:
        for found in issues(self.folder(document.slug)):
            if found.version == number and str(found.number) == issue:
                compiled = self.compile_other(document, read_files(found.path, below=found.path))
                return replace(compiled, issue=found.number)
        raise self._unknown(document, f"{number}/{issue}")

    def _unknown(self, document: Document, wanted: str) -> VersionUnknown:
        known = ", ".join(c.version for c in document.versions) or "–"
        return VersionUnknown(
            f"{document.slug} har ingen version «{wanted}»; der er: {known}",
            f"{document.slug} has no version «{wanted}»; there are: {known}",
        )


def load(root: str | Path = ".", *, drafts: bool = False) -> Corpus:
    """Read and compile every document under `root`.

    `drafts` adds the drafts of documents that have a release to the published set. Raises
    `SourceUnreadable` and `SettingsInvalid`; what authors wrote wrong is in `findings`.
    """
    base = Path(root)
    if not base.is_dir():
        raise SourceUnreadable(f"Mappen {base} findes ikke", f"There is no folder {base}")
    settings = load_settings(base)
    ontology = load_ontology(base)
    guidelines = base / settings.guideline_dir
    problems = Problem()
    prefix = f"{settings.guideline_dir}/"
    shared_files = {
        name: (guidelines / name).read_bytes()
        for name in ("kilder.md", "personer.md")
        if (guidelines / name).is_file()
    }
    lists = read_lists(shared_files, prefix, problems)
    found = []
    for slug in slugs(guidelines):
        document = _document(guidelines / slug, prefix, settings, ontology, lists.shared(),
                             problems, drafts=drafts)  # fmt: skip
        found.append(document)
    own = sort_findings(problems.findings)
    return Corpus(base, settings, ontology, tuple(found), lists, own)


def _document(
    folder: Path, prefix: str, settings: Settings, ontology: Ontology, shared: Shared,
    problems: Problem, *, drafts: bool,
) -> Document:  # fmt: skip
    slug = folder.name
    all_issues = issues(folder)
    released: list[Compiled] = []
    for issue in newest(all_issues):
        released.append(_issue(issue, slug, prefix, settings, ontology, shared, released))
    files = read_files(folder)
    status = read_status(files["status.md"], f"{prefix}{slug}/status.md", problems) \
        if "status.md" in files else ()  # fmt: skip
    draft: Compiled | None = None
    if "retningslinje.md" in files:
        compiled = _compile(files, slug, settings, ontology, shared, released, 0, prefix)
        latest = next((i for i in newest(all_issues) if i.version == compiled.version), None)
        if latest is None:
            draft = compiled
        else:
            problems.findings += edited_after_release(files, latest, f"{prefix}{slug}/")
    versions = tuple(released)
    if draft is not None and (drafts or not released):
        versions = (*versions, draft)
    return Document(slug, versions, draft, status)


def _issue(
    issue: Issue, slug: str, prefix: str, settings: Settings, ontology: Ontology, shared: Shared,
    before: list[Compiled],
) -> Compiled:  # fmt: skip
    files = read_files(issue.path, below=issue.path)
    folder = f"{prefix}{slug}/udgivelser/{issue.version}/{issue.number}/"
    return _compile(files, slug, settings, ontology, shared, before, issue.number, prefix, folder)


def _compile(
    files: dict[str, bytes], slug: str, settings: Settings, ontology: Ontology, shared: Shared,
    before: list[Compiled], issue: int, prefix: str = "", folder: str = "",
) -> Compiled:  # fmt: skip
    previous = Keys()
    number = _number(files)
    older = [c for c in before if version_order(c.version) < version_order(number)]
    if older:
        previous = older[-1].keys
    return compile_files(
        files, slug=slug, settings=settings, ontology=ontology, previous=previous, shared=shared,
        issue=issue, folder=folder or f"{prefix}{slug}/",
    )  # fmt: skip


def _number(files: dict[str, bytes]) -> str:
    """The version that the front matter names, read before the whole is compiled."""
    import re

    head = files.get("retningslinje.md", b"")[:5000].decode("utf-8", "replace")
    match = re.search(r"^version:\s*[\"']?([\d.]+)", head, re.MULTILINE)
    return match[1] if match else "0.0"
