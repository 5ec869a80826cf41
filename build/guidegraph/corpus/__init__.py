"""All documents of a root: their released versions, their drafts, and the graphs of the dataset.

>>> import guidegraph
>>> corpus = guidegraph.load(".")
>>> [document.slug for document in corpus.documents]
['dlcg-palliativ-straalebehandling', 'kb-metastatisk-brystkraeft']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from guidegraph.compiler import Compiled, Keys, compile_files
from guidegraph.corpus.cache import Cache
from guidegraph.corpus.catalogue import catalogue_graph, work_graph
from guidegraph.corpus.document import Document
from guidegraph.corpus.folders import issues, none_there, read_files
from guidegraph.corpus.kept_lists import GRAPHS, list_graph
from guidegraph.corpus.making import before_of, number_of
from guidegraph.corpus.named import NamedGraph, version_graph
from guidegraph.corpus.shared import Lists
from guidegraph.diagnostics import Finding, sort_findings
from guidegraph.errors import DocumentUnknown, VersionUnknown
from guidegraph.graph import Graph, make_graph
from guidegraph.ontology import Ontology
from guidegraph.settings import Settings

__all__ = ["Corpus", "Document", "NamedGraph", "Progress", "load"]


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
    cache: Cache = field(default_factory=Cache, compare=False, repr=False)
    """What was made before."""

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
        """Every named graph of the published set, in order of IRI, one at a time."""
        for one in self.named_graphs():
            yield one.graph()

    def named_graphs(self) -> list[NamedGraph]:
        """The same by name, each made when it is asked for."""
        return sorted(self._named_graphs(), key=lambda one: one.name)

    def _named_graphs(self) -> Iterator[NamedGraph]:
        names = self.settings.names
        for document in self.documents:
            for compiled in document.versions:
                yield version_graph(compiled)
            work = partial(work_graph, document.slug, document.versions, names)
            yield NamedGraph(names.work_graph(document.slug), work)
        shared: tuple[tuple[str, Callable[[], Graph]], ...] = (
            ("katalog", self._catalogue),
            ("ontologi", self._ontology_graph),
        )
        for key, make in shared:
            yield NamedGraph(names.shared_graph(key), make)
        for key in GRAPHS:
            yield list_graph(self.lists, key, names)

    def _catalogue(self) -> Graph:
        entries = ((d.slug, d.versions, d.status) for d in self.documents)
        return catalogue_graph(entries, self.settings.names)

    def _ontology_graph(self) -> Graph:
        return make_graph(self.settings.names.shared_graph("ontologi"), self.ontology.triples)

    @cached_property
    def _by_slug(self) -> Mapping[str, Document]:
        return {document.slug: document for document in self.documents}

    def document(self, slug: str = "") -> Document:
        """The document of that slug, or the only one; raises `DocumentUnknown`."""
        if not slug and len(self.documents) == 1:
            return self.documents[0]
        if slug in self._by_slug:
            return self._by_slug[slug]
        if not self.documents:
            raise none_there(self.root / self.settings.guideline_dir)
        known = ", ".join(d.slug for d in self.documents)
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
        return before_of(document.versions, compiled.version)

    def keys_before(self, document: Document, number: str) -> Keys:
        """The keys of the version before `number`."""
        older = before_of(document.versions, number)
        return older.keys if older else Keys()

    def compile_other(self, document: Document, files: dict[str, bytes]) -> Compiled:
        """Compile other files as a version of `document`."""
        before = self.keys_before(document, number_of(files))
        return compile_files(
            files, slug=document.slug, settings=self.settings, ontology=self.ontology,
            previous=before, shared=self.lists.shared(), folder=f"{self.settings.guideline_dir}/{document.slug}/",
        )  # fmt: skip

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


from guidegraph.corpus.loading import Progress, load  # noqa: E402 - it makes a `Corpus`
