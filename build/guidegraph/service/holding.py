"""The dataset of a nursery: in its memory, or, where that would be too much, as a database on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, cast

from guidegraph.errors import StoreFailed
from guidegraph.query.bounded import run_bounded
from guidegraph.query.store import QueryStore, load_parts, named, open_closed, parts_of

LONGEST = 570.0
"""Seconds that loading to disk may take: less than the gateway waits."""


@dataclass(frozen=True, slots=True)
class Held:
    """A dataset that workers can be forked with."""

    graphs: frozenset[str]
    """Bare IRIs of the named graphs."""
    hash: str
    """SHA-256 of the N-Quads, in hexadecimal digits."""
    quads: int
    """How many."""
    opened: Callable[[], QueryStore]
    """Called by a worker, once."""


class HashingReader:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        return self._noted(self.file.read(size))

    def readline(self) -> bytes:
        """The rest of a line."""
        return self._noted(self.file.readline())

    def _noted(self, data: bytes) -> bytes:
        self.digest.update(data)
        return data


def hold(path: Path, *, home: Path | None = None) -> Held:
    """The dataset of an N-Quads file: in memory, or as a database in the empty folder `home`.

    Raises `StoreFailed`.
    """
    return _in_memory(path) if home is None else _on_disk(path, home)


def _in_memory(path: Path) -> Held:
    from pyoxigraph import RdfFormat, Store

    store = Store()
    try:
        with path.open("rb") as file:
            reader = HashingReader(file)
            store.load(cast("IO[bytes]", reader), RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as error:
        raise _unreadable(path) from error
    found = named(store)
    return Held(found.graphs, reader.digest.hexdigest(), len(store), lambda: found)


def _on_disk(path: Path, home: Path) -> Held:
    """Loaded by a process of its own, since a database does not survive that its process is copied."""
    digest, quads, graphs = run_bounded(partial(_loaded, path, home), LONGEST)
    return Held(graphs, digest, quads, partial(open_closed, home, graphs))


def _loaded(path: Path, home: Path) -> tuple[str, int, frozenset[str]]:
    try:
        with path.open("rb") as file:
            reader = HashingReader(file)
            found = load_parts(parts_of(reader), home)
        return reader.digest.hexdigest(), len(found.store), found.graphs
    except SyntaxError as error:
        raise _unreadable(path) from error
    except OSError as error:
        raise StoreFailed(
            f"Datasættet {path.name} kan ikke indlæses i {home}: {error}",
            f"The dataset {path.name} cannot be loaded into {home}: {error}",
            hint_da="Sæt TMPDIR til en mappe på en disk med plads.",
            hint_en="Set TMPDIR to a folder on a disk with room.",
        ) from error


def _unreadable(path: Path) -> StoreFailed:
    return StoreFailed(
        f"Datasættet {path.name} kan ikke læses.", f"The dataset {path.name} cannot be read."
    )


__all__ = ["LONGEST", "Held", "hold"]
