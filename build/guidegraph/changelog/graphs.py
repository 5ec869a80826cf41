"""Graphs of changes between versions, kept by what they were made from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from guidegraph.changelog.checking import compare_with_log
from guidegraph.corpus.derived import derived_graph
from guidegraph.corpus.named import NamedGraph, version_graph
from guidegraph.graph import Graph

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus


def change_graph(corpus: Corpus, old: Compiled, new: Compiled) -> NamedGraph:
    """`graf/{slug}/diff/{old}/{new}`: the changes, each with the log entries that report it."""
    name = corpus.settings.names.diff_graph(new.slug, old.version, new.version)
    graphs = version_graph(old), version_graph(new)
    basis = [graph.sha256 or graph.graph().sha256() for graph in graphs]
    basis.append(corpus.ontology.sha256)
    return derived_graph(
        corpus.cache, f"diff/{new.slug}", name, basis, partial(_changes, corpus, old, new)
    )


def _changes(corpus: Corpus, old: Compiled, new: Compiled) -> Graph:
    from guidegraph.diff.render.as_rdf import changes_graph

    return changes_graph(compare_with_log(old.graph, new.graph, ontology=corpus.ontology))
