"""The file that is being read into blocks: its lines, and what is made of single lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from guidegraph.parse.attributes import CLOSE, NONE, Attributes, read_attributes
from guidegraph.parse.problem import Problem
from guidegraph.parse.tree import Block, Piece
from guidegraph.source import Source, Span

_HEADING_ATTRIBUTES = re.compile(r"\{(?=[#.\w])[^{}]*\}[ \t]*\Z")


class Fences(NamedTuple):
    """The lines of colons of one `:::` block."""

    first: int
    """Its first line."""
    after: int
    """The line behind it."""
    colons: int
    """Colons that it was opened with."""
    name: str
    """The keyword behind the colons."""
    behind: int
    """Offset behind the keyword."""
    closed: bool
    """Whether a line of colons closes it."""
    body: tuple[int, int]
    """First line of its inside, and the line behind that."""


@dataclass(slots=True)
class Reader:
    """One file that is being read; lines count from 0."""

    source: Source
    problems: Problem
    raw: frozenset[str]
    lines: list[str]
    """Text of each line."""
    starts: list[int]
    """Offset of each line."""
    covered: set[int] = field(default_factory=set)
    """Lines of regions that some block holds."""
    missing: list[Block] = field(default_factory=list)
    """Text of regions that the parser left out."""

    def start(self, line: int) -> int:
        """Offset of the first character of a line."""
        return self.starts[line] if line < len(self.starts) else len(self.source.text)

    def end(self, line: int) -> int:
        """Offset behind the last character of a line."""
        return self.starts[line] + len(self.lines[line])

    def span(self, line: int) -> Span:
        """A whole line."""
        return self.source.span(self.start(line), self.end(line))

    def offsets(self, first: int, after: int) -> tuple[int, int]:
        """The lines `first` up to `after` without white space before and blank lines behind."""
        while after > first + 1 and not self.lines[after - 1].strip():
            after -= 1
        start, end = self.start(first), self.end(after - 1)
        text = self.source.text
        while start < end and text[start] in " \t":
            start += 1
        return start, end

    def heading(self, piece: Piece, level: int, end: int) -> Block:
        """A heading, the attributes behind its text read."""
        content, attributes = piece.text, NONE
        match = _HEADING_ATTRIBUTES.search(content) if "{" in content else None
        if match:
            inside = piece.place(match.start()) + 1
            stop = piece.place(match.start()) + len(match[0].rstrip()) - 1
            attributes = read_attributes(self.source, inside, stop, self.problems)
            piece = Piece(content[: match.start()].rstrip(), piece.starts, piece.places)
        return Block("heading", piece.places[0], end, piece=piece, level=level,
                     attributes=attributes)  # fmt: skip

    def block(self, fences: Fences, inner: list[Block]) -> Block:
        """A `:::` block with the blocks inside it."""
        start, end = self.offsets(fences.first, fences.after)
        line_end = self.end(fences.first)
        name = fences.name
        attributes = self._attributes(fences.behind, line_end)
        if not fences.closed:
            head = self.source.span(start, line_end)
            colons = ":" * fences.colons
            self.problems.add("block-not-closed", head, what=name, colons=colons)
        body = (self.start(fences.body[0]), self.start(fences.body[1]))
        return Block(
            "block", start, end, name=name, attributes=attributes, children=tuple(inner),
            body=body, head_end=line_end,
        )  # fmt: skip

    def _attributes(self, at: int, end: int) -> Attributes:
        rest = self.source.text[at:end]
        begin = at + len(rest) - len(rest.lstrip())
        rest = rest.strip()
        if not rest:
            return NONE
        if rest[0] == "{":
            close = CLOSE.match(rest, 1)
            stop = close.end() - 1 if close else len(rest)
            if not close or rest[close.end() :].strip():
                problem = self.source.span(begin, begin + len(rest))
                self.problems.add("bad-attributes", problem, what=rest)
            return read_attributes(self.source, begin + 1, begin + stop, self.problems)
        problem = self.source.span(begin, begin + len(rest))
        self.problems.add("bad-attributes", problem, what=rest)
        return NONE


def make_reader(source: Source, problems: Problem, start: int, raw: frozenset[str]) -> Reader:
    """A reader of `source` from the offset `start`; `raw` names keywords that hold no Markdown."""
    lines, starts = source.text.split("\n"), source.starts
    first = source.text.count("\n", 0, start)
    if start > starts[first]:
        lines[first] = lines[first][start - starts[first] :]
        starts = [*starts[:first], start, *starts[first + 1 :]]
    return Reader(source, problems, raw, lines, starts)
