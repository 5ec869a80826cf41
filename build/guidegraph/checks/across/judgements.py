"""What all versions in force say of the same studies, in as little memory as a large corpus needs.

A judgement is one row of bytes: a hash of its kind and studies, then where it stands and its value.
Sorted, those on the same studies stand together.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby

from guidegraph.checks.across.values import Verdict

_KEY = 16
_ROW = struct.Struct(f">{_KEY}sIII")


class Judgements:
    """Judgements by kind and studies."""

    def __init__(self) -> None:
        self._rows: list[bytes] = []
        self._values: dict[str, int] = {}
        self._names: list[str] = []
        self._sorted = True

    def add(self, place: int, said: Iterable[tuple[int, Verdict, frozenset[str]]]) -> None:
        """What the version at `place` says: numbers of its judgements, themselves, their studies."""
        for number, verdict, studies in said:
            value = self._values.setdefault(verdict.value, len(self._values))
            if value == len(self._names):
                self._names.append(verdict.value)
            self._rows.append(_ROW.pack(_key(verdict.kind, studies), place, number, value))
        self._sorted = False

    def of(self, kind: str, studies: frozenset[str]) -> Iterator[tuple[int, int, str]]:
        """Place, number and value of all judgements of that kind on exactly these studies, in order."""
        rows, key = self._in_order(), _key(kind, studies)
        for row in rows[bisect_left(rows, key) : bisect_left(rows, _after(key))]:
            _, place, number, value = _ROW.unpack(row)
            yield place, number, self._names[value]

    def disputed(self) -> frozenset[int]:
        """The places of versions that say of some studies what another one does not."""
        found: set[int] = set()
        for _, together in groupby(self._in_order(), key=lambda row: row[:_KEY]):
            rows = [_ROW.unpack(row) for row in together]
            if len({value for *_, value in rows}) > 1:
                found.update(place for _, place, *_ in rows)
        return frozenset(found)

    def _in_order(self) -> list[bytes]:
        if not self._sorted:
            self._rows.sort()
            self._sorted = True
        return self._rows


def _key(kind: str, studies: frozenset[str]) -> bytes:
    text = repr((kind, sorted(studies)))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()


def _after(key: bytes) -> bytes:
    """What comes after all rows of a key."""
    return key + b"\xff" * _ROW.size


__all__ = ["Judgements"]
