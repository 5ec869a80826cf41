"""Comparing two versions: the lossless difference and the typed one, against simpler and slower peers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from guidegraph.compiler import Compiled, compile_files
from guidegraph.diff import compare, difference
from guidegraph.graph import Graph
from guidegraph.ontology import load_ontology
from guidegraph.settings import Settings
from tests.bench.figure import ROOT, Figure, timed
from tests.bench.one_guideline import SLUG, author_files

EDITED = 8
"""One paragraph of so many is edited in the new version."""


def next_version() -> dict[str, bytes]:
    """The files with a next version number and a word put into every eighth paragraph of evidence."""
    files = {name: content.decode() for name, content in author_files().items()}
    main = re.sub(r'forrige: "[\d.]+"\n', "", files["retningslinje.md"])
    files["retningslinje.md"] = re.sub(
        r'version: "([\d.]+)"', r'version: "9.0"\nforrige: "\1"', main, count=1
    )
    count = 0

    def edited(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return match[0] + ("fortsat " if count % EDITED == 0 else "")

    for name, text in files.items():
        files[name] = re.sub(r"(?m)^::: evidens .*\n", edited, text)
    return {name: text.encode() for name, text in files.items()}


def figures() -> Iterator[Figure]:
    """All in one process, warm."""
    ontology, settings = load_ontology(ROOT), Settings()

    def build(files: dict[str, bytes], before: Compiled | None = None) -> Compiled:
        keys = before.keys if before else None
        return compile_files(files, slug=SLUG, settings=settings, ontology=ontology, previous=keys)

    old = build(author_files())
    new = build(next_version(), old)
    assert difference(old.graph, new.graph).added
    texts = [versionless(old.graph), versionless(new.graph)]

    def plain_sets() -> object:
        first, second = (set(text.splitlines()) for text in texts)
        return sorted(first - second), sorted(second - first)

    def typed() -> object:
        return compare(old.graph, new.graph, ontology=ontology)

    yield Figure(
        "lossless difference of two versions", "set difference of the same lines", 3.0,
        timed(lambda: difference(old.graph, new.graph)), timed(plain_sets), runs=15,
    )  # fmt: skip
    yield Figure(
        "typed difference with word marks", "compiling one version", 1.0,
        timed(typed), timed(lambda: build(next_version(), old)), runs=9,
    )  # fmt: skip
    yield Figure(
        "rdflib graph_diff of the same graphs", "our lossless difference", 20.0,
        timed(rdflib_difference(*texts)), timed(lambda: difference(old.graph, new.graph)),
        at_least=True, runs=3,
    )  # fmt: skip


def versionless(graph: Graph) -> str:
    """A graph as N-Triples with its version's number replaced, as a set difference needs it."""
    return graph.ntriples().replace(graph.name.rpartition("/graf/")[2], f"{SLUG}/x")


def rdflib_difference(*texts: str) -> Callable[[], object]:
    """`rdflib.compare.graph_diff` on the same two graphs, read before."""
    from rdflib import Graph as RdfGraph
    from rdflib.compare import graph_diff

    graphs = [RdfGraph().parse(data=text, format="nt") for text in texts]
    return lambda: graph_diff(*graphs)
