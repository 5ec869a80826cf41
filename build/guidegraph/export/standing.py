"""The dataset for the library's questions: in memory, or as the database that stands in the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

from guidegraph.corpus.cache import Cache
from guidegraph.export.database import Database, Part
from guidegraph.export.folder import OutputFolder
from guidegraph.export.pieces import Piece, text_of
from guidegraph.query.store import QueryStore, open_dataset

T = TypeVar("T")
LARGE = 8 << 20
"""Bytes of N-Quads from which the dataset is not held in memory."""


def standing(
    pieces: Sequence[Piece], cache: Cache, folder: OutputFolder, use: Callable[[QueryStore], T]
) -> T:
    """What `use` makes of the dataset: of the database that stands, brought up to date.

    A small dataset is held in memory instead. Raises `StoreFailed`, `QueryFailed` and `OSError`.
    """
    if cache.folder is None or folder.size("dataset.nq") <= LARGE:
        return fresh(folder, use)
    database = Database(cache.folder)
    with database.locked() as ours:
        if ours is None:  # While one process works on it, another makes one of its own.
            return fresh(folder, use)
        parts = [Part(p.record.name, p.record.sha256, partial(text_of, p, "nq")) for p in pieces]
        return database.updated(parts, partial(_loaded, folder), use)


def fresh(folder: OutputFolder, use: Callable[[QueryStore], T]) -> T:
    """What `use` makes of the dataset in memory, or of a database that is gone afterwards."""
    dataset = folder.source("dataset.nq")
    if dataset.stat().st_size <= LARGE:
        return use(open_dataset(dataset))
    scratch = folder.scratch()
    rmtree(scratch, ignore_errors=True)
    try:
        return use(_loaded(folder, scratch))
    finally:
        rmtree(scratch, ignore_errors=True)


def _loaded(folder: OutputFolder, home: Path) -> QueryStore:
    return open_dataset(folder.source("dataset.nq"), on_disk=home)


__all__ = ["LARGE", "fresh", "standing"]
