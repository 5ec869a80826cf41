"""Regions of a file that need markdown-it: lists, quotations, tables and whatever looks like them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from guidegraph.parse.reader import Fences, Reader
from guidegraph.parse.rules import DEEPEST, FENCE, keyword, parser
from guidegraph.parse.tree import Block, Cell, Piece, Row
from guidegraph.source import Spot

_CELL_END = re.compile(r"(?<!\\)\|")


def read_region(reader: Reader, first: int, after: int, depth: int) -> Iterator[Block]:
    """The blocks of the lines `first` up to `after`, which stand in `depth` blocks.

    Every line that is not blank is in exactly one block: what the parser leaves out (text nested
    too deep) comes back as a paragraph, behind the others.
    """
    markdown = parser()
    shown = "\n".join(reader.lines[first : after + 1])
    state = StateBlock(shown, markdown, {"raw": reader.raw}, [])
    state.level = depth
    state.lineMax = min(after - first, state.lineMax)
    markdown.block.tokenize(state, 0, state.lineMax)
    for token in state.tokens:
        if token.map:
            token.map = [token.map[0] + first, token.map[1] + first]
    yield from _read(reader, state.tokens, 0)[0]
    reader.missing.extend(_missing(reader, first, after))


def _read(reader: Reader, tokens: Sequence[Token], at: int) -> tuple[list[Block], int]:
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
            reader.problems.add("stray-block-end", reader.span(_lines(token)[0]))
            reader.covered.add(_lines(token)[0])
            at += 1
        elif kind == "hr":
            blocks.append(Block("rule", *reader.offsets(*_lines(token))))
            at += 1
        else:
            inner, after = _read(reader, tokens, at + 1)
            blocks.append(_nest(reader, token, inner))
            at = after
    return blocks, at


def _nest(reader: Reader, token: Token, inner: list[Block]) -> Block:
    start, end = reader.offsets(*_lines(token))
    kind = {"list_item_open": "item", "blockquote_open": "quote"}.get(token.type, "list")
    if token.level > DEEPEST:
        reader.problems.add("too-deep", reader.source.span(start, end), what=DEEPEST)
    name = token.info if kind == "item" and token.markup in ".)" else ""
    if kind == "item":
        reader.covered.add(_lines(token)[0])
    return Block(kind, start, end, name=name + token.markup if name else "", children=tuple(inner))


def _paragraph(reader: Reader, token: Token, inline: Token) -> Block:
    first, last = _lines(token)
    piece = _piece(reader, inline.content, first)
    if inline.content.startswith("```"):
        reader.problems.add("code-block", reader.span(first))
    return Block("paragraph", piece.places[0], reader.end(last - 1), piece=piece)


def _heading(reader: Reader, token: Token, inline: Token) -> Block:
    first, last = _lines(token)
    piece = _piece(reader, inline.content, first)
    return reader.heading(piece, int(token.tag[1:]), reader.end(last - 1))


def _block(reader: Reader, token: Token, inner: list[Block]) -> Block:
    first, last = _lines(token)
    body = (first + 1, first + token.meta["length"])
    name, start = keyword(token.info), reader.offsets(first, last)[0]
    fence = FENCE.match(reader.source.text, start, reader.end(first))
    behind = (fence.start(2) if fence else start + 3) + len(name)
    meta = token.meta
    fences = Fences(first, last, meta["colons"], name, behind, meta["closed"], body)
    block = reader.block(fences, inner)
    reader.covered.update((first, last - 1) if fences.closed else (first,))
    if block.name in reader.raw:
        reader.covered.update(range(*body))
    return block


def _table(reader: Reader, token: Token) -> Block:
    reader.covered.update(range(*_lines(token)))
    return read_table(reader, *_lines(token))


def read_table(reader: Reader, first: int, after: int) -> Block:
    """The table of the lines `first` up to `after`."""
    rows = tuple(_row(reader, line) for line in range(first, after) if line != first + 1)
    return Block("table", *reader.offsets(first, after), rows=rows)


def _row(reader: Reader, line: int) -> Row:
    start, end, text = reader.start(line), reader.end(line), reader.lines[line]
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
        cells.append(Cell(piece, Spot(reader.source, at, at + len(inside.strip()))))
    return Row(tuple(cells), Spot(reader.source, start, end))


def _piece(reader: Reader, content: str, line: int) -> Piece:
    starts, places, offset, kept = [], [], 0, []
    for index, part in enumerate(content.split("\n"), line):
        stripped = part.lstrip(" \t")
        begin, end = reader.start(index), reader.end(index)
        reader.covered.add(index)
        found = reader.source.text.find(stripped, begin, end) if stripped else begin
        starts.append(offset)
        places.append(max(found, begin))
        kept.append(stripped)
        offset += len(stripped) + 1
    return Piece("\n".join(kept), tuple(starts), tuple(places))


def _missing(reader: Reader, first: int, after: int) -> Iterator[Block]:
    """Lines with text that no block holds: nothing that an author wrote is ever dropped."""
    for line in range(first, after):
        if line in reader.covered:
            continue
        content = reader.lines[line].strip(" \t>")
        if not content or set(content) <= set(":-*_+") or not content.strip("0123456789.) "):
            continue
        reader.problems.add("too-deep", reader.span(line), what=DEEPEST)
        at = reader.source.text.index(content, reader.start(line))
        yield Block("paragraph", at, at + len(content), piece=Piece(content, (0,), (at,)))


def _behind(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    while True:
        depth += tokens[at].nesting
        at += 1
        if depth == 0:
            return at


def _lines(token: Token) -> tuple[int, int]:
    first, last = token.map or [0, 0]
    return first, last
