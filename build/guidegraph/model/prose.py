"""The running text of a tree of blocks."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.model.values import Para, Prose
from guidegraph.parse import Block, parse_inline
from guidegraph.source import Source


def read_prose(source: Source, blocks: tuple[Block, ...] | list[Block]) -> Prose:
    """The running text of `blocks`; blocks with a keyword of their own are passed over."""
    return Prose(source, tuple(_paras(blocks, 0, "")))


def _paras(blocks: tuple[Block, ...] | list[Block], indent: int, marker: str) -> Iterator[Para]:
    for block in blocks:
        if block.piece is not None:
            yield Para(block.piece, parse_inline(block.piece.text), marker, indent)
            marker = "> " if marker == "> " else ""
        elif block.kind == "quote":
            yield from _paras(block.children, indent, "> ")
        elif block.kind == "list":
            for item in block.children:
                label = f"{item.name} " if item.name else "- "
                yield from _paras(item.children, indent + 2, label)
        elif block.kind == "table":
            for row in block.rows:
                for cell in row.cells:
                    if cell.piece.text:
                        yield Para(cell.piece, parse_inline(cell.piece.text), "", indent)
