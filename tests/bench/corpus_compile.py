"""Compiling many guidelines to sorted N-Triples, against peers on the same files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from guidegraph.compiler import compile_files
from guidegraph.ontology import load_ontology
from guidegraph.settings import Settings
from tests.bench.compile_time import full_parser
from tests.bench.figure import ROOT, Figure, timed
from tests.bench.many_guidelines import COUNT, corpus_in, text_of


def figures() -> Iterator[Figure]:
    """In one process, without a cache."""
    with tempfile.TemporaryDirectory() as folder:
        texts = text_of(corpus_in(Path(folder)))
        ontology, settings, parser = load_ontology(ROOT), Settings(), full_parser()

        def compiled() -> Iterator[str]:
            for slug, files in texts:
                done = compile_files(files, slug=slug, settings=settings, ontology=ontology)
                yield done.graph.ntriples()

        def ours() -> None:
            for _ in compiled():
                pass

        def parsed() -> None:
            for _, files in texts:
                for content in files.values():
                    parser.parse(content.decode())

        yield Figure(
            f"compile {COUNT} guidelines to N-Triples", "markdown-it-py, full parse of the same files",
            1.2, timed(ours), timed(parsed),
        )  # fmt: skip
        known = list(compiled())

        def with_rdflib() -> None:
            parsed()
            for text in known:
                _through_rdflib(text)

        yield Figure(
            f"compile {COUNT} guidelines, against rdflib alone",
            "markdown-it-py, the same triples added to an rdflib graph, written as N-Triples",
            0.25, timed(ours), timed(with_rdflib), runs=3,
        )  # fmt: skip


def _through_rdflib(text: str) -> str:
    from rdflib import Graph, Literal, URIRef

    from guidegraph.terms import decode, parse_line

    graph = Graph()
    for line in text.splitlines():
        s, p, o = (decode(term) for term in parse_line(line))
        node = URIRef(o.value) if o.kind == "iri" else Literal(
            o.value, lang=o.language or None, datatype=URIRef(o.datatype) if o.datatype else None)  # fmt: skip
        graph.add((URIRef(s.value), URIRef(p.value), node))
    return "".join(sorted(graph.serialize(format="nt").splitlines(keepends=True)))
