"""What changed between two versions, made once and kept by what it was made from.

Whoever asks first makes it, the compile or the checks; one entry holds what both need.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from guidegraph.changelog.checking import compare_with_log
from guidegraph.changelog.reports import pack_report, unpack_report
from guidegraph.corpus.derived import Entry, entry_for
from guidegraph.corpus.named import NamedGraph, kept_graph, version_graph
from guidegraph.corpus.packing import pack_graph
from guidegraph.diff import Comparison, LogReport
from guidegraph.graph import Graph, View

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus


def change_graph(corpus: Corpus, old: Compiled, new: Compiled) -> NamedGraph:
    """`graf/{slug}/diff/{old}/{new}`: the changes, each with the log entries that report it."""
    name = corpus.settings.names.diff_graph(new.slug, old.version, new.version)
    entry = _entry(corpus, old, new)
    head = entry.read("head")
    if head is None:
        graph, is_kept = _keep(entry, _compare(corpus, old, new))
        if not is_kept:
            return NamedGraph(name, lambda: graph)
        head = graph.sha256().encode()

    def again() -> Graph:
        return _keep(entry, _compare(corpus, old, new))[0]

    return kept_graph(name, entry, "graph", head.decode(), again)


def log_report(
    corpus: Corpus, old: Compiled, new: Compiled, *, views: Callable[[], tuple[View, View]]
) -> LogReport:
    """What the log of `new` says and does not say of the changes since `old`.

    `views` gives both graphs as indexes, where they must be compared.
    """
    entry = _entry(corpus, old, new)
    data = entry.read("log")
    if data is not None:
        return unpack_report(data)
    found = _compare(corpus, old, new, views())
    if corpus.cache.writes:
        _keep(entry, found)
    return found.log


def _entry(corpus: Corpus, old: Compiled, new: Compiled) -> Entry:
    name = corpus.settings.names.diff_graph(new.slug, old.version, new.version)
    graphs = version_graph(old), version_graph(new)
    hashes = [graph.sha256 or graph.graph().sha256() for graph in graphs]
    return entry_for(corpus.cache, f"diff/{new.slug}", (name, *hashes, corpus.ontology.sha256))


def _compare(
    corpus: Corpus, old: Compiled, new: Compiled, views: tuple[View, View] | None = None
) -> Comparison:
    return compare_with_log(old.graph, new.graph, ontology=corpus.ontology, views=views)


def _keep(entry: Entry, found: Comparison) -> tuple[Graph, bool]:
    """The graph of a comparison, and whether the entry could be kept."""
    from guidegraph.diff.render.as_rdf import changes_graph

    graph = changes_graph(found)
    sections = {
        "head": graph.sha256().encode(),
        "log": pack_report(found.log),
        "graph": pack_graph(graph),
    }
    return graph, entry.write(sections)
