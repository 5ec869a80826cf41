"""All that the site consists of: pages, and files that are no pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.pages import downloads, render
from guidegraph.pages.assembly import library_of
from guidegraph.pages.feeds import feed_files
from guidegraph.pages.library import Library
from guidegraph.pages.memory import Memory, shared_basis
from guidegraph.pages.page import Attachment, Page
from guidegraph.pages.search.index import search_files
from guidegraph.pages.templates import keep_compiled

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus
    from guidegraph.diagnostics import Finding
    from guidegraph.graph import Graph


@dataclass(frozen=True, slots=True)
class Publication:
    """One site."""

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


def read_sources(
    root: Path, *, drafts: bool = False, checked: bool = True, offline_since: str = ""
) -> Sources:
    """Compile what stands under `root`, without `checked` unchecked, and make its data in the cache.

    Raises what `guidegraph.load` and `write_dist` raise.
    """
    from guidegraph.corpus import load
    from guidegraph.dataset import dataset_graphs
    from guidegraph.export import write_dist

    keep_compiled(root / ".cache" / "templates")
    corpus = load(root, drafts=drafts)
    findings = None
    if checked:
        from guidegraph.checks import check_corpus

        findings = check_corpus(corpus)
    data = root / ".cache" / ("site-data-drafts" if drafts else "site-data")
    write_dist(corpus, data, graphs=dataset_graphs(corpus, findings or ()))
    return Sources(corpus, findings, data, offline_since)


def publish(sources: Sources, memory: Memory | None = None) -> Publication:
    """The site; with `memory`, only what has changed since the last time is made anew."""
    corpus, data = sources.corpus, sources.data
    graphs = tuple(_graphs(sources))
    library = library_of(corpus, graphs=graphs, findings=sources.findings, memory=memory)
    if memory:
        memory.shared = shared_basis(graphs, library)
    files = {a.path: a for a in downloads.data_files(data)} if data else {}
    issues: dict[str, tuple[tuple[str, int], ...]] = {}
    for iri, number, attachment in downloads.issue_zips(corpus):
        files[attachment.path] = attachment
        issues[iri] = (*issues.get(iri, ()), (attachment.path, number))
    library = replace(
        library, files=tuple(sorted(files)), issue_files=issues,
        answers=downloads.ready_answers(data) if data else (),
    )  # fmt: skip
    if sources.pdf:
        from guidegraph.pages.pdf import pdf_files

        files.update((a.path, a) for a in pdf_files(library))
        library = replace(library, files=tuple(sorted(files)))
    pages = render(library, memory)
    files.update((a.path, a) for a in _attachments(corpus, library, graphs, memory))
    return Publication(
        library,
        tuple(pages[path] for path in sorted(pages)),
        tuple(files[path] for path in sorted(files)),
    )


def _attachments(
    corpus: Corpus, library: Library, graphs: Sequence[Graph], memory: Memory | None
) -> Iterator[Attachment]:
    yield from downloads.fonts(corpus.root)
    yield from downloads.pictures(corpus, library)
    yield from downloads.console(corpus, graphs)
    yield from search_files(library, memory)
    yield from feed_files(library)


def _graphs(sources: Sources) -> Iterator[Graph]:
    """The dataset, derived graphs included, with the catalogue as it was written."""
    from guidegraph.dataset import dataset_graphs

    corpus = sources.corpus
    catalogue = _catalogue(corpus, sources.data) if sources.data else None
    for graph in dataset_graphs(corpus, sources.findings or ()):
        yield catalogue if catalogue is not None and graph.name == catalogue.name else graph


def _catalogue(corpus: Corpus, data: Path) -> Graph | None:
    """The catalogue with what the exports say of files."""
    from pyoxigraph import RdfFormat, parse

    from guidegraph.graph import make_graph

    path = data / "catalogue.ttl"
    if not path.is_file():
        return None
    triples: Iterable[tuple[str, str, str]] = (
        (str(q.subject), str(q.predicate), str(q.object))
        for q in parse(path=path, format=RdfFormat.TURTLE)
    )
    return make_graph(corpus.settings.names.shared_graph("katalog"), triples)
