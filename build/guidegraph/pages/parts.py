"""The site in parts, each with all that it is made from, so that what has not changed is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.corpus.named import NamedGraph, version_graph
from guidegraph.graph import View
from guidegraph.pages import DOCUMENT_KINDS, VERSION_KINDS, difference, share
from guidegraph.pages.assembly import version_hash
from guidegraph.pages.context import outdating
from guidegraph.pages.downloads import issue_zip, picture_files, pictures
from guidegraph.pages.faces import Face, face_graph, read_face
from guidegraph.pages.library import Document, Library
from guidegraph.pages.page import Attachment, Page, content_hash
from guidegraph.pages.reading.version import Version

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus
    from guidegraph.corpus.folders import Issue as Frozen

_APART = ("katalog", "kilder", "personer")
Piece = Page | Attachment


@dataclass(frozen=True, slots=True)
class Part:
    """Pages and files that are made together."""

    place: str
    """Folder of what is kept of it."""
    basis: tuple[object, ...] | None
    """What it is made from, besides the program and the frame; its `repr` says everything. None
    for what is cheaper to make than to keep."""
    make: Callable[[], Iterator[Piece]]
    """Makes its pages and files."""
    tell: Callable[[], Mapping[str, bytes]] | None = None
    """What else is kept with it, by name."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What the parts of documents are made from."""

    corpus: Corpus
    """The compiled documents."""
    library: Library
    """The same, with all that is shared."""
    common: str
    """Hash of what every page is made from: labels and settings."""
    frozen: Mapping[str, tuple[Frozen, ...]]
    """Released issues by document."""
    pdf: bool
    """Whether a PDF of each version is made."""

    def parts(self) -> Iterator[tuple[Document, Iterator[Part]]]:
        """The parts of each document, the document's own last."""
        sources = {d.slug: {c.version: c for c in d.versions} for d in self.corpus.documents}
        files: dict[str, list[str]] = {}
        for name in self.library.files:
            if name.startswith("r/"):
                files.setdefault(name.split("/")[1], []).append(name)
        for document in self.library.documents:
            own = files.get(document.slug, [])
            yield document, _One(self, document, sources[document.slug], own).parts()


def common_basis(library: Library, graphs: Iterable[NamedGraph]) -> str:
    """What every page is made from: labels, terms, settings.

    The catalogue, people and sources are left out, since they change with every document: a part
    holds what they say of what it names.
    """
    start = f"{library.settings.base_iri}graf/"
    own = {document.slug for document in library.documents}.union(_APART)
    kept = [
        (graph.name, graph.sha256 or graph.graph().sha256())
        for graph in graphs
        if graph.name.removeprefix(start).partition("/")[0] not in own
    ]
    return content_hash(repr((kept, library.settings)))


class _One:
    """Makes the parts of one document."""

    def __init__(
        self, site: Documents, document: Document, sources: Mapping[str, Compiled], files: list[str]
    ) -> None:
        self.site, self.document, self.sources = site, document, sources
        self.library = site.library
        self.place = f"site/{document.slug}"
        self.folder = site.corpus.folder(document.slug)
        self.frozen = site.frozen.get(document.slug, ())
        base = self.library.settings.base_iri
        graphs = {v.iri: version_graph(sources[v.number]) for v in document.versions}
        cache = site.corpus.cache
        self.graphs = graphs
        self.faces: dict[str, Face] = {
            iri: read_face(cache, graph, iri, base) for iri, graph in graphs.items()
        }
        self.hashes = {v.iri: version_hash(sources[v.number]) for v in document.versions}
        self.seen = {v.iri: replace(v, held=_Lazy(graphs[v.iri], v.iri)) for v in document.versions}
        self.outline = content_hash(repr(self._outline(base, files)))

    def parts(self) -> Iterator[Part]:
        for version in self.document.versions:
            yield self._version(version)
            if self.site.pdf:
                yield self._pdf(version)
        for old, new in combinations(self.document.versions, 2):
            yield self._pair(old, new)
        for issue in self.frozen:
            path = f"{self.document.path}{issue.version}/udgave-{issue.number}.zip"
            basis = ("udgave", path, _hashes(issue.path))
            yield Part(self.place, basis, partial(issue_zip, path, issue.path))
        yield self._whole()

    def _outline(self, base: str, files: list[str]) -> object:
        """What any page of the document may show."""
        library, document = self.library, self.document
        shared, work = library.shared, document.work
        own = [f"{base}r/{document.slug}", *(v.iri for v in document.versions)]
        subjects = work.subjects_all()
        return (
            self.site.common,
            files,
            [(v.iri, v.issue, v.status, v.is_current) for v in document.versions],
            [shared.describe(iri) for iri in sorted({*own, *subjects})],
            [work.describe(iri) for iri in subjects],
            [library.issues.get(iri) for iri in own],
            [library.issue_files.get(iri) for iri in own],
            [library.stops.get(iri) for iri in own],
        )

    def _facts(self, *versions: Version) -> object:
        """What is said elsewhere of what versions name: people, sources, other documents."""
        library = self.library
        start = f"{library.settings.base_iri}r/"
        named = sorted({name for v in versions for name in self.faces[v.iri].named})
        return [
            (iri, iri in library.subjects, () if iri.startswith(start) else library.shared.describe(iri))
            for iri in named
        ]  # fmt: skip

    def _version(self, version: Version) -> Part:
        folder = self._folder(version)
        return Part(
            self.place,
            ("version", version.iri, *self._shown(version), picture_files(folder)),
            partial(self._version_pages, version, folder),
        )

    def _shown(self, version: Version) -> tuple[object, ...]:
        """What a version's pages are made from."""
        library, iri = self.library, version.iri
        near = self._near(version)
        others = [self.faces[v.iri].digest for v in self.document.versions if v not in near]
        corrected = next((_hashes(i.path) for i in self._corrected(version)), "")
        return (
            self.outline,
            [self.hashes[v.iri] for v in near],
            others,
            library.quality.get(iri),
            outdating(library, iri),
            self._facts(*near),
            corrected,
        )

    def _near(self, version: Version) -> tuple[Version, ...]:
        """The version and the one that it is compared with."""
        previous = self.document.by_iri(self.faces[version.iri].previous)
        return (version,) if previous is None else (version, previous)

    def _corrected(self, version: Version) -> Iterator[Frozen]:
        for issue in self.frozen:
            if (issue.version, issue.number) == (version.number, version.issue - 1):
                yield issue

    def _folder(self, version: Version) -> tuple[Path, bool]:
        """Where a version's files stand, and whether that is a released issue."""
        for issue in self.frozen:
            if (issue.version, issue.number) == (version.number, version.issue):
                return issue.path, True
        return self.folder, False

    def _alone(self, version: Version) -> Library:
        """The library as a version's pages see it: of others only their faces."""
        near = self._near(version)
        versions = tuple(v if v in near else self.seen[v.iri] for v in self.document.versions)
        document = replace(self.document, versions=versions, only=version.iri)
        return replace(self.library, documents=(document,))

    def _version_pages(self, version: Version, folder: tuple[Path, bool]) -> Iterator[Piece]:
        alone = self._alone(version)
        for kind in VERSION_KINDS:
            yield from kind(alone)
        yield from pictures(version, *folder)

    def _pdf(self, version: Version) -> Part:
        basis = ("pdf", version.iri, *self._shown(version))
        return Part(self.place, basis, partial(self._pdf_file, version))

    def _pdf_file(self, version: Version) -> Iterator[Piece]:
        from guidegraph.pages.pdf import pdf_file

        yield pdf_file(self._alone(version), version)

    def _pair(self, old: Version, new: Version) -> Part:
        current = self.faces[self.document.current.iri].digest
        hashes = (self.hashes[old.iri], self.hashes[new.iri])
        basis = ("pair", old.iri, new.iri, self.outline, current, hashes, self._facts(old, new))
        return Part(self.place, basis, partial(self._difference, old, new))

    def _difference(self, old: Version, new: Version) -> Iterator[Piece]:
        alone = replace(self.library, documents=(self.document,))
        yield difference.difference(alone, self.document, old, new)

    def _whole(self) -> Part:
        """The document over all its versions, and what shared pages tell of it."""
        versions, library = self.document.versions, self.library
        basis = (
            "document",
            self.document.slug,
            self.outline,
            [self.hashes[v.iri] for v in versions],
            [outdating(library, v.iri) for v in versions],
            self._facts(*versions),
        )
        return Part(self.place, basis, self._document_pages, self._share)

    def _document_pages(self) -> Iterator[Piece]:
        alone = replace(self.library, documents=(self.document,))
        for kind in DOCUMENT_KINDS:
            yield from kind(alone)

    def _share(self) -> Mapping[str, bytes]:
        alone = replace(self.library, documents=(self.document,))
        return share.pack(share.share_of(alone, self.document))


class _Lazy:
    """The face of a version as an index, made when it is asked for."""

    def __init__(self, graph: NamedGraph, version: str) -> None:
        self._graph, self._version = graph, version
        self._view: View | None = None

    def __call__(self) -> View:
        if self._view is None:
            self._view = View(face_graph(self._graph.graph(), self._version))
        return self._view


def _hashes(folder: Path) -> tuple[tuple[str, str], ...]:
    """Name and hash of every file in a folder."""
    return tuple(
        (path.relative_to(folder).as_posix(), content_hash(path.read_bytes()))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    )
