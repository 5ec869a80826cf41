"""Compiling one guideline against markdown-it-py alone, fully parsing the same files."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from guidegraph.compiler import compile_files
from guidegraph.ontology import load_ontology
from guidegraph.settings import Settings
from tests.bench.figure import ROOT, Figure, timed
from tests.bench.one_guideline import SLUG, author_files


def full_parser() -> MarkdownIt:
    """markdown-it-py with the plug-ins that come nearest to the authoring language."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(front_matter_plugin).use(container_plugin, name="", validate=lambda *_: True)
    return parser.use(attrs_plugin).use(footnote_plugin).use(deflist_plugin)


def figures() -> Iterator[Figure]:
    """Read, parse, model, sorted N-Quads; against read and parse. Both warm, in one process."""
    parser = full_parser()
    ontology = load_ontology(ROOT)
    settings = Settings()

    def ours() -> object:
        done = compile_files(author_files(), slug=SLUG, settings=settings, ontology=ontology)
        return done.graph.nquads()

    def theirs() -> object:
        return [parser.parse(content.decode()) for content in author_files().values()]

    yield Figure(
        "compile one guideline, warm", "markdown-it-py, full parse of the same files", 1.5,
        timed(ours), timed(theirs), runs=15,
    )  # fmt: skip
