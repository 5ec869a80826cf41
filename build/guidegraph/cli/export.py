"""`guidegraph export`: one version, one table, or the whole dataset in a format."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, OutputOption, RootOption, find_root
from guidegraph.disk import replace_file
from guidegraph.errors import QueryRefused

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus

What = Annotated[
    str,
    typer.Argument(help="A version ([SLUG@]3.0), `dataset`, or a table such as graded-parts.",
                   metavar="VERSION|dataset|TABLE"),
]  # fmt: skip
Format = Annotated[
    str, typer.Option("--format", "-f", help="Version: nt ttl trig jsonld. Dataset: nq trig.")
]


def export(
    what: What = "dataset",
    root: RootOption = None,
    document: DocumentOption = None,
    output: OutputOption = None,
    format: Format = "",
    references: Annotated[
        str,
        typer.Option("--references", show_default=False,
                     help="Write a version's references: bibtex, ris, nbib, csl-json, vancouver."),
    ] = "",
) -> int:  # fmt: skip
    """Write a version, a table over all versions, the whole dataset, or a version's references."""
    from guidegraph.corpus import load
    from guidegraph.export import TABLES

    corpus = load(find_root(root), drafts=True)
    tables = {table.name for table in TABLES}
    content: Iterable[bytes]
    if references:
        from guidegraph.importing.bibliography import export_version

        spec = "worktree" if what == "dataset" else what
        content = [export_version(corpus.version(spec, document or ""), references).encode()]
    elif what == "dataset":
        content = _dataset(corpus, format or "nq")
    elif what in tables:
        content = _table(corpus, what, format or "csv")
    else:
        content = [_version(corpus, what, document or "", format or "ttl")]
    _write(content, output)
    return 0


def _version(corpus: Corpus, spec: str, document: str, format: str) -> bytes:
    from guidegraph.export import GRAPH_FORMATS

    formats = {entry.suffix: entry for entry in GRAPH_FORMATS}
    if format not in formats:
        raise _no_format(format, formats)
    return formats[format].write(corpus.version(spec, document).graph)


def _table(corpus: Corpus, name: str, format: str) -> Iterator[bytes]:
    from guidegraph.dataset import dataset_graphs
    from guidegraph.export import TABLES
    from guidegraph.export.tables import lines_of

    if format != "csv":
        raise _no_format(format, ("csv",))
    table = next(entry for entry in TABLES if entry.name == name)
    yield table.header.encode()
    for graph in dataset_graphs(corpus):
        yield "".join(lines_of((table,), graph, corpus.settings.names).get(name, ())).encode()


def _dataset(corpus: Corpus, format: str) -> Iterator[bytes]:
    from guidegraph.dataset import dataset_graphs

    if format not in ("nq", "trig"):
        raise _no_format(format, ("nq", "trig"))
    quads = (graph.nquads().encode() for graph in dataset_graphs(corpus))
    if format == "nq":
        yield from quads
    else:
        yield _trig(b"".join(quads))


def _trig(quads: bytes) -> bytes:
    from pyoxigraph import RdfFormat, parse, serialize

    from guidegraph.query.prefixes import PREFIXES

    found = parse(quads, format=RdfFormat.N_QUADS)
    return serialize(found, format=RdfFormat.TRIG, prefixes=PREFIXES) or b""


def _write(content: Iterable[bytes], output: Path | None) -> None:
    if output is not None:
        replace_file(output, content)
    else:
        sys.stdout.buffer.writelines(content)
        sys.stdout.flush()


def _no_format(name: str, known: Iterable[str]) -> QueryRefused:
    listed = ", ".join(sorted(known))
    return QueryRefused(
        f"»{name}« er intet format her; mulige: {listed}.",
        f"“{name}” is no format here; possible: {listed}.",
    )
