"""The dataset as a database in the cache, kept from one run to the next.

Beside it stands a note of the graphs that it holds and of the size and time of its files. The note
is taken away before anything is changed and written when all is done, so a database without a true
note (after a kill, or another's hand) is made anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import IO, TYPE_CHECKING, TypeVar

from guidegraph.collector import one_heap
from guidegraph.disk import replace_file
from guidegraph.errors import SourceUnreadable
from guidegraph.query.store import QueryStore, named, open_closed

if TYPE_CHECKING:
    from pyoxigraph import Store

T = TypeVar("T")
_PART = 4
"""A database of which more than one graph in so many has changed is made anew."""


@dataclass(frozen=True, slots=True)
class Part:
    """A graph that the database shall hold."""

    name: str
    """Bare IRI of the graph."""
    sha256: str
    """Hash of its canonical N-Triples."""
    lines: Callable[[], bytes]
    """Its N-Quads."""


@dataclass(frozen=True, slots=True)
class Database:
    """The database of a cache, and its note."""

    cache: Path
    """Folder of the cache."""

    @property
    def home(self) -> Path:
        """Where the engine keeps its files."""
        return self.cache / "store"

    @property
    def _note(self) -> Path:
        return self.cache / "store.json"

    def holds(self, parts: Sequence[Part]) -> bool:
        """Whether it stands as it was left, with these graphs and no others."""
        return self._known() == {part.name: part.sha256 for part in parts}

    def updated(
        self, parts: Sequence[Part], make: Callable[[Path], QueryStore], use: Callable[[QueryStore], T]
    ) -> T:  # fmt: skip
        """What `use` makes of it, brought up to date or made by `make`; it may only read.

        Only who has locked it alone may call this.
        """
        known = self._known()
        self._note.unlink(missing_ok=True)
        try:
            made = use(self._opened(known, parts, make))
        except BaseException:
            rmtree(self.home, ignore_errors=True)
            raise
        self._write_note(parts)
        return made

    def _opened(
        self, known: dict[str, str] | None, parts: Sequence[Part], make: Callable[[Path], QueryStore]
    ) -> QueryStore:  # fmt: skip
        if known is not None:
            wanted = {part.name: part.sha256 for part in parts}
            other = {n for n in known.keys() | wanted.keys() if known.get(n) != wanted.get(n)}
            if len(other) * _PART <= len(wanted):
                with suppress(OSError, RuntimeError, SyntaxError, ValueError):
                    return open_closed(self.home, _changed(self.home, other, parts))
        rmtree(self.home, ignore_errors=True)
        return make(self.home)

    @contextmanager
    def locked(self, *, shared: bool = False) -> Iterator[Lock | None]:
        """A lock on it; None where it is another's, or where the system has no such locks."""
        try:
            import fcntl

            self.cache.mkdir(parents=True, exist_ok=True)
            file: IO[bytes] = (self.cache / "store.lock").open("ab")
        except (ImportError, OSError):
            yield None
            return
        with file:
            lock = Lock(
                lambda kind: fcntl.flock(file, kind | fcntl.LOCK_NB), fcntl.LOCK_SH, fcntl.LOCK_EX
            )
            yield lock if (lock.share() if shared else lock.claim()) else None

    @contextmanager
    def distrusted(self, kind: type[Exception]) -> Iterator[None]:
        """Take the note away, so that it is made anew, where what is done with it fails so."""
        try:
            yield
        except kind:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
            raise

    def _known(self) -> dict[str, str] | None:
        """The graphs it holds; None where nothing, or not everything, is as it was left."""
        try:
            digest, _, text = self._note.read_bytes().partition(b"\n")
            if hashlib.sha256(text).hexdigest().encode() != digest:
                return None
            said = json.loads(text)
            if said["engine"] != _engine() or said["files"] != _files(self.home):
                return None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        graphs: dict[str, str] = said["graphs"]
        return graphs

    def _write_note(self, parts: Sequence[Part]) -> None:
        graphs = {part.name: part.sha256 for part in parts}
        said = {"engine": _engine(), "files": _files(self.home), "graphs": graphs}
        text = json.dumps(said, sort_keys=True).encode()
        with suppress(SourceUnreadable):
            replace_file(self._note, hashlib.sha256(text).hexdigest().encode() + b"\n" + text)


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that is held alone or shared; it goes when its file is closed."""

    _take: Callable[[int], object]
    _shared: int
    _alone: int

    def share(self) -> bool:
        """Let others read beside us; tells whether we may."""
        return self._tried(self._shared)

    def claim(self) -> bool:
        """Be the only one; tells whether we are."""
        return self._tried(self._alone)

    def _tried(self, kind: int) -> bool:
        try:
            self._take(kind)
        except OSError:
            return False
        return True


def _changed(home: Path, other: set[str], parts: Sequence[Part]) -> frozenset[str]:
    """The names of its graphs; it is closed when this returns."""
    from pyoxigraph import NamedNode, Store

    one_heap()
    store: Store = Store(str(home))
    gone = set(other)
    for part in parts:
        if part.name in other and (lines := part.lines()):
            _replace(store, part.name, lines)
            gone.remove(part.name)
    for name in sorted(gone):
        store.remove_graph(NamedNode(name))
    store.flush()
    return named(store).graphs


def _replace(store: Store, name: str, lines: bytes) -> None:
    """Make a graph what these lines say; most of them are there already.

    What goes, goes first: the store knows numbers by their value, so one may go that comes again.
    """
    from pyoxigraph import NamedNode, RdfFormat, parse

    there = set(store.quads_for_pattern(None, None, None, NamedNode(name)))
    wanted = set(parse(lines, RdfFormat.N_QUADS))
    for quad in there - wanted:
        store.remove(quad)
    store.extend(wanted - there)


def _files(home: Path) -> dict[str, list[int]]:
    found = sorted(path for path in home.rglob("*") if path.is_file())
    stats = [(path, path.stat()) for path in found]
    return {path.relative_to(home).as_posix(): [s.st_size, s.st_mtime_ns] for path, s in stats}


def _engine() -> str:
    import pyoxigraph

    return pyoxigraph.__version__


__all__ = ["Database", "Lock", "Part"]
