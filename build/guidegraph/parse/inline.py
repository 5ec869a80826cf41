"""Inline marks: emphasis, super- and subscript, links, spans, citations and breaks.

The subset is small and closed: whatever is no mark is plain text, so nothing is ever lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from guidegraph.parse.attributes import CLOSE

_BEGINS = "\\*^~["
_SPECIAL = re.compile(r"[\\*^~\[](?:(?<=\*)\*)?")
_MARKS = re.compile(r"[\\*^~\[\]](?:(?<=\*)\*|(?<=\\).)?", re.DOTALL)
"""Both begin with a set of characters, which the search finds without trying each place."""
_CITATION = re.compile(r"\[@[^\[\]\n;]+(?:;\s*@[^\[\]\n;]+)*\]")
_URL = re.compile(r"\((?P<url>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\)")
_KEY = re.compile(r"@([^\s;,\]]+)")
_KINDS = {"**": "strong", "*": "em", "^": "sup", "~": "sub"}
_DEEPEST = 30


class Node(NamedTuple):
    """One piece of inline text; offsets are those of the piece it was read from."""

    kind: str
    """`text em strong sup sub link span cite break`."""
    start: int
    """Offset of its first character, marks included."""
    end: int
    """Offset behind its last."""
    text: str = ""
    """Plain text; the address of a link; the name of a span (its attributes as written)."""
    children: tuple[Node, ...] = ()
    """Nodes inside."""
    keys: tuple[tuple[str, int, int], ...] = ()
    """Keys that a citation names, each with its offsets."""
    attributes: tuple[int, int] = (0, 0)
    """Offsets of what stands in a span's braces."""


def parse_inline(text: str) -> tuple[Node, ...]:
    """The nodes of `text`, in order, covering it.

    >>> [node.kind for node in parse_inline("se *fx* [@a; @b]")]
    ['text', 'em', 'text', 'cite']
    """
    if not any(map(text.__contains__, _BEGINS)):
        return (Node("text", 0, len(text), text),) if text else ()
    return tuple(_Scanner(text).scan(0, len(text), 0))


class _Scanner:
    """One pass over a text whose brackets and marks have been paired beforehand."""

    __slots__ = ("brackets", "marks", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.brackets: dict[int, int] = {}
        self.marks: defaultdict[str, list[int]] = defaultdict(list)
        stack: list[int] = []
        for match in _MARKS.finditer(text):
            mark = match[0]
            if mark == "[":
                stack.append(match.start())
            elif mark == "]":
                if stack:
                    self.brackets[stack.pop()] = match.start()
            elif mark[0] != "\\":
                self.marks[mark].append(match.start())

    def scan(self, start: int, end: int, depth: int) -> list[Node]:
        """The nodes between two offsets."""
        nodes: list[Node] = []
        plain: list[str] = []
        begin = at = start
        while at < end:
            match = _SPECIAL.search(self.text, at, end)
            if match is None or depth > _DEEPEST:
                break
            node, after, literal = self.mark(match.start(), match[0], end, depth)
            plain.append(self.text[at : match.start()])
            if node is None:
                plain.append(literal)
            else:
                if joined := "".join(plain):
                    nodes.append(Node("text", begin, match.start(), joined))
                plain.clear()
                nodes.append(node)
                begin = after
            at = after
        plain.append(self.text[at:end])
        if joined := "".join(plain):
            nodes.append(Node("text", begin, end, joined))
        return nodes

    def mark(self, at: int, mark: str, end: int, depth: int) -> tuple[Node | None, int, str]:
        """The node that begins at `at`, and the offset behind it; else its literal text."""
        if mark == "\\":
            return self.backslash(at, end)
        if mark == "[":
            node = self.bracket(at, end, depth)
        else:
            node = self.emphasis(at, mark, end, depth)
        if node is None:
            return None, at + len(mark), mark
        return node, node.end, ""

    def backslash(self, at: int, end: int) -> tuple[Node | None, int, str]:
        """An escaped character or a break."""
        following = self.text[at + 1 : at + 2] if at + 1 < end else ""
        if following == "\n" or (not following and at + 1 == len(self.text)):
            return Node("break", at, min(at + 2, end), "\n"), min(at + 2, end), ""
        if following and not following.isalnum() and not following.isspace():
            return None, at + 2, following
        return None, at + 1, "\\"

    def bracket(self, at: int, end: int, depth: int) -> Node | None:
        """A citation, link or span."""
        cite = _CITATION.match(self.text, at, end) if self.text.startswith("[@", at) else None
        if cite:
            keys: list[tuple[str, int, int]] = []
            for match in _KEY.finditer(self.text, at, cite.end()):
                key = match[1].rstrip(".")
                keys.append((key, match.start(), match.start(1) + len(key)))
            if keys and all(key for key, _, _ in keys):
                return Node("cite", at, cite.end(), cite[0], keys=tuple(keys))
        close = self.brackets.get(at)
        if close is None or close >= end:
            return None
        if self.text.startswith("(", close + 1):
            url = _URL.match(self.text, close + 1, end)
            if url and url["url"]:
                inner = tuple(self.scan(at + 1, close, depth + 1))
                return Node("link", at, url.end(), url["url"], inner)
        elif self.text.startswith("{", close + 1):
            braces = CLOSE.match(self.text, close + 2, end)
            if braces:
                inner = tuple(self.scan(at + 1, close, depth + 1))
                inside = (close + 2, braces.end() - 1)
                return Node(
                    "span", at, braces.end(), self.text[slice(*inside)], inner, attributes=inside
                )
        return None

    def emphasis(self, at: int, mark: str, end: int, depth: int) -> Node | None:
        """Emphasis between two marks that hug their text."""
        inside = at + len(mark)
        if inside >= end or self.text[inside].isspace():
            return None
        wide = mark in "**"
        if wide and at and self.text[at - 1].isalnum():
            return None
        places = self.marks[mark]
        for index in range(
            bisect_left(places, inside), min(bisect_left(places, inside) + 8, len(places))
        ):
            close = places[index]
            if close >= end:
                return None
            if close > inside and self.closes(inside, close, mark, wide=wide):
                inner = tuple(self.scan(inside, close, depth + 1))
                return Node(_KINDS[mark], at, close + len(mark), "", inner)
        return None

    def closes(self, inside: int, close: int, mark: str, *, wide: bool) -> bool:
        """Whether the mark at `close` can close what begins at `inside`."""
        if not wide:
            return not any(c.isspace() for c in self.text[inside:close])
        behind = self.text[close + len(mark) : close + len(mark) + 1]
        return not self.text[close - 1].isspace() and not behind.isalnum()
