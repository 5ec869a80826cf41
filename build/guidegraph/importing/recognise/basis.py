"""Chapter 3: each group's sections with evidence statements, tables and figures."""

from __future__ import annotations

from dataclasses import replace

from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.outline.ranges import numbers_in
from guidegraph.importing.recognise.context import ChapterBlocks, Reading
from guidegraph.importing.recognise.evidence import Scope, is_conclusion, is_evidence, statements
from guidegraph.importing.recognise.recommendations import Group, Recommendations, print_again
from guidegraph.importing.recognise.sections import SectionWriter
from guidegraph.importing.template import plain
from guidegraph.importing.traced import Traced

_EVIDENCE = frozenset({"evidence", "conclusion", ""})
_CONCLUDING = frozenset({"rationale", "remarks"})


class BasisReader:
    """Walks over chapter 3 and fills the bodies of the groups."""

    def __init__(self, made: Recommendations, reading: Reading) -> None:
        self.made = made
        self.reading = reading
        self.group: Group | None = None
        self.writer: SectionWriter | None = None
        self.section = ""
        self.scope = Scope((), False)
        self.general: list[Block] = []

    def read(self, chapter: ChapterBlocks) -> None:
        """Read all blocks of the chapter."""
        blocks = chapter.blocks
        for index, piece in enumerate(blocks):
            if piece.kind is Kind.GROUP or self._titles_group(piece, blocks[index + 1 :]):
                self.reading.ledger.drop(piece.marker, Reason.MARKER)
                self._enter(piece.text, blocks[index + 1 :])
            elif piece.kind is Kind.RECOMMENDATION:
                self._recommendation(piece)
            elif self.group is None or self.writer is None:
                self._before_groups(piece)
            else:
                self._inside(piece, self.writer, self.group)
        if self.general:
            self._without_groups(chapter)
        self._leave()

    def _without_groups(self, chapter: ChapterBlocks) -> None:
        """A chapter 3 without any recommendation is one group, under its own heading."""
        title = chapter.head.text if chapter.head else Traced.made("Grundlag")
        self.group = Group(self.reading.keys.take("grundlag-tekst"), title)
        self.made.groups.append(self.group)
        self._open()
        for piece in self.general:
            if self.writer is not None:
                self._inside(piece, self.writer, self.group)

    def _titles_group(self, piece: Block, following: tuple[Block, ...]) -> bool:
        """Whether another heading heads a group: the next block is a recommendation."""
        if piece.kind is not Kind.HEADING or piece.level > 3:
            return False
        if plain(piece.text.text) in {plain(g.title.text) for g in self.made.groups}:
            return True
        return bool(following) and following[0].kind is Kind.RECOMMENDATION

    def _enter(self, title: Traced, following: tuple[Block, ...]) -> None:
        self._leave()
        number = next((b.number for b in following if b.kind is Kind.RECOMMENDATION), "")
        by_title = self.made.group_titled(title.text)
        self.group = by_title or self.made.group_of(number)
        if self.group is None:
            key = self.reading.keys.from_words(title.text, count=3)
            self.group = Group(key, title)
            self.made.groups.append(self.group)
        self._open()
        if by_title and by_title.title.first != title.first:
            self.reading.ledger.repeat(title, by_title.title)
        elif not by_title and self.group.title.first != title.first and self.writer:
            self.writer.head(2, title)
            self.reading.ledger.doubt(
                title, f"Overskriften afviger fra quick guiden («{self.group.title.text}»).",
                f'The heading differs from the quick guide ("{self.group.title.text}").',
            )  # fmt: skip

    def _open(self) -> None:
        if self.group is None:
            return
        self.writer = SectionWriter(self.reading, suffix=self.group.key, always=True)
        self.section = ""
        self.scope = Scope(tuple(self.group.numbers), len(self.group.numbers) < 2)

    def _leave(self) -> None:
        if self.group is not None and self.writer is not None:
            self.group.body += self.writer.done()
        self.writer = None

    def _recommendation(self, piece: Block) -> None:
        home = self.made.group_of(piece.number)
        if home is not None and home is not self.group:
            self._leave()
            self.group = home
            self._open()
        if self.group is not None and piece.number in self.made.originals:
            self.group.head += print_again(piece, "kapitel-3", self.made, self.reading)

    def _before_groups(self, piece: Block) -> None:
        """What stands in chapter 3 before any group goes to the first group."""
        if not self.made.groups:
            self.general.append(piece)
            return
        self.group = self.made.groups[0]
        self._open()
        if self.writer is not None:
            self._inside(piece, self.writer, self.group)

    def _inside(self, piece: Block, writer: SectionWriter, group: Group) -> None:
        keys = " ".join(self.reading.recommendations.get(n, "") for n in group.numbers).strip()
        if piece.kind is Kind.SECTION:
            writer.head(2, piece.text, gælder=keys)
            self.section = piece.role
            self.scope = Scope(tuple(group.numbers), len(group.numbers) < 2)
            self.reading.recent = []
        elif piece.kind is Kind.ABOUT:
            known = tuple(n for n in piece.numbers if n in self.reading.recommendations)
            self.scope = Scope(known or tuple(group.numbers), bool(known))
            about = " ".join(self.reading.recommendations[n] for n in known)
            writer.head(3, piece.text, gælder=about)
        elif self._holds_evidence(piece):
            self._evidence(piece, writer)
        else:
            if piece.kind is Kind.HEADING:
                self.scope = replace(self.scope, heading=piece.text.text)
            writer.block(piece, level=3)

    def _holds_evidence(self, piece: Block) -> bool:
        """Whether a block is read as evidence: in its section, or a conclusion in another."""
        if piece.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            return False
        return self.section in _EVIDENCE or (
            self.section in _CONCLUDING and is_conclusion(piece.text, self.reading)
        )

    def _evidence(self, piece: Block, writer: SectionWriter) -> None:
        if not is_evidence(piece.text, self.reading):
            writer.block(piece)
            return
        if piece.kind is Kind.ITEM:
            self.reading.ledger.drop(piece.marker, Reason.MARKER)
        about = self.reading.template.pattern("text", "appositions").match(piece.text.text)
        if about:
            known = tuple(
                n for n in numbers_in(about["numbers"]) if n in self.reading.recommendations
            )
            if known:
                self.scope = Scope(known, sure=True)
        for element in statements(piece.text, self.scope, self.reading):
            writer.add(element)
