"""All that the site consists of: pages, and files that are no pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Protocol

from guidegraph.pages import SHARED_KINDS, add, beside, data_page, downloads, vocabulary
from guidegraph.pages.assembly import library_of
from guidegraph.pages.feeds import feed_files
from guidegraph.pages.library import Library
from guidegraph.pages.page import Attachment, Page, content_hash
from guidegraph.pages.parts import Documents, Part, Piece, common_basis
from guidegraph.pages.reading.keeping import forget
from guidegraph.pages.search.index import search_files
from guidegraph.pages.share import Asked, Share, Shares, share_of
from guidegraph.pages.templates import keep_compiled

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus, NamedGraph
    from guidegraph.diagnostics import Finding
    from guidegraph.federation import Standing
    from guidegraph.graph import Graph

_END = re.compile("[>/#]")
SHARED = "site/faelles"
"""Folder of what is kept of the parts that all documents share."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One site, held whole."""

    library: Library
    """What it was made from."""
    pages: tuple[Page, ...]
    """Its pages by address."""
    attachments: tuple[Attachment, ...]
    """Its other files by address."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a site is made from; the parts left out are made."""

    corpus: Corpus
    """The compiled documents."""
    findings: tuple[Finding, ...] | None = None
    """The program's findings; None where nothing was checked."""
    data: Path | None = None
    """Folder that `write_dist` filled from the same corpus; None for a site without data."""
    offline_since: str = ""
    """Day (ISO) of an offline copy; empty for the site itself."""
    pdf: bool = False
    """Whether a PDF of each version is made."""
    standing: Standing | None = None
    """What others' sources bring; None where there are none."""
    named: Sequence[NamedGraph] | None = None
    """Our graphs with the derived ones; made where they are not given."""


def read_sources(
    root: Path, *, drafts: bool = False, checked: bool = True, offline_since: str = ""
) -> Sources:
    """Compile what stands under `root`, without `checked` unchecked, and make its data in the cache.

    Raises what `guidegraph.load` and `write_dist` raise.
    """
    from guidegraph.corpus import load
    from guidegraph.dataset import named_dataset
    from guidegraph.export import write_dist
    from guidegraph.federation import joined_named, standing

    keep_compiled(root / ".cache" / "templates")
    corpus = load(root, drafts=drafts)
    found = standing(corpus.settings, root)
    findings = None
    if checked:
        from guidegraph.checks import check_corpus

        findings = check_corpus(corpus, neighbours=found.neighbours)
    data = root / ".cache" / ("site-data-drafts" if drafts else "site-data")
    named = named_dataset(corpus, findings or (), neighbours=found.neighbours)
    write_dist(corpus, data, graphs=joined_named(named, found.copies))
    return Sources(
        corpus, findings, data, offline_since,
        standing=found if corpus.settings.sources else None, named=named,
    )  # fmt: skip


class Printer(Protocol):
    """What takes the parts of a site."""

    def add(self, part: Part) -> str:
        """Take one; gives the name of what is kept of it."""
        ...


class Told(Protocol):
    """What is told of documents, once each has been taken."""

    def note(self, part: Part, entry: str, make: Callable[[], Share]) -> None:
        """A document's last part, what is kept of it, and how its share is made."""
        ...

    def shares(self) -> Shares:
        """What is told of all of them."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is made part by part."""

    sources: Sources
    """What it is made from."""
    library: Library
    """The same, sorted out."""
    graphs: tuple[NamedGraph, ...]
    """Our graphs, each read when it is asked for."""
    documents: Documents
    """The parts of documents."""

    def print(self, printer: Printer, told: Told) -> None:
        """Hand over every part: document by document, then what they share."""
        for document, parts in self.documents.parts():
            for part in parts:
                entry = printer.add(part)
            told.note(part, entry, partial(share_of, self.library, document))
            forget()
        for part in self.shared(told.shares()):
            printer.add(part)
        forget()

    def shared(self, shares: Shares) -> Iterator[Part]:
        """The parts that all documents share."""
        library, common = self.library, self.documents.common
        basis = content_hash(repr((
            common, shares.cards(), library.files, library.issue_files, library.answers,
            library.beside, data_page.megabytes(library),
        )))  # fmt: skip
        for kind in SHARED_KINDS:
            yield Part(SHARED, (kind.__module__, basis), partial(kind, library, shares))
        for run in vocabulary.runs(library, shares):
            yield Part(SHARED, ("vocabulary", run.key, common, run.basis), run.make)
        yield from self._files(shares)

    def _files(self, shares: Shares) -> Iterator[Part]:
        """What is no page."""
        corpus, data, library = self.sources.corpus, self.sources.data, self.library
        if self.sources.standing:
            yield Part(SHARED, None, self._beside)
        if data:
            for place, run in downloads.data_runs(data).items():
                yield Part(
                    f"site/{place}", ("data", *run), partial(downloads.data_files, data, run)
                )
        yield Part(SHARED, None, partial(downloads.fonts, corpus.root))
        yield Part(SHARED, None, partial(downloads.console, corpus))
        yield Part(SHARED, None, partial(feed_files, library, shares))
        if data_page.megabytes(library) <= data_page.LARGEST:
            yield self._console()
        basis = ("search", self.documents.common, shares.cards(), tuple(shares.marks()))
        yield Part(SHARED, basis, partial(search_files, library, shares))

    def _console(self) -> Part:
        """What the console asks."""
        everything = self._everything()
        hashes = [(one.name, one.sha256 or one.graph().sha256()) for one in everything]
        return Part(
            SHARED, ("console", content_hash(repr(hashes))),
            partial(downloads.console_dataset, self.sources.corpus, everything),
        )  # fmt: skip

    def _beside(self) -> Iterator[Piece]:
        """Pages on the guidelines of others."""
        standing, corpus = self.sources.standing, self.sources.corpus
        assert standing is not None
        found = beside.shelves(standing, corpus.settings.sources, self.sources.findings or ())
        yield from beside.pages(self.library, found, standing.findings)

    def _everything(self) -> tuple[NamedGraph, ...]:
        """What the console asks: ours and others'."""
        if not self.sources.standing:
            return self.graphs
        from guidegraph.federation import joined_named

        return tuple(joined_named(list(self.graphs), self.sources.standing.copies))


def site_of(sources: Sources) -> Site:
    """The site, made when its parts are asked for."""
    corpus, data = sources.corpus, sources.data
    graphs = tuple(_graphs(sources))
    library = library_of(corpus, graphs=graphs, findings=sources.findings)
    frozen = downloads.frozen_issues(corpus)
    issues = downloads.issue_files(corpus, frozen)
    files = set(downloads.data_names(data)) if data else set()
    files |= {path for found in issues.values() for path, _ in found}
    if sources.pdf:
        from guidegraph.pages.pdf import pdf_path

        files |= {pdf_path(v) for d in library.documents for v in d.versions}
    library = replace(
        library, files=tuple(sorted(files)), issue_files=issues,
        answers=downloads.ready_answers(data) if data else (), beside=bool(sources.standing),
        dataset=downloads.dataset_size(data) if data else 0,
    )  # fmt: skip
    common = common_basis(library, graphs)
    documents = Documents(corpus, library, common, frozen, sources.pdf)
    return Site(sources, library, graphs, documents)


def publish(sources: Sources) -> Publication:
    """The site, held whole."""
    site = site_of(sources)
    found = _Collected(site.library)
    site.print(found, found)
    return Publication(
        site.library,
        tuple(found.pages[path] for path in sorted(found.pages)),
        tuple(found.files[path] for path in sorted(found.files)),
    )


@dataclass(slots=True)
class _Collected:
    """Every part, held."""

    library: Library
    """All documents."""
    pages: dict[str, Page] = field(default_factory=dict)
    """By address."""
    files: dict[str, Attachment] = field(default_factory=dict)
    """By address."""

    def add(self, part: Part) -> str:
        """Hold a part."""
        for piece in part.make():
            if isinstance(piece, Page):
                add(self.pages, (piece,))
            else:
                self.files[piece.path] = piece
        return ""

    def note(self, part: Part, entry: str, make: Callable[[], Share]) -> None:
        """Nothing is noted: what shared pages tell is asked of the library."""

    def shares(self) -> Shares:
        """What is told of all documents."""
        return Asked(self.library)


def _graphs(sources: Sources) -> Iterator[NamedGraph]:
    """The dataset, derived graphs included, with the catalogue as it was written."""
    from guidegraph.corpus import NamedGraph
    from guidegraph.dataset import named_dataset

    corpus = sources.corpus
    catalogue = sources.data / "catalogue.ttl" if sources.data else None
    name = corpus.settings.names.shared_graph("katalog")
    neighbours = sources.standing.neighbours if sources.standing else ()
    graphs = sources.named
    if graphs is None:
        graphs = named_dataset(corpus, sources.findings or (), neighbours=neighbours)
    for one in graphs:
        if one.name == name and catalogue is not None and catalogue.is_file():
            yield NamedGraph(name, partial(_catalogue, corpus, catalogue))
        else:
            yield one


def _catalogue(corpus: Corpus, path: Path) -> Graph:
    """The catalogue as it was written, without what it says of documents that are not ours."""
    from pyoxigraph import RdfFormat, parse

    from guidegraph.graph import make_graph

    names = corpus.settings.names
    works = {names.work(document.slug) for document in corpus.documents}
    start = f"<{names.base}r/"
    triples = (
        (intern(str(q.subject)), intern(str(q.predicate)), str(q.object))
        for q in parse(path=path, format=RdfFormat.TURTLE)
    )
    ours = (t for t in triples if not t[0].startswith(start) or _work(t[0], len(start)) in works)
    return make_graph(names.shared_graph("katalog"), ours)


def _work(subject: str, length: int) -> str:
    """The work whose IRI an IRI begins with; its own part stands after so many characters."""
    return subject[1:length] + _END.split(subject[length:], maxsplit=1)[0]
