"""The embedded store: all graphs of a corpus in memory, read as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from guidegraph.collector import give_back, one_heap
from guidegraph.errors import StoreFailed
from guidegraph.graph import Graph

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Dataset


PIECE = 16 << 20
"""Bytes of N-Quads that are loaded to disk at once: each piece costs files, and memory ten times its size."""
MANY = 8
"""Pieces up to which sorting them into one takes longer than it saves."""


class Lines(Protocol):
    """A file of lines."""

    def read(self, size: int, /) -> bytes:
        """So many bytes; fewer at the end."""

    def readline(self) -> bytes:
        """The rest of a line."""


@dataclass(slots=True, eq=False)
class QueryStore:
    """A loaded store and the names of its graphs."""

    store: Store
    """pyoxigraph's store; read through `run_query` alone."""
    graphs: frozenset[str]
    """Bare IRIs of the named graphs."""
    home: Path | None = None
    """Folder of a database that may be opened again; None for none."""

    def renew(self) -> None:
        """Open a database again: what the engine holds of it, up to 200 MB, is given back.

        No answer of it may be half read. Raises `OSError`.
        """
        if self.home is not None:
            del self.store
            self.store = _opened(self.home)


def open_store(graphs: Iterable[Graph]) -> QueryStore:
    """Load graphs, one at a time, into a store in memory."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    names = set()
    for graph in graphs:
        store.load(graph.nquads().encode(), RdfFormat.N_QUADS)
        names.add(graph.name)
    return QueryStore(store, frozenset(names))


def open_dataset(path: Path, *, on_disk: Path | None = None) -> QueryStore:
    """Load an N-Quads file, gzip-compressed or not, into memory or an empty folder.

    Raises `StoreFailed`.
    """
    import gzip
    from typing import cast

    from pyoxigraph import RdfFormat, Store

    try:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rb") as opened:
            file = cast("IO[bytes]", opened)
            if on_disk is not None:
                return load_parts(parts_of(file), on_disk)
            store = Store()
            store.load(file, RdfFormat.N_QUADS)
            return named(store)
    except (OSError, SyntaxError, EOFError) as error:
        raise StoreFailed(
            f"Datasættet {path.name} kan ikke læses: {error}",
            f"The dataset {path.name} cannot be read: {error}",
            hint_da="Kør »guidegraph compile« igen.",
            hint_en="Run “guidegraph compile” again.",
        ) from error


def parts_of(file: Lines) -> Iterator[bytes]:
    """N-Quads in parts of whole lines, as `load_parts` takes them."""
    while part := file.read(PIECE):
        yield part + file.readline()


def load_parts(parts: Iterable[bytes], on_disk: Path) -> QueryStore:
    """Load N-Quads, given in parts of whole lines, into an empty folder, to be read only.

    The loader holds what it is given, so it is given a piece at a time. Raises `OSError`.
    """
    names = _load_parts(parts, on_disk)
    return open_closed(on_disk, names)


def open_closed(home: Path, names: frozenset[str]) -> QueryStore:
    """A database that nobody has open, to be read only, with the names of its graphs.

    What writing it left in memory is given back first. Raises `OSError`.
    """
    return QueryStore(_opened(home), names, home)


def _opened(home: Path) -> Store:
    from pyoxigraph import Store

    one_heap()
    give_back()
    return Store.read_only(str(home))


def _load_parts(parts: Iterable[bytes], on_disk: Path) -> frozenset[str]:
    """The names of the graphs; the database is closed when this returns."""
    from pyoxigraph import RdfFormat, Store

    one_heap()
    store = Store(str(on_disk))
    pieces = 0
    for piece in _gathered(parts):
        store.bulk_load(piece, RdfFormat.N_QUADS)
        pieces += 1
    if pieces > MANY:
        join_pieces(store)
    store.flush()
    return named(store).graphs


def _gathered(parts: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def named(store: Store) -> QueryStore:
    """A store with the names of its graphs."""
    from pyoxigraph import NamedNode

    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return QueryStore(store, frozenset(names))


def join_pieces(store: Store) -> None:
    """Sort what was loaded piece by piece into one: else each look-up tries the files of each.

    The same lines stand there without it, so a disk with no room for it is no obstacle.
    """
    with suppress(OSError):
        store.optimize()


def to_dataset(graphs: Iterable[Graph]) -> Dataset:
    """The graphs as rdflib's `Dataset`, its default graph the union of all."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    for graph in graphs:
        dataset.parse(data=graph.nquads(), format="nquads")
    return dataset
