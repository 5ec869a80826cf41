"""Headings with what stands under them, where nothing special is known of a chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.abbreviations import abbreviations, listed
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.figures import figure
from guidegraph.importing.recognise.links import links
from guidegraph.importing.recognise.markup import inline, list_item
from guidegraph.importing.recognise.tables import table
from guidegraph.importing.traced import Traced
from guidegraph.importing.writing.element import Element, block, heading, prose

Special = Callable[[Block], Iterable[Element] | None]


class SectionWriter:
    """Collects blocks under headings: prose first, and as `tekst` once a block has come."""

    def __init__(
        self, reading: Reading, *, suffix: str = "", always: bool = False, cited: bool = True
    ) -> None:
        self.reading = reading
        self.suffix = reading.keys.origin(suffix)
        self.always = always
        self.cited = cited
        self.elements: list[Element] = []
        self.pending: list[Traced] = []
        self.after_block = True
        """Whether prose must go into a `tekst` block here."""
        self.first_pending: Traced | None = None
        self.short: dict[str, tuple[Traced, Traced]] | None = None
        """Abbreviations of the list that is open, if one is."""

    def head(self, level: int, text: Traced, **attributes: Traced | str) -> None:
        """A heading."""
        self.flush()
        reading = self.reading
        slug = _slug(text.text) or "afsnit"
        if self.always:
            slug = f"{slug}-{self.suffix}"
        key = reading.keys.take(slug, more=[self.suffix])
        place = reading.place(text)
        self.elements.append(
            heading(level, inline(text, reading, cited=False), key, **attributes, kildested=place)
        )
        self.after_block = False

    def add(self, element: Element) -> None:
        """A block."""
        self.flush()
        self.elements.append(element)
        self.after_block = True

    def paragraph(self, text: Traced, *, item: bool = False) -> None:
        """A paragraph of prose, or a list item."""
        if not text:
            return
        written = inline(text, self.reading, cited=self.cited)
        if not self.pending:
            self.first_pending = text
        self.pending.append(list_item(written) if item else written)

    def flush(self) -> None:
        """Write out the prose and abbreviations that wait."""
        found = abbreviations({}, self.short or {})
        self.short = None
        if found:
            self.elements.append(found)
            self.after_block = True
        if not self.pending or self.first_pending is None:
            return
        first = self.first_pending
        if self.after_block:
            key = self.reading.keys.from_words(first.text[:160], count=3, rare=self.reading.words)
            place = {"kildested": self.reading.place(first)}
            self.elements.append(block("tekst", key, dict(place), paragraphs=self.pending))
        else:
            self.elements.append(prose(*self.pending))
        self.pending = []

    def block(self, piece: Block, *, level: int = 3) -> None:
        """Any block, in the usual way."""
        reading = self.reading
        if piece.kind in (Kind.SECTION, Kind.HEADING, Kind.GROUP, Kind.ABOUT, Kind.LOG):
            if piece.marker:
                reading.ledger.drop(piece.marker, Reason.MARKER)
            self.head(min(max(level, 2), 4), piece.text)
            if piece.role == "abbreviations":
                self.short = {}
        elif self.short is not None and (pair := listed(piece, reading)):
            self.short[pair[0].text] = pair
            reading.abbreviations.add(pair[0].text)
        elif piece.kind is Kind.ITEM:
            reading.ledger.drop(piece.marker, Reason.MARKER)
            self.paragraph(piece.text, item=True)
        elif piece.kind is Kind.TABLE:
            for element in table(piece, reading):
                self.add(element)
        elif piece.kind is Kind.FIGURE:
            self.add(figure(piece, reading))
        elif piece.kind is Kind.LINKS:
            for element in links(piece, reading):
                self.add(element)
        elif piece.kind is Kind.NOTE:
            self.paragraph(piece.text)
        else:
            self.paragraph(_with_marker(piece))

    def done(self) -> tuple[Element, ...]:
        """All elements."""
        self.flush()
        return tuple(self.elements)


def _with_marker(piece: Block) -> Traced:
    """A block's text with its number, where it is no recommendation of its own."""
    label = piece.label + " " + piece.text if piece.label else piece.text
    return piece.marker + " " + label if piece.marker else label


def _slug(text: str) -> str:
    from guidegraph.ids import slugify

    words = slugify(text).split("-")
    while words and words[0].isdigit():
        words.pop(0)
    return "-".join(words[:5])


def write_sections(
    blocks: Iterable[Block], reading: Reading, *, suffix: str = "", level: int = 2,
    after_head: bool = True, cited: bool = True,
) -> Iterator[Element]:  # fmt: skip
    """Blocks under a chapter's heading."""
    writer = SectionWriter(reading, suffix=suffix, cited=cited)
    writer.after_block = not after_head
    for piece in blocks:
        depth = level + 1 if piece.kind is Kind.ABOUT or piece.level > 3 else level
        writer.block(piece, level=depth)
    yield from writer.done()
