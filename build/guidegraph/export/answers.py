"""The library's answers, made once at build, so that most readers need no server."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import rmtree

from guidegraph.export.folder import OutputFolder
from guidegraph.query.answer import Answer
from guidegraph.query.formats import FORMATS, render
from guidegraph.query.library import NamedQuery, read_library
from guidegraph.query.run import run_query
from guidegraph.query.store import QueryStore, open_dataset

_FILES = {"select": ("json", "csv"), "ask": ("json", "csv"), "graph": ("ttl", "jsonld")}
LARGE = 64 << 20
"""Bytes of N-Quads from which the dataset is not held in memory."""
INDEX = "answers/index.json"


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


def write_answers(queries: Path, folder: OutputFolder, whole: str) -> None:
    """Answer every query of a folder, with its default parameters, over `dataset.nq`.

    Answers to the same query over the same dataset are not made again.
    """
    library = read_library(queries)
    made_from = hashlib.sha256("\0".join((whole, *(q.text for q in library))).encode()).hexdigest()
    names = [path for query in library for path in _paths(query)]
    kept = [folder.keep(path, made_from) for path in (INDEX, *names)]
    if library and all(kept):
        return
    records = []
    with _opened(folder.source("dataset.nq"), folder.scratch()) as store:
        for query in library:
            records.append(_write_answer(query, store, folder, made_from, whole))
    index = [asdict(record) for record in records]
    text = json.dumps({"dataset": whole, "answers": index}, ensure_ascii=False, indent=1) + "\n"
    folder.put(INDEX, made_from, text.encode)


@contextmanager
def _opened(dataset: Path, scratch: Path) -> Iterator[QueryStore]:
    """The dataset in memory, or on disk where it is large."""
    if dataset.stat().st_size <= LARGE:
        yield open_dataset(dataset)
        return
    try:
        yield open_dataset(dataset, on_disk=scratch)
    finally:
        rmtree(scratch, ignore_errors=True)


def _write_answer(
    query: NamedQuery, store: QueryStore, folder: OutputFolder, made_from: str, whole: str
) -> AnswerRecord:
    answer = run_query(query.fill(), store)
    files = _FILES[answer.kind]
    for name in files:
        folder.put(
            f"answers/{query.name}.{name}",
            made_from,
            lambda n=name: render(answer, n).encode(),  # type: ignore[misc]
        )
    paths = tuple(f"{query.name}.{name}" for name in files)
    return AnswerRecord(query.name, query.title_da, query.title_en, _count(answer), paths, whole)


def _paths(query: NamedQuery) -> Iterator[str]:
    """The files of a query's answer; which kind it is shows from its form."""
    from guidegraph.query.tokens import tokens

    forms = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
    kind = next((forms[t.upper] for t in tokens(query.text) if t.upper in forms), "select")
    return (f"answers/{query.name}.{FORMATS[name].name}" for name in _FILES[kind])


def _count(answer: Answer) -> int:
    if answer.kind == "ask":
        return int(answer.truth)
    return len(answer.rows) if answer.kind == "select" else len(answer.triples)
