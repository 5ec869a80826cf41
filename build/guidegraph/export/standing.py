"""The dataset as a database for the library's questions, kept from one run to the next.

It stands in the cache with a note of the graphs that it holds and of the size and time of its
files. The note is taken away before anything is changed and written when all is done, so a
database without a true note (after a kill, or another's hand) is made anew. While one process
works on it, another makes one of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import IO, TYPE_CHECKING, TypeVar

from guidegraph.corpus.cache import Cache
from guidegraph.disk import replace_file
from guidegraph.errors import SourceUnreadable
from guidegraph.export.folder import OutputFolder
from guidegraph.export.pieces import Piece, text_of
from guidegraph.query.store import QueryStore, open_dataset

if TYPE_CHECKING:
    from pyoxigraph import Store

T = TypeVar("T")
LARGE = 8 << 20
"""Bytes of N-Quads from which the dataset is not held in memory."""
_PART = 4
"""A database of which more than one graph in so many has changed is made anew."""


def standing(
    pieces: Sequence[Piece], cache: Cache, folder: OutputFolder, use: Callable[[QueryStore], T]
) -> T:
    """What `use` makes of the dataset: of the database that stands, brought up to date.

    A small dataset is held in memory instead. Raises `StoreFailed`, `QueryFailed` and `OSError`.
    """
    if cache.folder is None or folder.size("dataset.nq") <= LARGE:
        return fresh(folder, use)
    with _locked(cache.folder / "store.lock") as ours:
        if not ours:
            return fresh(folder, use)
        home, note = cache.folder / "store", cache.folder / "store.json"
        wanted = {piece.record.name: piece.record.sha256 for piece in pieces}
        known = _read_note(note, home)
        note.unlink(missing_ok=True)
        try:
            made = _used(_opened(home, known, wanted, pieces, folder), use)
        except BaseException:
            rmtree(home, ignore_errors=True)
            raise
        _write_note(note, home, wanted)
        return made


def _used(opened: QueryStore, use: Callable[[QueryStore], T]) -> T:
    """What `use` makes; the database is closed afterwards, since nobody holds it any more."""
    made = use(opened)
    opened.store.flush()
    return made


def fresh(folder: OutputFolder, use: Callable[[QueryStore], T]) -> T:
    """What `use` makes of the dataset in memory, or of a database that is gone afterwards."""
    dataset = folder.source("dataset.nq")
    if dataset.stat().st_size <= LARGE:
        return use(open_dataset(dataset))
    scratch = folder.scratch()
    rmtree(scratch, ignore_errors=True)
    try:
        return use(open_dataset(dataset, on_disk=scratch))
    finally:
        rmtree(scratch, ignore_errors=True)


def _opened(
    home: Path, known: Mapping[str, str] | None, wanted: Mapping[str, str],
    pieces: Sequence[Piece], folder: OutputFolder,
) -> QueryStore:  # fmt: skip
    if known is not None:
        other = {
            name for name in known.keys() | wanted.keys() if known.get(name) != wanted.get(name)
        }
        if len(other) * _PART <= len(wanted):
            with suppress(OSError, SyntaxError, ValueError):
                return _updated(home, other, pieces)
    rmtree(home, ignore_errors=True)
    return open_dataset(folder.source("dataset.nq"), on_disk=home)


def _updated(home: Path, other: set[str], pieces: Sequence[Piece]) -> QueryStore:
    from pyoxigraph import NamedNode, Store

    store: Store = Store(str(home))
    for piece in pieces:
        if piece.record.name in other:
            _replace(store, piece)
    for name in sorted(other - {piece.record.name for piece in pieces if piece.record.triples}):
        store.remove_graph(NamedNode(name))
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return QueryStore(store, frozenset(names))


def _replace(store: Store, piece: Piece) -> None:
    """Make a graph what its piece holds; most of its lines are there already.

    What goes, goes first: the store knows numbers by their value, so one may go that comes again.
    """
    from pyoxigraph import NamedNode, RdfFormat, parse

    there = set(store.quads_for_pattern(None, None, None, NamedNode(piece.record.name)))
    wanted = set(parse(text_of(piece, "nq"), RdfFormat.N_QUADS))
    for quad in there - wanted:
        store.remove(quad)
    store.extend(wanted - there)


@contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Whether the database is ours alone; never where the system has no such locks."""
    try:
        import fcntl

        path.parent.mkdir(parents=True, exist_ok=True)
        file: IO[bytes] = path.open("wb")
    except (ImportError, OSError):
        yield False
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def _files(home: Path) -> dict[str, list[int]]:
    found = sorted(path for path in home.rglob("*") if path.is_file())
    stats = [(path, path.stat()) for path in found]
    return {path.relative_to(home).as_posix(): [s.st_size, s.st_mtime_ns] for path, s in stats}


def _read_note(note: Path, home: Path) -> dict[str, str] | None:
    """The graphs of the database; None where nothing, or not everything, is as it was left."""
    try:
        digest, _, text = note.read_bytes().partition(b"\n")
        if hashlib.sha256(text).hexdigest().encode() != digest:
            return None
        said = json.loads(text)
        if said["engine"] != _engine() or said["files"] != _files(home):
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    graphs: dict[str, str] = said["graphs"]
    return graphs


def _write_note(note: Path, home: Path, graphs: Mapping[str, str]) -> None:
    said = {"engine": _engine(), "files": _files(home), "graphs": graphs}
    text = json.dumps(said, sort_keys=True).encode()
    with suppress(SourceUnreadable):
        replace_file(note, hashlib.sha256(text).hexdigest().encode() + b"\n" + text)


def _engine() -> str:
    import pyoxigraph

    return pyoxigraph.__version__


__all__ = ["LARGE", "fresh", "standing"]
