"""The lines of a document with what is needed to judge them: widths, fonts, known words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from guidegraph.importing.document import Break, Role, SourceDocument, SourceFormat, SourceLine
from guidegraph.importing.ledger import Ledger
from guidegraph.importing.outline.furniture import furniture
from guidegraph.importing.outline.width import has_room, width
from guidegraph.importing.template import Template
from guidegraph.importing.traced import Traced, join, squeeze

_WORD = re.compile(r"\w+(?:-\w+)*")
_URL = re.compile(r"(?:https?://|www\.)\S+\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z")
_TIES = ("og", "eller", "samt", "til", "og/eller", "hhv.")
_FRONT = re.compile(r"[\w-]*\w(?=[-\u2010]\Z)")
_NEAR = 8
_TAIL = 400
_FARTHEST_NOTE = 120
SOFT = "\u2010"
"""What a reader leaves where a soft hyphen ends a line."""


@dataclass(slots=True)
class Page:
    """Reading state shared by the parts of the segmenter."""

    document: SourceDocument
    """The document."""
    template: Template
    """The template."""
    ledger: Ledger
    """Where claims and doubts go."""
    order: list[int] = field(default_factory=list)
    """Indexes of the lines that are text."""
    texts: list[str] = field(default_factory=list)
    """Text of each of those."""
    words: Counter[str] = field(default_factory=Counter)
    """Words of the whole document."""
    addresses: frozenset[str] = frozenset()
    """Lines that are nothing but an address."""
    body_size: float = 0.0
    """Font size of most of the text, 0 if unknown."""
    widest: float = 0.0
    """Width of the full lines of running text."""
    widths: list[float] = field(default_factory=list)
    """Width of each text."""
    known: dict[tuple[int, str, bool], Any] = field(default_factory=dict)
    """Headings found or not found, by position, chapter and whether groups are known."""

    @property
    def keeps_tables(self) -> bool:
        """Whether the format keeps the cells of its tables."""
        return self.document.exact and self.document.format is not SourceFormat.TEXT

    def line(self, position: int) -> SourceLine:
        """The line at a position in `order`."""
        return self.document.lines[self.order[position]]

    def traced(self, position: int) -> Traced:
        """Its text."""
        return self.document.traced(self.line(position))

    def full(self, position: int) -> float:
        """The width of full lines near a position."""
        return max(self.widths[max(0, position - _NEAR) : position + _NEAR + 1], default=0.0)

    def room_after(self, position: int, full: float = 0.0) -> bool:
        """Whether the first word of the next line would have fitted at the end of this one."""
        if position + 1 >= len(self.order):
            return True
        own = self.widths[position]
        return has_room(own, self.texts[position + 1], full or self.full(position))

    def is_address(self, position: int) -> bool:
        """Whether the line is nothing but an address."""
        return bool(_ADDRESS.fullmatch(self.texts[position]))

    def glue(self, left: Traced, right: Traced) -> Traced:
        """Two lines as one text: hyphenated words and broken addresses joined.

        A hyphen that is left out is found again, and reported, by the accounting.
        """
        if not left:
            return right
        cut, between = self.seam(left.text, right.text)
        kept = left[:-cut] if cut else left
        return kept + between + right if between else kept + right

    def seam(self, left: str, right: str) -> tuple[int, str]:
        """How many characters at the end of `left` go, and what stands between it and `right`."""
        left = left[-_TAIL:]
        if left.endswith((SOFT, "-")) and len(left) > 1 and not left[-2].isspace():
            return self._hyphen(left, right)
        return 0, "" if self._broken_address(left, right) else " "

    def _hyphen(self, left: str, right: str) -> tuple[int, str]:
        front = _FRONT.search(left)
        back = _WORD.match(right)
        if front is None or back is None or _URL.search(left):
            return 0, ""
        soft = left.endswith(SOFT)
        if right.split(maxsplit=1)[0] in _TIES and not soft:
            return 0, " "
        whole = (front[0] + back[0]).casefold()
        kept = f"{front[0]}-{back[0]}".casefold()
        if not soft and (self.words[kept] > 0 or not self.words[whole]):
            return 0, ""
        return 1, ""

    def _broken_address(self, left: str, right: str) -> bool:
        tail = _URL.search(left)
        if tail is None or not right:
            return False
        head = right.split(maxsplit=1)[0]
        if any(a.startswith(tail[0] + head) for a in self.addresses):
            return True
        return tail[0][-1] in "-/_=?&%#" and head[0].isalnum() and ("/" in head or "." in head[:-1])


class Joined:
    """Lines put together to one text, however many they are."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.parts: list[Traced] = []

    def add(self, line: Traced) -> None:
        """Add a line at the end."""
        if self.parts:
            cut, between = self.page.seam(self.parts[-1].text, line.text)
            if cut:
                self.parts[-1] = self.parts[-1][:-cut]
            if between:
                self.parts.append(Traced.made(between))
        self.parts.append(line)

    @property
    def tail(self) -> str:
        """The end of the text."""
        return "".join(part.text for part in self.parts[-8:])

    def text(self) -> Traced:
        """The text, white space folded."""
        return squeeze(join(self.parts))


def open_page(document: SourceDocument, template: Template, ledger: Ledger) -> Page:
    """Prepare a document for segmenting; what is no text is dropped into the ledger."""
    skipped = furniture(document, template)
    for index, reason in sorted(skipped.items()):
        ledger.drop(document.traced(document.lines[index]), reason)
    order = _notes_behind(document, [i for i in range(len(document.lines)) if i not in skipped])
    texts = [document.text[document.lines[i].start : document.lines[i].end] for i in order]
    widths = [width(text) for text in texts]
    sizes: Counter[float] = Counter()
    for index, text in zip(order, texts, strict=True):
        if document.lines[index].role is Role.BODY:
            sizes[document.lines[index].size] += len(text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    return Page(
        document, template, ledger, order, texts,
        Counter(w.casefold() for w in _WORD.findall(document.text)),
        frozenset(t for t in texts if _ADDRESS.fullmatch(t)),
        body,
        _widest(texts, widths),
        widths,
    )  # fmt: skip


def _notes_behind(document: SourceDocument, order: list[int]) -> list[int]:
    """Lines in order, footnotes that part a paragraph moved behind its end on the next page."""
    found: list[int] = []
    waiting: list[int] = []
    for index in order:
        line = document.lines[index]
        if line.role is Role.NOTE and not document.exact:
            waiting.append(index)
            continue
        ended = line.before is Break.PARAGRAPH or line.table >= 0
        if waiting and (ended or index - waiting[-1] > _FARTHEST_NOTE):
            found += waiting
            waiting = []
        found.append(index)
    return found + waiting


def _widest(texts: list[str], widths: list[float]) -> float:
    """The width that nineteen of twenty lines keep within."""
    kept = sorted(w for text, w in zip(texts, widths, strict=True) if not _ADDRESS.fullmatch(text))
    return kept[int(0.95 * (len(kept) - 1))] if kept else 0.0


def ends_paragraph(page: Page, position: int) -> bool:
    """Whether the source itself says that a line ends its paragraph."""
    if position + 1 >= len(page.order):
        return True
    following = page.line(position + 1)
    if page.document.exact or following.before is Break.PARAGRAPH:
        return True
    own = page.line(position)
    return own.table != following.table or own.role is not following.role
