"""Chapter 5: search, approvals, people and the rest of the method."""

from __future__ import annotations

from collections.abc import Sequence

from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import ChapterBlocks, Reading
from guidegraph.importing.recognise.dates import find_date
from guidegraph.importing.recognise.grid import grid_of
from guidegraph.importing.recognise.markup import inline
from guidegraph.importing.recognise.people import People
from guidegraph.importing.recognise.people_table import people_rows
from guidegraph.importing.recognise.search import Search
from guidegraph.importing.recognise.sections import SectionWriter
from guidegraph.importing.recognise.topics import find_bodies
from guidegraph.importing.traced import Traced, join
from guidegraph.importing.writing.element import Element, block

_SEARCH = frozenset({"search", "limits", "pico", "search-string"})
_PEOPLE = frozenset({"people", "interests"})
_KINDS = (("professional", "faglig"), ("administrative", "administrativ"))


class MethodReader:
    """Walks over chapter 5."""

    def __init__(self, people: People, reading: Reading, dates: dict[str, str]) -> None:
        self.people = people
        self.dates = dates
        self.reading = reading
        self.writer = SectionWriter(reading)
        self.writer.after_block = False
        self.search = Search()
        self.section = ""
        self.approval = ""
        self.approved: dict[str, list[Traced]] = {}

    def read(self, chapter: ChapterBlocks) -> tuple[Element, ...]:
        """The elements of the chapter."""
        for piece in chapter.blocks:
            self.people.name_in_prose(piece.text)
        for piece in chapter.blocks:
            if piece.kind in (Kind.SECTION, Kind.HEADING, Kind.GROUP) and not self._approval_head(
                piece
            ):
                self._close(piece.role)
                self.section = piece.role
                self.writer.block(
                    piece, level=3 if piece.role in ("limits", "search-string") else 2
                )
            else:
                self._inside(piece)
        self._close("")
        return self.writer.done()

    def _inside(self, piece: Block) -> None:
        if self.section in _SEARCH:
            left = self.search.read(piece, self.reading)
            if left is None:
                return
            piece = left
        if self.section == "approval" and piece.text:
            self._approval(piece)
        elif self.section in _PEOPLE and self._person(piece):
            return
        else:
            self.writer.block(piece, level=3)

    def _person(self, piece: Block) -> bool:
        if piece.kind is Kind.TABLE and piece.table >= 0:
            return self._people_table(piece.table)
        known = len(self.people.known)
        if piece.kind in (Kind.ITEM, Kind.PARAGRAPH) and self.people.add_entry(piece):
            if len(self.people.known) >= known:
                self.writer.flush()
            return True
        return False

    def _people_table(self, index: int) -> bool:
        """A table of authors, one a row."""
        rows = people_rows(grid_of(self.reading.document.tables[index], self.reading), self.reading)
        if not rows:
            return False
        for row in rows:
            if row.person is not None:
                self.people.add(row.person)
            else:
                self.reading.label(row.text)
        return True

    def _close(self, role: str) -> None:
        """What a section holds back until its end."""
        if self.section in _SEARCH and role not in _SEARCH:
            element = self.search.element(self.reading)
            if element:
                self.writer.add(element)
        if self.section == "approval":
            for element in self._approvals():
                self.writer.add(element)
        if self.section in _PEOPLE and role not in _PEOPLE:
            for element in self.people.elements():
                self.writer.add(element)

    def _approval_head(self, piece: Block) -> bool:
        """Whether a heading is the name of an approval inside the section of approvals."""
        if self.section != "approval":
            return False
        return any(self._label(piece.text, name) for name, _ in _KINDS)

    def _label(self, text: Traced, name: str) -> int:
        match = self.reading.template.pattern("front", name).match(text.text)
        return match.end() if match else 0

    def _approval(self, piece: Block) -> None:
        text = piece.text
        for name, kind in _KINDS:
            end = self._label(text, name)
            if end:
                self.reading.label(text[:end])
                self.approval, text = kind, text[end:].strip()
                self.approved.setdefault(kind, [])
        if not text:
            return
        if self.approval:
            self.approved[self.approval].append(text)
        else:
            self.writer.block(piece)

    def _approvals(self) -> list[Element]:
        made = [
            approval(kind, texts, self.reading, front=self.dates.get(kind, ""))
            for kind, texts in self.approved.items()
        ]
        self.approved, self.approval = {}, ""
        return made


def approvals_in(blocks: Sequence[Block], reading: Reading) -> frozenset[str]:
    """Kinds of approval that the method chapter names."""
    return frozenset(
        kind
        for name, kind in _KINDS
        for b in blocks
        if reading.template.pattern("front", name).match(b.text.text)
    )


def approval(kind: str, texts: Sequence[Traced], reading: Reading, *, front: str = "") -> Element:
    """An approval with its date and bodies, as far as its text names them.

    `front` is the date on the front page, which counts where the text has none.
    """
    text = join(texts, " ")
    own = find_date(text.text)
    date = own or front or "ukendt"
    if own and front and own != front:
        reading.ledger.doubt(
            text, f"Den {kind}e godkendelse har datoen {own} her, men {front} på forsiden.",
            f"The approval ({kind}) is dated {own} here but {front} on the front page.", warning=True,
        )  # fmt: skip
    bodies = " ".join(find_bodies(text.text, reading.ontology))
    if date == "ukendt" and text:
        reading.ledger.doubt(
            text, f"Den {kind}e godkendelse har ingen dato.",
            f"The {'professional' if kind == 'faglig' else 'administrative'} approval has no date.",
        )  # fmt: skip
    attributes: dict[str, Traced | str] = {"slags": kind, "dato": date, "af": bodies}
    attributes["kildested"] = reading.place(text)
    key = reading.keys.take(f"{kind}-godkendelse")
    return block("godkendelse", key, attributes, paragraphs=[inline(t, reading) for t in texts])


def revision_date(blocks: Sequence[Block], reading: Reading) -> str:
    """When the next revision is due, from the section on updating."""
    inside = False
    for piece in blocks:
        if piece.kind is Kind.SECTION:
            inside = piece.role == "update"
        elif inside and piece.text and (date := find_date(piece.text.text)):
            return date
    del reading
    return ""


def versions_in(blocks: Sequence[Block], reading: Reading) -> tuple[str, str]:
    """Version of the guideline and of the template, as the text names them."""
    version = shape = ""
    for piece in blocks:
        if not version and (m := reading.search("front", "version_in_text", piece.text)):
            version = m["version"]
        if not shape and (m := reading.search("front", "template", piece.text)):
            shape = m["version"]
    return version, shape
