"""Text that knows, character by character, where in the source document it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NOWHERE = -1
"""Offset of a character that the program wrote itself."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for each character, its offset in the source document.

    >>> source = Traced.source("en to", 100)
    >>> (Traced.made("- ") + source[3:]).at
    (-1, -1, 103, 104)
    """

    text: str
    """The characters."""
    at: tuple[int, ...]
    """Offset in the source document of each, `NOWHERE` for what the program wrote."""

    @classmethod
    def source(cls, text: str, start: int) -> Traced:
        """Text that stands in the source from the offset `start`."""
        return cls(text, tuple(range(start, start + len(text))))

    @classmethod
    def made(cls, text: str) -> Traced:
        """Text that the program writes itself."""
        return cls(text, (NOWHERE,) * len(text))

    @classmethod
    def standing_for(cls, text: str, start: int) -> Traced:
        """Text that replaces what stands at `start`; a claim must say how (`Ledger.replaced`)."""
        return cls(text, (start,) * len(text))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: Traced | str) -> Traced:
        if isinstance(other, str):
            other = Traced.made(other)
        return Traced(self.text + other.text, self.at + other.at)

    def __radd__(self, other: str) -> Traced:
        return Traced.made(other) + self

    def __getitem__(self, part: slice) -> Traced:
        return Traced(self.text[part], self.at[part])

    def strip(self, characters: str | None = None) -> Traced:
        """Without white space, or the given characters, at both ends."""
        left = len(self.text) - len(self.text.lstrip(characters))
        right = len(self.text.rstrip(characters))
        return self[left : max(left, right)]

    def matched(self, match: re.Match[str], group: int | str = 0) -> Traced:
        """The part that a match on `text` found."""
        start, end = match.span(group)
        return self[start:end] if start >= 0 else EMPTY

    def split(self, pattern: re.Pattern[str]) -> Iterator[Traced]:
        """The parts between the places where `pattern` matches."""
        start = 0
        for match in pattern.finditer(self.text):
            yield self[start : match.start()]
            start = match.end()
        yield self[start:]

    def lines(self) -> Iterator[Traced]:
        """The parts between line ends."""
        return self.split(_LINE_END)

    @property
    def first(self) -> int:
        """The lowest offset in the source, `NOWHERE` if there is none."""
        return min((o for o in self.at if o >= 0), default=NOWHERE)

    @property
    def last(self) -> int:
        """The highest offset in the source, `NOWHERE` if there is none."""
        return max(self.at, default=NOWHERE)


_LINE_END = re.compile("\n")
_UNEVEN = re.compile(r"\A\s|\s\Z|\s\s|[^\S ]")
EMPTY = Traced("", ())


def join(parts: Iterable[Traced], glue: str = "") -> Traced:
    """The parts as one text, with `glue` of the program's own between them."""
    texts: list[str] = []
    offsets: list[int] = []
    for part in parts:
        if texts and glue:
            texts.append(glue)
            offsets.extend((NOWHERE,) * len(glue))
        texts.append(part.text)
        offsets.extend(part.at)
    return Traced("".join(texts), tuple(offsets))


def squeeze(text: Traced) -> Traced:
    """The text with each run of white space as one space, none at the ends."""
    if not _UNEVEN.search(text.text):
        return text
    parts = [text.matched(m) for m in re.finditer(r"\S+", text.text)]
    return join(parts, " ")
