"""Everything that is published as files: `dist/`, written graph by graph."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from guidegraph.export.answers import write_answers
from guidegraph.export.catalogue import (
    FileRecord,
    GraphRecord,
    catalogue_triples,
    dataset_hash,
    record_graph,
)
from guidegraph.export.folder import OutputFolder, Written, record_path
from guidegraph.export.formats import GRAPH_FORMATS, turtle
from guidegraph.export.origin import version_of
from guidegraph.export.tables import TABLES, lines_of
from guidegraph.graph import Graph, make_graph
from guidegraph.ids import Names
from guidegraph.terms import Triple

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus

CATALOGUE = "catalogue.ttl"
_CHUNK = 1 << 20


def write_dist(corpus: Corpus, out: Path, *, graphs: Iterable[Graph] | None = None) -> Written:
    """Write all data products of a corpus to the folder `out`.

    `graphs` are those of the dataset in order of IRI; by default the corpus's own alone.

    Two runs give the same bytes; files whose content is as it was are not touched; a run that
    fails leaves the folder as it was. Raises `StoreFailed` where it cannot be written.
    """
    names = corpus.settings.names
    with OutputFolder(out, record_path(corpus.root, out)) as folder:
        records, shared = _write_graphs(
            corpus.graphs() if graphs is None else graphs, folder, names
        )
        whole = dataset_hash(records)
        dumps = _write_dumps(folder, whole)
        triples = set(shared) | set(catalogue_triples(records, dumps, corpus.settings))
        catalogue = make_graph(names.shared_graph("katalog"), triples)
        folder.put(CATALOGUE, _stamp(catalogue.sha256()), lambda: turtle.write(catalogue))
        write_answers(corpus.ontology.folder / "queries", folder, whole)
        return folder.commit(last=CATALOGUE)


def _write_graphs(
    graphs: Iterable[Graph], folder: OutputFolder, names: Names
) -> tuple[list[GraphRecord], tuple[Triple, ...]]:
    """One pass over the graphs: N-Quads, each version's files, tables, and the records."""
    records: list[GraphRecord] = []
    shared: tuple[Triple, ...] = ()
    with ExitStack() as stack:
        dataset = stack.enter_context(folder.open("dataset.nq", ""))
        tables = {t.name: stack.enter_context(folder.open(f"csv/{t.name}.csv", "")) for t in TABLES}
        for table in TABLES:
            tables[table.name].write(table.header.encode())
        for graph in graphs:
            dataset.write(graph.nquads().encode())
            records.append(record_graph(graph, names, _version_files(graph, folder, names)))
            for name, lines in lines_of(TABLES, graph, names).items():
                tables[name].write("".join(lines).encode())
            if graph.name == names.shared_graph("katalog"):
                shared = graph.triples
    return records, shared


def _version_files(graph: Graph, folder: OutputFolder, names: Names) -> tuple[FileRecord, ...]:
    found = version_of(graph.name, names)
    if found is None:
        return ()
    made_from = _stamp(graph.sha256())
    files = []
    for entry in GRAPH_FORMATS:
        path = f"r/{found[0]}/{found[1]}/data.{entry.suffix}"
        folder.put(path, made_from, lambda write=entry.write: write(graph))  # type: ignore[misc]
        files.append(_file_record(folder, path, entry.media_type))
    return tuple(files)


def _write_dumps(folder: OutputFolder, whole: str) -> tuple[FileRecord, ...]:
    """The compressed dumps, made from `dataset.nq` of this run, piece by piece."""
    source = folder.source("dataset.nq")
    made_from = _stamp(whole)
    if not folder.keep("dataset.nq.gz", made_from):
        with folder.open("dataset.nq.gz", made_from) as file, _gzip(file) as packed:
            _copy(source, packed)
    if not folder.keep("dataset.trig.gz", made_from):
        with folder.open("dataset.trig.gz", made_from) as file, _gzip(file) as packed:
            _write_trig(source, packed)
    return tuple(
        _file_record(folder, path, media_type)
        for path, media_type in (
            ("dataset.nq.gz", "application/n-quads"),
            ("dataset.trig.gz", "application/trig"),
        )
    )


def _write_trig(source: Path, packed: gzip.GzipFile) -> None:
    from pyoxigraph import RdfFormat, parse, serialize

    from guidegraph.query.prefixes import PREFIXES

    quads = parse(path=source, format=RdfFormat.N_QUADS)
    serialize(quads, cast("IO[bytes]", packed), format=RdfFormat.TRIG, prefixes=PREFIXES)


def _gzip(file: IO[bytes]) -> gzip.GzipFile:
    """Compression without file name and time, so that equal content gives equal bytes."""
    return gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0)


def _copy(source: Path, packed: gzip.GzipFile) -> None:
    for piece in _pieces(source):
        packed.write(piece)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _file_record(folder: OutputFolder, path: str, media_type: str) -> FileRecord:
    return FileRecord(path, media_type, folder.size(path), folder.sha256(path))


def _stamp(content: str) -> str:
    """What a file is made from: its content, and the code that writes it."""
    return f"{content} {_writers()}"


def _writers() -> str:
    """Hash of the writing code and of the library it rests on."""
    global _code
    if not _code:
        import pyoxigraph

        digest = hashlib.sha256(pyoxigraph.__version__.encode())
        for base in ("export", "query"):
            for path in sorted((Path(__file__).parents[1] / base).rglob("*.py")):
                digest.update(path.read_bytes())
        _code = digest.hexdigest()[:16]
    return _code


_code = ""
