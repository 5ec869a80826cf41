"""A file's text to a tree of blocks that knows where each piece stands.

Headings, paragraphs without a mark at the beginning of a line, tables with a bar at both ends of
every line, and `:::` blocks are read line by line; markdown-it reads the regions in between, and says what Markdown is.
"""

from __future__ import annotations

import re

from guidegraph.parse.problem import Problem
from guidegraph.parse.reader import Fences, Reader, make_reader
from guidegraph.parse.regions import read_region, read_table
from guidegraph.parse.rules import DEEPEST, FENCE, keyword
from guidegraph.parse.tree import Block, Piece
from guidegraph.source import Source

_PLAIN = re.compile(r"""[^\W\d_]|[("'„“”»«]|\[|\*\*?[^\W\d_]|\d+(?![\d.)])""")
"""How a line begins that only a paragraph can begin with."""
_HEADING = re.compile(r"(#{1,6})[ \t]+([^\s#](?:.*[^\s#])?)\Z")
_DELIMITER = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\Z")
_MOST_CELLS = 10_000
"""Cells of a table that is read without markdown-it, which leaves out rows of the very largest."""


def parse_blocks(
    source: Source, problems: Problem, *, start: int = 0, raw: frozenset[str] = frozenset()
) -> tuple[Block, ...]:
    """The blocks of `source` from the offset `start`.

    `raw` names the keywords whose inside is not Markdown. Every line that is not blank is in
    exactly one block.
    """
    reader = make_reader(source, problems, start, raw)
    stop = len(reader.lines) - (not reader.lines[-1].strip(" \t"))
    blocks = _read(reader, source.text.count("\n", 0, start), stop, 0)
    return (*blocks, *reader.missing)


def _read(reader: Reader, at: int, stop: int, depth: int) -> list[Block]:
    """The blocks of the lines `at` up to `stop`, which stand in `depth` blocks."""
    blocks: list[Block] = []
    lines = reader.lines
    while at < stop:
        line = lines[at]
        if not line:
            at += 1
        elif line.startswith(":::") and depth < DEEPEST:
            at = _container(reader, at, stop, depth, blocks)
        elif match := _HEADING.match(line):
            place = reader.starts[at] + match.start(2)
            piece = Piece(match[2], (0,), (place,))
            blocks.append(reader.heading(piece, len(match[1]), reader.end(at)))
            at += 1
        elif after := _paragraph_end(lines, at, stop):
            blocks.append(_paragraph(reader, at, after))
            at = after
        elif after := _table_end(lines, at, stop):
            blocks.append(read_table(reader, at, after))
            at = after
        else:
            after = _region_end(lines, at, stop)
            blocks.extend(read_region(reader, at, after, depth))
            at = after
    return blocks


def _container(reader: Reader, at: int, stop: int, depth: int, blocks: list[Block]) -> int:
    """Read the `:::` block that begins at a line; the line behind it."""
    fence = FENCE.match(reader.lines[at])
    info = fence[2].strip() if fence else ""
    if fence is None or not info:
        reader.problems.add("stray-block-end", reader.span(at))
        return at + 1
    colons, name = len(fence[1]), keyword(info)
    behind = reader.starts[at] + fence.start(2) + len(name)
    end, closed, after = _find_end(reader.lines, at, stop, colons)
    inner = [] if name in reader.raw else _read(reader, at + 1, end, depth + 1)
    fences = Fences(at, after, colons, name, behind, closed, (at + 1, end))
    blocks.append(reader.block(fences, inner))
    return after


def _find_end(lines: list[str], start: int, stop: int, colons: int) -> tuple[int, bool, int]:
    """As `rules.block_rule` finds it."""
    for line in range(start + 1, stop):
        if ":::" in lines[line]:
            inner = FENCE.match(lines[line].lstrip(" \t"))
            if inner is not None and len(inner[1]) >= colons:
                return (line, False, line) if inner[2].strip() else (line, True, line + 1)
    return stop, False, stop


def _paragraph_end(lines: list[str], at: int, stop: int) -> int:
    """The line behind the paragraph that begins at a line; 0 where markdown-it must say."""
    after = at
    while after < stop and _PLAIN.match(lines[after]):
        after += 1
    if after == at or not lines[after - 1][-1].isprintable() or lines[after - 1][-1] == " ":
        return 0
    return after if _ends(lines, after, stop) else 0


def _table_end(lines: list[str], at: int, stop: int) -> int:
    """The line behind the table that begins at a line; 0 where markdown-it must say."""
    header = lines[at].rstrip(" \t")
    if not header.startswith("|") or not header.endswith("|") or "\\" in header or at + 1 >= stop:
        return 0
    columns = header.count("|")
    if columns != lines[at + 1].count("|") or not _DELIMITER.match(lines[at + 1]):
        return 0
    after = at + 2
    while after < stop and lines[after].startswith("|"):
        after += 1
    few = columns * (after - at) < _MOST_CELLS
    return after if few and _ends(lines, after, stop) else 0


def _ends(lines: list[str], at: int, stop: int) -> bool:
    """Whether a paragraph or table ends before a line, for what that line is."""
    return (
        at == stop
        or not lines[at]
        or lines[at].startswith(":::")
        or bool(_HEADING.match(lines[at]))
    )


def _paragraph(reader: Reader, first: int, after: int) -> Block:
    starts = reader.starts
    begin, end = starts[first], reader.end(after - 1)
    if after == first + 1:
        piece = Piece(reader.lines[first], (0,), (begin,))
    else:
        places = tuple(starts[first:after])
        text = reader.source.text[begin:end]
        piece = Piece(text, tuple([place - begin for place in places]), places)
    return Block("paragraph", begin, end, piece=piece)


def _region_end(lines: list[str], at: int, stop: int) -> int:
    """Where no list, quotation or table that begins at a line can go on."""
    for line in range(at + 1, stop):
        if ":::" in lines[line - 1]:
            return stop
        if lines[line].startswith(":::"):
            return line
        if not lines[line - 1] and (_PLAIN.match(lines[line]) or _HEADING.match(lines[line])):
            return line
    return stop
