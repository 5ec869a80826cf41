"""A file's text with line and column, the ground that every finding stands on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from guidegraph.errors import SourceUnreadable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: from (line, column) up to, not including, (end_line, end_column)."""

    file: str
    """Path with forward slashes, relative to the root."""
    line: int
    """First line, from 1."""
    column: int
    """First column in code points, from 1."""
    end_line: int
    """Last line."""
    end_column: int
    """The column behind the last code point."""

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of `other` (same file)."""
        return Span(self.file, self.line, self.column, other.end_line, other.end_column)


class Spot(NamedTuple):
    """A place kept as offsets until somebody asks for line and column."""

    source: Source
    """The file."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last."""

    def span(self) -> Span:
        """The place with line and column."""
        return self.source.span(self.start, self.end)


_MARK = "\ufeff".encode()


def changeable_text(data: bytes, path: str) -> str:
    """The text of a file of which a part shall change; raises `SourceUnreadable` if it is not UTF-8.

    Letters that cannot be read would be lost, and two encodings in one file can never be read.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceUnreadable(
            f"{path}:{line}: filen er ikke UTF-8 og kan ikke ændres. Intet er skrevet.",
            f"{path}:{line}: the file is not UTF-8 and cannot be changed. Nothing was written.",
            hint_da="Gem den som UTF-8, og prøv igen.", hint_en="Save it as UTF-8 and try again.",
        ) from error  # fmt: skip


def saved_like(text: str, before: bytes) -> str:
    """A text with the byte-order mark and the line ends that its file had before it was changed."""
    if b"\r\n" in before and before.count(b"\n") == before.count(b"\r\n"):
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    marked = before.startswith(_MARK) and not text.startswith("\ufeff")
    return f"\ufeff{text}" if marked else text


@dataclass(frozen=True, slots=True)
class Source:
    """One author file, decoded, with LF line ends and no byte-order mark.

    >>> source = Source("a.md", "en\\nto")
    >>> source.span(3, 5)
    Span(file='a.md', line=2, column=1, end_line=2, end_column=3)
    """

    path: str
    """Path with forward slashes, relative to the root."""
    text: str
    """The whole text."""
    printable: bool = field(default=False, repr=False, compare=False)
    """Whether nothing but line ends is known to be unprintable."""
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    @property
    def starts(self) -> list[int]:
        """Offset of the first character of each line."""
        if not self._starts:
            starts, after = self._starts, 0
            for line in self.text.split("\n"):
                starts.append(after)
                after += len(line) + 1
        return self._starts

    def span(self, start: int, end: int) -> Span:
        """The span of the offsets `start` up to `end` (code points)."""
        starts = self.starts
        first = bisect_right(starts, start) - 1
        last = first if end <= start else bisect_right(starts, end - 1) - 1
        return Span(
            self.path, first + 1, start - starts[first] + 1, last + 1, end - starts[last] + 1
        )

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column, both from 1; clamped to the text."""
        starts = self.starts
        if line > len(starts):
            return len(self.text)
        return min(starts[line - 1] + column - 1, len(self.text))

    def line_text(self, line: int) -> str:
        """The text of one line (from 1) without its line end; empty past the end."""
        starts = self.starts
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] - 1 if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end]
