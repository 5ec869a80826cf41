"""One question over the dataset: in memory where it is small, else over the database that stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.named import NamedGraph
from guidegraph.errors import QueryFailed, StoreFailed
from guidegraph.export import standing
from guidegraph.export.database import Database, Part
from guidegraph.graph import Graph
from guidegraph.query.answer import Answer
from guidegraph.query.bounded import run_bounded
from guidegraph.query.guard import check_text
from guidegraph.query.run import evaluate, run_query
from guidegraph.query.store import QueryStore, load_parts

_DAMAGE = "Corruption: "
"""What the engine says of a file that is not as it wrote it."""


def answer_over(
    graphs: Sequence[NamedGraph], text: str, cache: Cache, *, timeout: float | None = None
) -> Answer:
    """Answer a SPARQL query over named graphs as one.

    `timeout` in seconds is for the answering alone, not for bringing the database up to date.
    Raises `QueryRefused`, `QueryFailed`, `StoreFailed` and `OSError`.
    """
    small = _small(graphs)
    if small is not None:
        return run_query(text, small, timeout=timeout)
    names = frozenset(one.name for one in graphs)
    check_text(text, graphs=names)
    parts = [_part(one) for one in graphs]
    ask = partial(_bounded, text, names, timeout)
    with suppress(StoreFailed), _database(parts, cache) as home:
        return ask(home)
    # What stood there is damaged though it has the size and time it was left with.
    with _own(parts) as home:
        return ask(home)


def _small(graphs: Sequence[NamedGraph]) -> list[Graph] | None:
    """The graphs themselves, where they are few enough to be held."""
    found: list[Graph] = []
    size = 0
    for one in graphs:
        found.append(one.graph())
        size += len(found[-1].nquads())
        if size > standing.LARGE:
            return None
    return found


@contextmanager
def _database(parts: Sequence[Part], cache: Cache) -> Iterator[Path]:
    """A folder with a database of these graphs, to be read only."""
    if cache.folder is not None:
        database = Database(cache.folder)
        with database.locked(shared=True) as lock:
            held = lock is not None and database.holds(parts)
            if not held and lock is not None and lock.claim():
                with suppress(StoreFailed, OSError):
                    database.updated(parts, partial(_made, parts), lambda _: None)
                    # Another may have changed it before we could share it.
                    held = lock.share() and database.holds(parts)
            if held:
                with database.distrusted(StoreFailed):
                    yield database.home
                return
    # Another changes it, or there is nowhere to keep one.
    with _own(parts) as home:
        yield home


@contextmanager
def _own(parts: Sequence[Part]) -> Iterator[Path]:
    """A database of our own, which is gone afterwards."""
    with ExitStack() as stack:
        try:
            scratch = Path(stack.enter_context(TemporaryDirectory(prefix="guidegraph-")))
            _made(parts, scratch)
        except (OSError, RuntimeError) as error:
            raise StoreFailed(
                f"Databasen til spørgsmålet kan ikke skrives: {error}",
                f"The database for the question cannot be written: {error}",
                hint_da="Gør plads, eller lad TMPDIR være en mappe på en disk med plads.",
                hint_en="Make room, or let TMPDIR be a folder on a disk with room.",
            ) from error
        yield scratch


def _part(one: NamedGraph) -> Part:
    sha256 = one.sha256 or one.graph().sha256()
    return Part(one.name, sha256, lambda: one.graph().nquads().encode())


def _made(parts: Sequence[Part], home: Path) -> QueryStore:
    return load_parts((part.lines() for part in parts), home)


def _bounded(text: str, names: frozenset[str], timeout: float | None, home: Path) -> Answer:
    ask = partial(_asked, text, home, names)
    return ask() if timeout is None else run_bounded(ask, timeout)


def _asked(text: str, home: Path, names: frozenset[str]) -> Answer:
    """Opened where it is asked: a database does not survive that its process is copied."""
    from pyoxigraph import Store

    try:
        store = Store.read_only(str(home))
        return evaluate(text, QueryStore(store, names))
    except QueryFailed as error:
        if _DAMAGE not in error.message_en:
            raise
        raise StoreFailed(error.message_da, error.message_en) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreFailed(
            f"Databasen {home} kan ikke åbnes: {error}",
            f"The database {home} cannot be opened: {error}",
            hint_da="Slet mappen, og prøv igen.", hint_en="Delete the folder and try again.",
        ) from error  # fmt: skip


__all__ = ["answer_over"]
