"""The values that a document is made of between the author's text and the graph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from guidegraph.parse import Attributes, Block, Field, Node, Piece
from guidegraph.source import Source, Spot


class Para(NamedTuple):
    """One paragraph, or one paragraph of a list item, of an author's prose."""

    piece: Piece
    """Its text as written."""
    nodes: tuple[Node, ...]
    """Its inline nodes."""
    marker: str = ""
    """`- ` or `6. ` where it begins a list item, `> ` in a quotation."""
    indent: int = 0
    """Columns that it is indented by in its list."""


class Prose(NamedTuple):
    """Running text: paragraphs, lists and quotations."""

    source: Source
    """The file it stands in."""
    paras: tuple[Para, ...] = ()
    """Its paragraphs in order."""

    def cites(self) -> Iterator[tuple[str, Spot]]:
        """Every key cited, with its place, in order."""
        for para in self.paras:
            if "[@" in para.piece.text:
                yield from _cites(self.source, para.piece, para.nodes)

    @property
    def span(self) -> Spot:
        """From the first to the last character."""
        first, last = self.paras[0].piece, self.paras[-1].piece
        end = last.place(max(len(last.text) - 1, 0)) + 1
        return Spot(self.source, first.place(0), end)


class Mark(NamedTuple):
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


class Body(NamedTuple):
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


class Item(NamedTuple):
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
    context: Mapping[str, str] = MappingProxyType({})
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
        found = self.block.attributes.named.get(name)
        return found.value if found else ""

    def attr_span(self, name: str) -> Spot:
        """Where an attribute's value stands, or the first line."""
        found = self.block.attributes.named.get(name)
        return Spot(self.source, found.start, found.end) if found else self.head


def _cites(source: Source, piece: Piece, nodes: tuple[Node, ...]) -> Iterator[tuple[str, Spot]]:
    for node in nodes:
        if node.kind == "text":
            continue
        for key, start, end in node.keys:
            yield key, Spot(source, piece.place(start), piece.place(end - 1) + 1)
        if node.children:
            yield from _cites(source, piece, node.children)
