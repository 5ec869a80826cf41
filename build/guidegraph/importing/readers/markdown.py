"""Markdown written elsewhere: headings, lists, tables and paragraphs with their inline marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from guidegraph.importing.document import Role, SourceDocument, SourceFormat
from guidegraph.importing.readers.builder import Builder, Cell, Run
from guidegraph.importing.readers.characters import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---\n(?P<body>.*?\n)---\n", re.DOTALL)
_KINDS = {"em_open": "em", "strong_open": "strong"}


def read_markdown(data: bytes, name: str) -> SourceDocument:
    """Read Markdown; front matter becomes paragraphs of its own."""
    from markdown_it import MarkdownIt

    text, _ = decode(data)
    out = Builder(name, SourceFormat.MARKDOWN)
    front = _FRONT.match(text)
    skipped = 0
    if front:
        for number, line in enumerate(front["body"].splitlines(), 2):
            out.paragraph([Run(line)], number=number)
        skipped = text.count("\n", 0, front.end())
        text = text[front.end() :]
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    _Writer(out, skipped).blocks(parser.parse(text))
    return out.document()


class _Writer:
    def __init__(self, out: Builder, skipped: int) -> None:
        self.out = out
        self.skipped = skipped
        self.items: list[str] = []
        self.level = 0
        self.cells: list[Cell] = []
        self.row = self.column = 0
        self.in_table = False

    def blocks(self, tokens: Sequence[Token]) -> None:
        """All blocks."""
        for token in tokens:
            kind = token.type
            if kind == "heading_open":
                self.level = int(token.tag[1:])
            elif kind == "heading_close":
                self.level = 0
            elif kind == "list_item_open":
                self.items.append(f"{token.info}{token.markup} " if token.info else "")
            elif kind == "list_item_close" and self.items:
                self.items.pop()
            elif kind.startswith(("table", "tr", "th", "td")):
                self._table(kind)
            elif kind == "inline":
                self._inline(token)
            elif kind in ("fence", "code_block"):
                for line in token.content.splitlines():
                    self.out.paragraph([Run(line)])

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self.cells, self.row, self.in_table = [], 0, True
        elif kind == "table_close":
            self.out.table(self.cells)
            self.in_table = False
        elif kind == "tr_open":
            self.column = 0
        elif kind == "tr_close":
            self.row += 1
        elif kind in ("th_close", "td_close"):
            self.column += 1

    def _inline(self, token: Token) -> None:
        runs = list(_runs(token.children or ()))
        number = (token.map[0] if token.map else 0) + 1 + self.skipped
        if self.in_table:
            self.cells.append(Cell(self.row, self.column, 1, 1, (tuple(runs),)))
            return
        role = Role.BODY
        if self.items and not self.level:
            label, self.items[-1] = self.items[-1], ""
            role = Role.BODY if label else Role.ITEM
            runs = [Run(label), *runs] if label else runs
        self.out.paragraph(runs, level=self.level, role=role, number=number)


def _runs(tokens: Sequence[Token]) -> list[Run]:
    found: list[Run] = []
    kinds: list[tuple[str, str]] = []
    for token in tokens:
        if token.type in _KINDS:
            kinds.append((_KINDS[token.type], ""))
        elif token.type == "link_open":
            kinds.append(("link", str(token.attrs.get("href", ""))))
        elif token.type.endswith("_close") and kinds:
            kinds.pop()
        elif token.type in ("softbreak", "hardbreak"):
            found.append(Run(" "))
        elif token.type == "image":
            found.append(Run(token.content))
        elif token.content:
            kind, target = next((k for k in reversed(kinds) if k[0] != "strong"), ("", ""))
            bold = any(k == "strong" for k, _ in kinds)
            found.append(Run(token.content, kind, target, bold))
    return found
