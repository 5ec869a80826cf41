"""What a document is made of between the author's text and the graph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guidegraph.parse import Attributes, Block, Field, Node, Piece, parse_inline
from guidegraph.source import Source, Spot

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_IRREGULAR = re.compile("  |[\t\u00a0\u202f\u00ad\u200b]")
_ESCAPE = re.compile(r"(?:[\\*^~\[\]])")
_BLOCK_START = re.compile(r"(?=[-+>#|:]|\d+[.)]\s)")
_WRAPS = {"em": "*", "strong": "**", "sup": "^", "sub": "~"}


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph, or one paragraph of a list item, of an author's prose."""

    piece: Piece
    """Its text as written."""
    nodes: tuple[Node, ...]
    """Its inline nodes."""
    marker: str = ""
    """`- ` or `6. ` where it begins a list item, `> ` in a quotation."""
    indent: int = 0
    """Columns that it is indented by in its list."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text: paragraphs, lists and quotations."""

    source: Source
    """The file it stands in."""
    paras: tuple[Para, ...] = ()
    """Its paragraphs in order."""

    def cites(self) -> Iterator[tuple[str, Spot]]:
        """Every key cited, with its place, in order."""
        for para in self.paras:
            yield from _cites(self.source, para.piece, para.nodes)

    @property
    def span(self) -> Spot:
        """From the first to the last character."""
        first, last = self.paras[0].piece, self.paras[-1].piece
        end = last.place(max(len(last.text) - 1, 0)) + 1
        return Spot(self.source, first.place(0), end)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark in a body's plain text."""

    kind: str
    """`cite`, `span` or `link`."""
    start: int
    """Offset of its first character in the plain text."""
    end: int
    """Offset behind its last."""
    name: str
    """Key of a citation, address of a link, attributes of a span as written."""
    place: tuple[int, int]
    """Offsets in the source."""


@dataclass(frozen=True, slots=True)
class Body:
    """Running text as it goes into the graph."""

    plain: str
    """The text without marks, paragraphs joined by LF."""
    markdown: str
    """The text in the normalised subset."""
    marks: tuple[Mark, ...]
    """Citations, links and spans."""
    starts: tuple[int, ...]
    """Offsets in `plain` at which a run of source text begins."""
    places: tuple[int, ...]
    """Offsets in the source of those runs."""

    def place(self, offset: int) -> int:
        """The offset in the source of an offset in `plain`."""
        if not self.starts:
            return 0
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.places[index] + offset - self.starts[index]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that becomes a node of the graph, as read, before it is given meaning."""

    kind: str
    """Keyword of its kind, such as `anbefaling`."""
    key: str
    """Its key."""
    source: Source
    """The file it stands in."""
    block: Block
    """The block it was read from."""
    section: str = ""
    """IRI of the section it stands in."""
    group: str = ""
    """Key of the group of recommendations it stands in."""
    chapter: str = ""
    """Number of the chapter."""
    order: int = 0
    """Place among all items of the document, from 1."""
    prose: Prose | None = None
    """Its running text."""
    fields: tuple[Field, ...] = ()
    """Its fields."""
    level: int = 0
    """Level of a heading."""
    context: Mapping[str, str] = field(default_factory=dict)
    """What the place tells: `fra` and `til` of the log it stands in, `stand-in` for a made-up key."""

    @property
    def attributes(self) -> Attributes:
        """What stood in braces."""
        return self.block.attributes

    @property
    def span(self) -> Spot:
        """Where the whole block stands."""
        return Spot(self.source, self.block.start, self.block.end)

    @property
    def head(self) -> Spot:
        """Where its first line stands."""
        return Spot(self.source, self.block.start, self.block.head_end or self.block.end)

    def attr(self, name: str) -> str:
        """The value of an attribute, or the empty text."""
        found = self.block.attributes.get(name)
        return found.value if found else ""

    def attr_span(self, name: str) -> Spot:
        """Where an attribute's value stands, or the first line."""
        found = self.block.attributes.get(name)
        return Spot(self.source, found.start, found.end) if found else self.head


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


def _cites(source: Source, piece: Piece, nodes: tuple[Node, ...]) -> Iterator[tuple[str, Spot]]:
    for node in nodes:
        for key, start, end in node.keys:
            yield key, Spot(source, piece.place(start), piece.place(end - 1) + 1)
        if node.children:
            yield from _cites(source, piece, node.children)


class _Writer:
    """Builds the plain text, the normalised text and the marks of one body."""

    __slots__ = ("length", "markdown", "marks", "numbers", "places", "plain", "starts")

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers = numbers
        self.plain: list[str] = []
        self.markdown: list[str] = []
        self.marks: list[Mark] = []
        self.starts: list[int] = []
        self.places: list[int] = []
        self.length = 0

    def put(self, text: str, place: int) -> None:
        self.starts.append(self.length)
        self.places.append(place)
        self.plain.append(text)
        self.length += len(text)

    def text(self, piece: Piece, node: Node) -> None:
        """A text node, white space folded and invisible characters left out."""
        text, place = node.text, piece.place(node.start)
        shown = text
        if "\n" in text and not _IRREGULAR.search(text):
            shown = text.replace("\n", " ")
            self.lines(piece, node, shown)
        elif _IRREGULAR.search(text):
            at = 0
            shown = ""
            raw = piece.text[node.start : node.end]
            exact = raw == text
            for match in re.finditer("[^\\s\u00a0\u202f\u00ad\u200b]+|[\\s\u00a0\u202f]+|[\u00ad\u200b]+", text):
                run = match[0]
                at = match.start()
                if run[0] in "\u00ad\u200b":
                    continue
                if _SPACES.match(run):
                    if (shown or self.plain and self.plain[-1])[-1:] == " ":
                        continue
                    run = " "
                self.put(run, piece.place(node.start + at) if exact else place)
                shown += run
        else:
            self.put(text, place)
        self.markdown.append(_ESCAPE.sub(r"\\\g<0>", shown) if _ESCAPE.search(shown) else shown)

    def lines(self, piece: Piece, node: Node, shown: str) -> None:
        """A text node whose only white space is single spaces and line ends."""
        self.put(shown, piece.place(node.start))
        first = self.length - len(shown)
        for start, place in zip(piece.starts, piece.places, strict=True):
            if node.start < start < node.end:
                self.starts.append(first + start - node.start)
                self.places.append(place)

    def node(self, piece: Piece, node: Node) -> None:
        if node.kind == "text":
            self.text(piece, node)
        elif node.kind == "cite":
            self.cite(piece, node)
        elif node.kind == "break":
            self.put("\n", piece.place(node.start))
            self.markdown.append("\\\n")
        elif node.kind in _WRAPS:
            self.markdown.append(_WRAPS[node.kind])
            self.all(piece, node.children)
            self.markdown.append(_WRAPS[node.kind])
        else:
            self.bracket(piece, node)

    def bracket(self, piece: Piece, node: Node) -> None:
        start = self.length
        self.markdown.append("[")
        self.all(piece, node.children)
        close = f"]({node.text})" if node.kind == "link" else "]{" + " ".join(node.text.split()) + "}"
        self.markdown.append(close)
        place = (piece.place(node.start), piece.place(node.end - 1) + 1)
        self.marks.append(Mark(node.kind, start, self.length, node.text, place))

    def cite(self, piece: Piece, node: Node) -> None:
        """A citation: printed as the numbers, runs of three or more as a range."""
        place = piece.place(node.start)
        known = [(self.numbers[key], key, s, e) for key, s, e in node.keys if key in self.numbers]
        self.markdown.append("[" + "; ".join(f"@{key}" for key, _, _ in node.keys) + "]")
        self.put("(", place)
        first = True
        for low, high, entries in _runs(sorted(known)):
            self.put("" if first else ", ", place)
            start = self.length
            self.put(str(low) if low == high else f"{low}-{high}", place)
            for _, key, s, e in entries:
                where = (piece.place(s), piece.place(e - 1) + 1)
                self.marks.append(Mark("cite", start, self.length, key, where))
            first = False
        for key, s, e in node.keys:
            if key not in self.numbers:
                self.put(("" if first else ", ") + f"@{key}", place)
                where = (piece.place(s), piece.place(e - 1) + 1)
                self.marks.append(Mark("cite", self.length - len(key) - 1, self.length, key, where))
                first = False
        self.put(")", place)

    def all(self, piece: Piece, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            self.node(piece, node)


_Entry = tuple[int, str, int, int]


def _runs(known: list[_Entry]) -> Iterator[tuple[int, int, list[_Entry]]]:
    at = 0
    while at < len(known):
        stop = at
        while stop + 1 < len(known) and known[stop + 1][0] - known[stop][0] <= 1:
            stop += 1
        if known[stop][0] - known[at][0] >= 2:
            yield known[at][0], known[stop][0], known[at : stop + 1]
        else:
            for entry in known[at : stop + 1]:
                yield entry[0], entry[0], [entry]
        at = stop + 1


def flatten(prose: Prose, numbers: Mapping[str, int]) -> Body:
    """The prose as plain text and as normalised Markdown.

    `numbers` gives the printed number of each reference key.
    """
    writer = _Writer(numbers)
    for index, para in enumerate(prose.paras):
        place = para.piece.place(0)
        if index:
            writer.put("\n", place)
            tight = para.marker not in ("", "> ") and para.indent
            writer.markdown.append("\n" if tight and prose.paras[index - 1].indent else "\n\n")
        indent = " " * (para.indent - 2 if para.marker else para.indent)
        writer.markdown.append(indent + para.marker)
        if para.marker[:1].isdigit():
            writer.put(para.marker, place)
        at = len(writer.markdown)
        writer.all(para.piece, para.nodes)
        if not para.marker and len(writer.markdown) > at:
            first = writer.markdown[at]
            if para.nodes[0].kind == "text" and _BLOCK_START.match(first):
                cut = len(first) - len(first.lstrip("0123456789"))
                writer.markdown[at] = f"{first[:cut]}\\{first[cut:]}"
    plain, markdown = "".join(writer.plain), "".join(writer.markdown)
    return Body(plain, markdown, tuple(writer.marks), tuple(writer.starts), tuple(writer.places))
