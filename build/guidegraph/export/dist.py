"""Everything that is published as files: `dist/`, written graph by graph."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from sys import intern
from typing import IO, TYPE_CHECKING

from guidegraph.corpus.named import NamedGraph
from guidegraph.corpus.origin import joined
from guidegraph.export.answers import Asking, answers_told_of, write_answers
from guidegraph.export.catalogue import FileRecord, catalogue_triples, dataset_hash
from guidegraph.export.folder import OutputFolder, Written, record_path
from guidegraph.export.formats import GRAPH_FORMATS, GraphFormat, turtle
from guidegraph.export.origin import version_of
from guidegraph.export.pieces import Piece, Pieces, write_dump, write_tables
from guidegraph.export.tables import TABLES
from guidegraph.export.tables.metadata import METADATA, metadata
from guidegraph.export.touched import Touched
from guidegraph.graph import Graph, make_graph

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus, Progress

CATALOGUE = "catalogue.ttl"
_PACKED = (("nq", "application/n-quads"), ("trig", "application/trig"))


def write_dist(
    corpus: Corpus, out: Path, *, graphs: Iterable[Graph | NamedGraph] | None = None,
    progress: Progress | None = None, ready: Path | None = None,
) -> Written:  # fmt: skip
    """Write all data products of a corpus to the folder `out`.

    `graphs` are those of the dataset in order of IRI; by default the corpus's own alone.
    `progress` is told of each graph; `ready` holds files that were made ahead.

    Two runs give the same bytes; files whose content is as it was are not touched; a run that
    fails leaves the folder as it was. Raises `StoreFailed` where it cannot be written.
    """
    with OutputFolder(out, record_path(corpus.root, out), ready) as folder:
        named = [_named(one) for one in (corpus.named_graphs() if graphs is None else graphs)]
        pieces, touched = [], Touched()
        for done, one in enumerate(named, start=1):
            pieces.append(_piece(one, pieces_of(corpus), folder))
            touched.add(one.name, json.loads(pieces[-1].section("kinds")))
            if progress is not None:
                progress(done, len(named))
        records = [piece.record for piece in pieces]
        whole = dataset_hash(records)
        dumps = _write_dumps(pieces, folder, whole)
        _write_catalogue(pieces, dumps, corpus, folder)
        asking = Asking(folder, corpus.cache, pieces, touched, whole, _writers())
        write_answers(corpus.ontology.folder / "queries", asking)
        corpus.cache.tidy()
        return folder.commit(last=CATALOGUE, former=answers_told_of(out))


def _named(one: Graph | NamedGraph) -> NamedGraph:
    return NamedGraph(one.name, lambda: one) if isinstance(one, Graph) else one


def pieces_of(corpus: Corpus) -> Pieces:
    """Where the pieces of a corpus's graphs are kept."""
    return Pieces(corpus.cache, corpus.settings.names, _writers())


def version_files(slug: str, version: str) -> Iterator[tuple[str, GraphFormat]]:
    """The files of a version's own, each by its path."""
    for entry in GRAPH_FORMATS:
        yield f"r/{slug}/{version}/data.{entry.suffix}", entry


def _piece(named: NamedGraph, pieces: Pieces, folder: OutputFolder) -> Piece:
    """The piece of a graph; a version's own files are written as well."""
    piece = pieces.of(named)
    found = version_of(named.name, pieces.names)
    if found is None:
        return piece
    made_from = stamp(piece.record.sha256)
    files = []
    for path, entry in version_files(*found):
        folder.put(path, made_from, lambda write=entry.write: write(piece.graph()))  # type: ignore[misc]
        files.append(_file_record(folder, path, entry.media_type))
    return replace(piece, record=replace(piece.record, files=tuple(files)))


def _write_dumps(
    pieces: Sequence[Piece], folder: OutputFolder, whole: str
) -> tuple[FileRecord, ...]:
    """Tables and dumps of everything, put together from the pieces."""
    made_from = stamp(whole)
    tables = {table.name: f"csv/{table.name}.csv" for table in TABLES}
    kept = [folder.keep(path, made_from) for path in tables.values()]
    if not all(kept):
        with ExitStack() as stack:
            open_file = partial(folder.open, made_from=made_from)
            files = {n: stack.enter_context(open_file(path)) for n, path in tables.items()}
            write_tables(pieces, files)
    folder.put(METADATA, made_from, metadata)
    for section, _ in _PACKED:
        _write_dump(pieces, section, folder, made_from)
    return tuple(_file_record(folder, f"dataset.{s}.gz", media) for s, media in _PACKED)


def _write_dump(
    pieces: Sequence[Piece], section: str, folder: OutputFolder, made_from: str
) -> None:
    """The packed dump in one syntax; N-Quads as they are as well."""
    with ExitStack() as stack:

        def opened(name: str) -> IO[bytes] | None:
            if folder.keep(name, made_from):
                return None
            return stack.enter_context(folder.open(name, made_from))

        packed = opened(f"dataset.{section}.gz")
        plain = opened("dataset.nq") if section == "nq" else None
        if packed is not None or plain is not None:
            write_dump(pieces, section, packed=packed, plain=plain)


def _write_catalogue(
    pieces: Sequence[Piece], dumps: Sequence[FileRecord], corpus: Corpus, folder: OutputFolder
) -> None:
    names = corpus.settings.names
    records = [piece.record for piece in pieces]
    made_from = stamp(joined(map(repr, (*records, *dumps, corpus.settings.site_url))))
    if folder.keep(CATALOGUE, made_from):
        return
    name = names.shared_graph("katalog")
    own = (t for p in pieces if p.record.name == name for t in p.graph().triples)
    said = chain(catalogue_triples(records, dumps, corpus.settings), own)
    triples = {(intern(s), intern(p), intern(o)) for s, p, o in said}
    folder.put(CATALOGUE, made_from, lambda: turtle.write(make_graph(name, triples)))


def _file_record(folder: OutputFolder, path: str, media_type: str) -> FileRecord:
    return FileRecord(path, media_type, folder.size(path), folder.sha256(path))


def stamp(content: str) -> str:
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
