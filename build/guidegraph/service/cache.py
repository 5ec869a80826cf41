"""Answers that are kept in memory, by dataset, query and format, up to so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

Key = tuple[str, str, str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer ready to send."""

    body: bytes
    """As it is sent."""
    etag: str
    """With quotation marks."""


class AnswerCache:
    """The most recently used answers."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def get(self, key: Key) -> Kept | None:
        """The answer, where it is kept."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Key, answer: Kept) -> None:
        """Keep an answer, unless it is too big to be worth it; forget the oldest for it."""
        weight = len(answer.body) + len(key[1])
        if weight > self.limit // 8 or key in self._kept:
            return
        self._kept[key] = answer
        self.size += weight
        while self.size > self.limit:
            old_key, old = self._kept.popitem(last=False)
            self.size -= len(old.body) + len(old_key[1])

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
        self.size = 0
