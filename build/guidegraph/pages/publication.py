"""All that the site consists of: pages, and files that are no pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.pages import beside, downloads, render
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
    from guidegraph.federation import Standing
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
    standing: Standing | None = None
    """What others' sources bring; None where there are none."""


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
        corpus, findings, data, offline_since, standing=found if corpus.settings.sources else None
    )


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
    found = beside.shelves(
        sources.standing, corpus.settings.sources, sources.findings or ()
    ) if sources.standing else ()  # fmt: skip
    library = replace(library, beside=bool(sources.standing))
    if sources.pdf:
        from guidegraph.pages.pdf import pdf_files

        files.update((a.path, a) for a in pdf_files(library))
        library = replace(library, files=tuple(sorted(files)))
    pages = dict(render(library, memory))
    if sources.standing:
        refused = sources.standing.findings
        pages.update((page.path, page) for page in beside.pages(library, found, refused))
    everything = _joined(graphs, sources.standing) if sources.standing else graphs
    files.update((a.path, a) for a in _attachments(corpus, library, everything, memory))
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


def _joined(graphs: Sequence[Graph], found: Standing) -> tuple[Graph, ...]:
    """What the console asks: ours and others'."""
    from guidegraph.corpus import NamedGraph
    from guidegraph.federation import joined_named

    own = [NamedGraph(graph.name, partial(_same, graph)) for graph in graphs]
    return tuple(one.graph() for one in joined_named(own, found.copies))


def _same(graph: Graph) -> Graph:
    return graph


def _graphs(sources: Sources) -> Iterator[Graph]:
    """The dataset, derived graphs included, with the catalogue as it was written."""
    from guidegraph.dataset import named_dataset

    corpus = sources.corpus
    catalogue = _catalogue(corpus, sources.data) if sources.data else None
    neighbours = sources.standing.neighbours if sources.standing else ()
    for one in named_dataset(corpus, sources.findings or (), neighbours=neighbours):
        graph = one.graph()
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
    names = corpus.settings.names
    own = tuple(
        f"<{names.work(document.slug)}{end}" for document in corpus.documents for end in ">/#"
    )
    ours = (t for t in triples if not t[0].startswith(f"<{names.base}r/") or t[0].startswith(own))
    return make_graph(names.shared_graph("katalog"), ours)
