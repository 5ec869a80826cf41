"""`guidegraph export`: one version, one table, or the whole dataset in a format."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, OutputOption, RootOption, find_root, note_if_empty
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

_DATASET = ("nq", "trig")
_TABLE = ("csv",)


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

    names = _formats(what, bool(references))
    chosen = references or format or names[0]
    if chosen not in names:
        raise _no_format(chosen, names)
    folder = find_root(root)
    if names in (_DATASET, _TABLE):
        note_if_empty(folder)
    corpus = load(folder, drafts=True)
    _write(_content(corpus, what, document or "", chosen, bool(references)), output)
    return 0


def _formats(what: str, references: bool) -> tuple[str, ...]:
    """The formats there are of what is asked for, the usual one first."""
    from guidegraph.export import GRAPH_FORMATS, TABLES

    if references:
        from guidegraph.importing.bibliography import FORMATS

        return (*(entry.name for entry in FORMATS), "vancouver")
    if what == "dataset":
        return _DATASET
    if what in {table.name for table in TABLES}:
        return _TABLE
    return tuple(sorted((entry.suffix for entry in GRAPH_FORMATS), key="ttl".__ne__))


def _content(
    corpus: Corpus, what: str, document: str, format: str, references: bool
) -> Iterable[bytes]:
    """What is asked for, in parts; raises where there is no such version."""
    from guidegraph.export import GRAPH_FORMATS, TABLES

    if references:
        from guidegraph.importing.bibliography import export_version

        spec = "worktree" if what == "dataset" else what
        return [export_version(corpus.version(spec, document), format).encode()]
    if what == "dataset":
        return _dataset(corpus, format)
    if what in {table.name for table in TABLES}:
        return _table(corpus, what)
    written = next(entry for entry in GRAPH_FORMATS if entry.suffix == format)
    return [written.write(corpus.version(what, document).graph)]


def _table(corpus: Corpus, name: str) -> Iterator[bytes]:
    from guidegraph.dataset import dataset_graphs
    from guidegraph.export import TABLES
    from guidegraph.export.tables import lines_of

    table = next(entry for entry in TABLES if entry.name == name)
    yield table.header.encode()
    for graph in dataset_graphs(corpus):
        yield "".join(lines_of((table,), graph, corpus.settings.names).get(name, ())).encode()


def _dataset(corpus: Corpus, format: str) -> Iterator[bytes]:
    from guidegraph.dataset import dataset_graphs

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
