"""For each stem the units that have it: counted in memory, and put aside on disk when they are many."""

from __future__ import annotations

import heapq
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import IO

from guidegraph.pages.search.analysis import split_compound
from guidegraph.pages.search.units import WEIGHTS, Stems, Unit, unit_stems

HELD = 4_000_000
"""Numbers that are held before they are put aside."""
_TITLE, _TEXT, _MORE, _PART = 4.0, 1.0, 1.5, 0.4
_LONG = 8

Run = Iterator[tuple[str, "array[int]"]]


class Postings:
    """For each stem a flat list of unit, weight (tenths), unit, weight …"""

    def __init__(self, known: frozenset[str], *, held: int = HELD) -> None:
        self.words: set[str] = set()
        """Every stem."""
        self._table: dict[str, array[int]] = {}
        self._known = known
        self._limit, self._size = held, 0
        self._aside: list[IO[bytes]] = []
        self._split: dict[str, tuple[str, ...]] = {}

    def add(self, number: int, unit: Unit, stemmed: Stems) -> None:
        """Count the words of one more unit, given as the stems of its texts.

        Numbers must rise. Raises `OSError` where nothing can be put aside.
        """
        weights: dict[str, float] = {}
        for text, weight in zip(stemmed, (_TITLE, _TEXT, _MORE), strict=True):
            self._add(weights, text.split(), weight)
        length = (1 + len(unit.text) / 400) ** 0.4
        for word, weight in weights.items():
            found = self._table.get(word)
            if found is None:
                found = self._table[word] = array("i")
            found.append(number)
            found.append(max(1, round(10 * (weight * WEIGHTS[unit.kind] / length))))
        self._size += 2 * len(weights)
        if self._size >= self._limit:
            self._put_aside()

    def each(self) -> Run:
        """Every stem with its list, in order; to be asked for once."""
        self.words.update(self._table)
        runs = [*map(_read, self._aside), ((w, self._table[w]) for w in sorted(self._table))]
        merged = heapq.merge(*(_numbered(n, run) for n, run in enumerate(runs)))
        for word, parts in groupby(merged, key=lambda part: part[0]):
            whole = array("i")
            for *_, numbers in parts:
                whole.extend(numbers)
            yield word, whole

    def _add(self, weights: dict[str, float], words: Iterable[str], weight: float) -> None:
        for word in words:
            weights[word] = weights.get(word, 0.0) + weight
            if len(word) >= _LONG:
                for part in self._parts(word):
                    weights[part] = weights.get(part, 0.0) + weight * _PART

    def _parts(self, word: str) -> tuple[str, ...]:
        found = self._split.get(word)
        if found is None:
            found = self._split[word] = split_compound(word, self._known) or ()
        return found

    def _put_aside(self) -> None:
        file = tempfile.TemporaryFile(prefix="guidegraph-")  # noqa: SIM115 - `each` closes it.
        for word in sorted(self._table):
            numbers = self._table[word]
            file.write(f"{word}\t{len(numbers)}\n".encode())
            numbers.tofile(file)
        file.seek(0)
        self._aside.append(file)
        self.words.update(self._table)
        self._table, self._size = {}, 0


def _read(file: IO[bytes]) -> Run:
    with file:
        while head := file.readline():
            word, _, count = head.decode().partition("\t")
            numbers = array("i")
            numbers.fromfile(file, int(count))
            yield word, numbers


def _numbered(number: int, run: Run) -> Iterator[tuple[str, int, array[int]]]:
    """So that parts of one list come in the order in which they were put aside."""
    return ((word, number, found) for word, found in run)


def make_postings(found: Sequence[Unit], known: frozenset[str]) -> Mapping[str, list[int]]:
    """The same for units that are at hand."""
    postings = Postings(known)
    for number, unit in enumerate(found):
        postings.add(number, unit, unit_stems(unit))
    return {word: list(numbers) for word, numbers in postings.each()}


__all__ = ["HELD", "Postings", "make_postings"]
