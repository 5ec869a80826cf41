"""The block rule of `::: keyword {attributes}` for markdown-it, and the parser that uses it."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

FENCE = re.compile(r"(:{3,})[ \t]*(.*)\Z")
DEEPEST = 50
"""Levels of nesting above which a text is called too deep."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The block parser: CommonMark without HTML, code and link definitions, with tables."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEEPEST + 10})
    md.enable("table")
    md.disable(["html_block", "code", "fence", "reference", "lheading", "inline"])
    md.block.ruler.before(
        "table", "guidegraph", block_rule, {"alt": ["paragraph", "blockquote", "list", "table"]}
    )
    return md


def block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read one block, up to the line of colons that closes it.

    A line of at least as many colons closes it; so does, unclosed, the start of another block
    with as many colons, since an inner block has fewer: one forgotten end costs one block.
    """
    fence = _fence(state, start)
    if fence is None:
        return False
    if silent:
        return True
    colons, info = len(fence[1]), fence[2].strip()
    if not info:
        token = state.push("stray_end", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    stop, closed, after = _find_end(state, start, end, colons)
    token = state.push("block_open", "div", 1)
    token.map = [start, after]
    token.info = info
    token.meta = {"colons": colons, "closed": closed, "length": stop - start}
    if keyword(info) not in state.env["raw"]:
        old_parent, old_max = state.parentType, state.lineMax
        state.parentType = "reference"
        state.lineMax = stop
        state.md.block.tokenize(state, start + 1, stop)
        state.parentType, state.lineMax = old_parent, old_max
    state.push("block_close", "div", -1)
    state.line = after
    return True


def _find_end(state: StateBlock, start: int, end: int, colons: int) -> tuple[int, bool, int]:
    line = start + 1
    while line < end:
        inner = _fence(state, line)
        if inner is not None and len(inner[1]) >= colons:
            if inner[2].strip():
                return line, False, line
            return line, True, line + 1
        line += 1
    return line, False, line


def _fence(state: StateBlock, line: int) -> re.Match[str] | None:
    begin = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(":::", begin):
        return None
    return FENCE.match(state.src[begin : state.eMarks[line]])


def keyword(info: str) -> str:
    """The first word behind the colons."""
    words = info.partition("{")[0].split(maxsplit=1)
    return words[0] if words else ""
