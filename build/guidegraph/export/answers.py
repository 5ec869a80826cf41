"""The library's answers, made once at build, so that most readers need no server.

An answer stands from one run to the next while no line that its query can read has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from itertools import count, tee, zip_longest
from pathlib import Path
from typing import IO

from guidegraph.collector import give_back
from guidegraph.corpus.cache import Cache
from guidegraph.errors import QueryFailed, StoreFailed
from guidegraph.export.folder import OutputFolder
from guidegraph.export.guarding import guarded_csv
from guidegraph.export.pieces import Piece
from guidegraph.export.standing import fresh, standing
from guidegraph.export.touched import Touched
from guidegraph.query.answer import Answer, Rows
from guidegraph.query.formats import render, results_json
from guidegraph.query.guard import check_text
from guidegraph.query.library import NamedQuery, read_library
from guidegraph.query.reads import Lines, Reads, reads_of
from guidegraph.query.run import read_lazily, results
from guidegraph.query.store import QueryStore

_FILES = {"select": ("json", "csv"), "ask": ("json", "csv"), "graph": ("ttl", "jsonld")}
_TABLES = {"json": results_json.parts, "csv": guarded_csv}
INDEX = "answers/index.json"
LARGE = 1 << 30
"""Bytes of N-Quads from which what the engine holds is given back after each question."""


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One line of the index of answers."""

    name: str
    """Name of the query."""
    title_da: str
    """The question in Danish."""
    title_en: str
    """The question in English."""
    count: int
    """Rows or triples; for yes or no, 1 for yes."""
    files: tuple[str, ...]
    """Paths from the folder of answers."""
    dataset: str
    """Hash of the dataset it was asked of."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked, and where the answers go."""

    folder: OutputFolder
    """The output, which holds `dataset.nq`."""
    cache: Cache
    """What was made before."""
    pieces: Sequence[Piece]
    """The graphs of the dataset."""
    touched: Touched
    """What they hold, by kind of line."""
    whole: str
    """Hash of the dataset."""
    writers: str
    """Hash of the code that answers."""

    def made_from(self, query: NamedQuery) -> str:
        """What an answer depends on, as one hash."""
        text = query.fill()
        reads = self._reads(text)
        read = self.whole if reads.everything else self.touched.of(reads)
        basis = "\0".join((self.writers, query.text, text, read))
        return hashlib.sha256(basis.encode("utf-8", "surrogatepass")).hexdigest()

    def _reads(self, text: str) -> Reads:
        """What the query reads, from the cache or found out."""
        entry = hashlib.sha256(
            f"{self.writers}\0{text}".encode("utf-8", "surrogatepass")
        ).hexdigest()
        self.cache.use("reads", entry)
        data = self.cache.read("reads", entry, "reads")
        if data is not None:
            everything, rows, graphs = json.loads(data)
            return Reads(everything, frozenset(Lines(*row) for row in rows), graphs)
        reads = reads_of(text)
        lines = [[one.predicate, one.value, one.subject] for one in sorted(reads.lines)]
        kept = json.dumps([reads.everything, lines, reads.graphs]).encode()
        self.cache.write("reads", entry, {"reads": kept})
        return reads


def write_answers(queries: Path, asking: Asking) -> None:
    """Answer every query of a folder, with its default parameters, over `dataset.nq`.

    An answer that nothing has touched since it was made is not made again.
    """
    library = read_library(queries)
    wanted = [(query, asking.made_from(query)) for query in library]
    counts = {query.name: _kept(query, made_from, asking) for query, made_from in wanted}
    missing = [row for row in wanted if counts[row[0].name] is None]
    if missing:
        counts |= _made(missing, asking)
    _write_index(library, counts, asking)


def _made(missing: Sequence[tuple[NamedQuery, str]], asking: Asking) -> dict[str, int | None]:
    def answered(store: QueryStore) -> dict[str, int | None]:
        give_back()
        return _answered(missing, store, asking)

    try:
        return standing(asking.pieces, asking.cache, asking.folder, answered)
    except (QueryFailed, StoreFailed, OSError):
        # A database that has stood for long may be damaged, or have no room where the cache is.
        return fresh(asking.folder, answered)


def _kept(query: NamedQuery, made_from: str, asking: Asking) -> int | None:
    """The size of an answer that stands; None where it must be made."""
    kept = [asking.folder.keep(path, made_from) for path in _paths(query)]
    asking.cache.use("answer", made_from)
    size = asking.cache.read("answer", made_from, "count") if all(kept) else None
    return None if size is None else int(size)


def _answered(
    missing: Sequence[tuple[NamedQuery, str]], store: QueryStore, asking: Asking
) -> dict[str, int | None]:
    counts: dict[str, int | None] = {}
    is_large = asking.folder.size("dataset.nq") > LARGE
    for query, made_from in missing:
        if counts and is_large:
            store.renew()
        counts[query.name] = _answer(query, made_from, store, asking)
    return counts


def _answer(query: NamedQuery, made_from: str, store: QueryStore, asking: Asking) -> int:
    """Ask one query and write its answer; no rows are held."""
    text = query.fill()
    check_text(text, graphs=store.graphs)
    answer = read_lazily(results(text, store))
    names = _FILES["select" if isinstance(answer, Rows) else answer.kind]
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(asking.folder.open(path, made_from))
            for name in names
            if not asking.folder.keep(path := f"answers/{query.name}.{name}", made_from)
        }
        size = _write_rows(answer, files) if isinstance(answer, Rows) else _write(answer, files)
    del answer
    give_back()
    asking.cache.write("answer", made_from, {"count": str(size).encode()})
    return size


def _write_rows(answer: Rows, files: Mapping[str, IO[bytes]]) -> int:
    """Write a table to all files at once, row by row; tells how many rows it has."""
    numbers = count()
    rows = (row for row, _ in zip(answer.each, numbers, strict=False))
    feeds = zip(files, tee(rows, len(files)), strict=True)
    parts = [_TABLES[name](answer.variables, feed) for name, feed in feeds]
    for lines in zip_longest(*parts, fillvalue=""):
        for file, line in zip(files.values(), lines, strict=True):
            file.write(line.encode())
    deque(rows, maxlen=0)  # Where all files stand, the rows are only counted.
    return next(numbers)


def _write(answer: Answer, files: Mapping[str, IO[bytes]]) -> int:
    for name, file in files.items():
        file.write(render(answer, name).encode())
    return int(answer.truth) if answer.kind == "ask" else len(answer.triples)


def _write_index(
    library: Sequence[NamedQuery], counts: dict[str, int | None], asking: Asking
) -> None:
    records = [
        AnswerRecord(
            query.name, query.title_da, query.title_en, counts[query.name] or 0,
            tuple(path.removeprefix("answers/") for path in _paths(query)), asking.whole,
        )
        for query in library
    ]  # fmt: skip
    index = [asdict(record) for record in records]
    text = (
        json.dumps({"dataset": asking.whole, "answers": index}, ensure_ascii=False, indent=1) + "\n"
    )
    asking.folder.put(INDEX, hashlib.sha256(text.encode()).hexdigest(), text.encode)


def answers_told_of(out: Path) -> Iterator[str]:
    """The files that the index of an earlier run names."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        for record in json.loads((out / INDEX).read_bytes())["answers"]:
            yield from (f"answers/{Path(name).name}" for name in record["files"])


def _paths(query: NamedQuery) -> Iterator[str]:
    """The files of a query's answer; which kind it is shows from its form."""
    from guidegraph.query.tokens import tokens

    forms = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
    kind = next((forms[t.upper] for t in tokens(query.text) if t.upper in forms), "select")
    return (f"answers/{query.name}.{name}" for name in _FILES[kind])


__all__ = ["INDEX", "AnswerRecord", "Asking", "answers_told_of", "write_answers"]
