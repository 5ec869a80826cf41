"""Texts in the order of their keys: held in memory, and put aside on disk when they are many."""

from __future__ import annotations

import heapq
import json
import tempfile
from collections.abc import Iterator
from operator import itemgetter
from typing import IO

HELD = 4_000_000
"""Characters that are held before they are put aside."""
Pair = tuple[str, str]
_key = itemgetter(0)


class Aside:
    """Takes pairs of key and text; gives them by key, those of one key as they came."""

    def __init__(self, *, held: int = HELD) -> None:
        self._pairs: list[Pair] = []
        self._limit, self._size = held, 0
        self._runs: list[IO[str]] = []

    def add(self, key: str, text: str) -> None:
        """Take one more. Raises `OSError` where nothing can be put aside."""
        self._pairs.append((key, text))
        self._size += len(key) + len(text)
        if self._size >= self._limit:
            self._put_aside()

    def each(self) -> Iterator[Pair]:
        """All of them, in order; to be asked for once."""
        runs = [*map(_read, self._runs), iter(sorted(self._pairs, key=_key))]
        return heapq.merge(*runs, key=_key)

    def _put_aside(self) -> None:
        file = tempfile.TemporaryFile("w+", prefix="guidegraph-", encoding="ascii")  # noqa: SIM115 - `each` closes it.
        for pair in sorted(self._pairs, key=_key):
            file.write(f"{json.dumps(pair)}\n")
        file.seek(0)
        self._runs.append(file)
        self._pairs, self._size = [], 0


def _read(file: IO[str]) -> Iterator[Pair]:
    with file:
        for line in file:
            key, text = json.loads(line)
            yield key, text
