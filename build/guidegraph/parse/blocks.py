"""A file's text to a tree of blocks that knows where each piece stands."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from guidegraph.parse.attributes import CLOSE, NONE, Attributes, read_attributes
from guidegraph.parse.problem import Problem
from guidegraph.parse.rules import DEEPEST, FENCE, parser
from guidegraph.parse.tree import Block, Cell, Piece, Row
from guidegraph.source import Source, Span

_HEADING_ATTRIBUTES = re.compile(r"\{(?=[#.\w])[^{}]*\}[ \t]*\Z")
_CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(slots=True)
class _Reader:
    source: Source
    lines: list[int]
    """Offset of each line of the parsed text."""
    problems: Problem
    raw: frozenset[str]
    covered: set[int] = field(default_factory=set)
    first: int = 0
    """Line of the source that the parsed text begins on."""


def parse_blocks(
    source: Source, problems: Problem, *, start: int = 0, raw: frozenset[str] = frozenset()
) -> tuple[Block, ...]:
    """The blocks of `source` from the offset `start`.

    `raw` names the keywords whose inside is not Markdown. Every line that is not blank is in
    exactly one block: what the parser leaves out (text nested too deep) comes back as a paragraph.
    """
    text = source.text[start:]
    reader = _Reader(source, source.starts, problems, raw, first=source.text.count("\n", 0, start))
    tokens = parser().parse(text, {"raw": raw})
    blocks, _ = _read(reader, tokens, 0)
    missing = list(_missing(reader, start))
    return tuple(blocks) if not missing else (*blocks, *missing)


def _read(reader: _Reader, tokens: Sequence[Token], at: int) -> tuple[list[Block], int]:
    blocks: list[Block] = []
    while at < len(tokens):
        token = tokens[at]
        if token.nesting < 0:
            return blocks, at + 1
        kind = token.type
        if kind == "paragraph_open":
            blocks.append(_paragraph(reader, token, tokens[at + 1]))
            at += 3
        elif kind == "heading_open":
            blocks.append(_heading(reader, token, tokens[at + 1]))
            at += 3
        elif kind == "table_open":
            blocks.append(_table(reader, token))
            at = _behind(tokens, at)
        elif kind == "block_open":
            inner, at = _read(reader, tokens, at + 1)
            blocks.append(_block(reader, token, inner))
        elif kind == "stray_end":
            reader.problems.add("stray-block-end", _line_span(reader, token))
            at += 1
        elif kind == "hr":
            start, end = _offsets(reader, token)
            blocks.append(Block("rule", start, end))
            at += 1
        else:
            inner, after = _read(reader, tokens, at + 1)
            blocks.append(_nest(reader, token, inner))
            at = after
    return blocks, at


def _nest(reader: _Reader, token: Token, inner: list[Block]) -> Block:
    start, end = _offsets(reader, token)
    kind = {"list_item_open": "item", "blockquote_open": "quote"}.get(token.type, "list")
    if token.level > DEEPEST:
        reader.problems.add("too-deep", reader.source.span(start, end), what=DEEPEST)
    name = token.info if kind == "item" and token.markup in ".)" else ""
    if kind == "item":
        reader.covered.add(_lines(reader, token)[0])
    return Block(kind, start, end, name=name + token.markup if name else "", children=tuple(inner))


def _paragraph(reader: _Reader, token: Token, inline: Token) -> Block:
    first, last = _lines(reader, token)
    piece = _piece(reader, inline.content, first)
    if inline.content.startswith("```"):
        reader.problems.add("code-block", _line_span(reader, token))
    return Block("paragraph", piece.place(0), _line_end(reader, last - 1), piece=piece)


def _heading(reader: _Reader, token: Token, inline: Token) -> Block:
    first, last = _lines(reader, token)
    content, attributes = inline.content, NONE
    match = _HEADING_ATTRIBUTES.search(content)
    piece = _piece(reader, content, first)
    if match:
        inside = piece.place(match.start()) + 1
        stop = piece.place(match.start()) + len(match[0].rstrip()) - 1
        attributes = read_attributes(reader.source, inside, stop, reader.problems)
        piece = Piece(content[: match.start()].rstrip(), piece.starts, piece.places)
    level = int(token.tag[1:])
    end = _line_end(reader, last - 1)
    return Block("heading", piece.place(0), end, piece=piece, level=level, attributes=attributes)


def _block(reader: _Reader, token: Token, inner: list[Block]) -> Block:
    first, last = _lines(reader, token)
    start, end = _offsets(reader, token)
    line_end = _line_end(reader, first)
    text = reader.source.text
    fence = FENCE.match(text[start:line_end])
    info_at = start + (fence.start(2) if fence else 3)
    name = re.split(r"[\s{]", token.info, maxsplit=1)[0]
    attributes = _block_attributes(reader, info_at + len(name), line_end)
    meta = token.meta
    if not meta["closed"]:
        head = reader.source.span(start, line_end)
        reader.problems.add("block-not-closed", head, what=name, colons=":" * meta["colons"])
    reader.covered.update((first, last - 1) if meta["closed"] else (first,))
    body_first, body_last = (line + reader.first for line in meta["body"])
    if name in reader.raw:
        reader.covered.update(range(body_first, body_last))
    body = (_line_start(reader, body_first), _line_start(reader, body_last))
    return Block(
        "block", start, end, name=name, attributes=attributes, children=tuple(inner),
        body=body, head_end=line_end,
    )  # fmt: skip


def _block_attributes(reader: _Reader, at: int, end: int) -> Attributes:
    text = reader.source.text
    begin = at + len(text[at:end]) - len(text[at:end].lstrip())
    rest = text[begin:end].rstrip()
    if not rest:
        return NONE
    if rest[0] == "{":
        close = CLOSE.match(rest, 1)
        stop = close.end() - 1 if close else len(rest)
        if not close or rest[close.end() :].strip():
            problem = reader.source.span(begin, begin + len(rest))
            reader.problems.add("bad-attributes", problem, what=rest)
        return read_attributes(reader.source, begin + 1, begin + stop, reader.problems)
    reader.problems.add("bad-attributes", reader.source.span(begin, begin + len(rest)), what=rest)
    return NONE


def _table(reader: _Reader, token: Token) -> Block:
    first, last = _lines(reader, token)
    reader.covered.update(range(first, last))
    rows = tuple(_row(reader, line) for line in range(first, last) if line != first + 1)
    start, end = _offsets(reader, token)
    return Block("table", start, end, rows=rows)


def _row(reader: _Reader, line: int) -> Row:
    start, end = _line_start(reader, line), _line_end(reader, line)
    text = reader.source.text[start:end]
    left = len(text) - len(text.lstrip(" >"))
    left += text.startswith("|", left)
    stop = len(text.rstrip())
    if stop > left and text[stop - 1] == "|" and text[stop - 2] != "\\":
        stop -= 1
    bounds = [left, *(m.end() for m in _CELL_END.finditer(text, left, stop)), stop + 1]
    cells = []
    for begin, after in itertools.pairwise(bounds):
        inside = text[begin : after - 1]
        at = start + begin + len(inside) - len(inside.lstrip())
        content = inside.strip().replace("\\|", "|")
        piece = Piece(content, (0,), (at,))
        cells.append(Cell(piece, reader.source.span(at, at + len(inside.strip()))))
    return Row(tuple(cells), reader.source.span(start, end))


def _piece(reader: _Reader, content: str, line: int) -> Piece:
    starts, places, offset, kept = [], [], 0, []
    for index, part in enumerate(content.split("\n")):
        stripped = part.lstrip(" \t")
        begin, end = _line_start(reader, line + index), _line_end(reader, line + index)
        reader.covered.add(line + index)
        found = reader.source.text.find(stripped, begin, end) if stripped else begin
        starts.append(offset)
        places.append(max(found, begin))
        kept.append(stripped)
        offset += len(stripped) + 1
    return Piece("\n".join(kept), tuple(starts), tuple(places))


def _missing(reader: _Reader, start: int) -> Iterator[Block]:
    """Lines with text that no block holds: nothing that an author wrote is ever dropped."""
    text = reader.source.text
    for line in range(reader.first, len(reader.lines)):
        if line in reader.covered:
            continue
        begin, end = max(_line_start(reader, line), start), _line_end(reader, line)
        content = text[begin:end].strip(" \t>")
        if not content or set(content) <= set(":-*_+") or not content.strip("0123456789.) "):
            continue
        span = reader.source.span(begin, end)
        reader.problems.add("too-deep", span, what=DEEPEST)
        at = text.index(content, begin, end)
        yield Block("paragraph", at, at + len(content), piece=Piece(content, (0,), (at,)))


def _behind(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    while True:
        depth += tokens[at].nesting
        at += 1
        if depth == 0:
            return at


def _lines(reader: _Reader, token: Token) -> tuple[int, int]:
    first, last = token.map or [0, 0]
    return first + reader.first, last + reader.first


def _offsets(reader: _Reader, token: Token) -> tuple[int, int]:
    first, last = _lines(reader, token)
    while last > first + 1 and not reader.source.line_text(last).strip():
        last -= 1
    start, end = _line_start(reader, first), _line_end(reader, last - 1)
    text = reader.source.text
    while start < end and text[start] in " \t":
        start += 1
    return start, end


def _line_span(reader: _Reader, token: Token) -> Span:
    first, _ = _lines(reader, token)
    return reader.source.span(_line_start(reader, first), _line_end(reader, first))


def _line_start(reader: _Reader, line: int) -> int:
    return reader.lines[line] if line < len(reader.lines) else len(reader.source.text)


def _line_end(reader: _Reader, line: int) -> int:
    return reader.lines[line + 1] - 1 if line + 1 < len(reader.lines) else len(reader.source.text)
