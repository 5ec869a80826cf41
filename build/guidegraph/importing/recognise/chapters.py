"""The whole document, chapter by chapter, to the files of the edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.abbreviations import abbreviations, explained
from guidegraph.importing.recognise.appendices import read_appendices
from guidegraph.importing.recognise.basis import BasisReader
from guidegraph.importing.recognise.change_log import read_log
from guidegraph.importing.recognise.context import ChapterBlocks, Reading
from guidegraph.importing.recognise.edition import Edition, File
from guidegraph.importing.recognise.entry_list import with_entries
from guidegraph.importing.recognise.front_page import FrontPage, read_front
from guidegraph.importing.recognise.guide_tables import with_table_recommendations
from guidegraph.importing.recognise.identity import Identity, find_grading, find_identity
from guidegraph.importing.recognise.markup import inline, plain_numbers
from guidegraph.importing.recognise.method import MethodReader, approvals_in
from guidegraph.importing.recognise.patient import is_patient_information, read_patient_information
from guidegraph.importing.recognise.people import People
from guidegraph.importing.recognise.recommendations import (
    Recommendations,
    gather,
    is_graded,
)
from guidegraph.importing.recognise.references import entries, prepare
from guidegraph.importing.recognise.sections import SectionWriter, write_sections
from guidegraph.importing.recognise.vancouver import Entry
from guidegraph.importing.recognise.wishes import Wishes
from guidegraph.importing.traced import Traced
from guidegraph.importing.writing.element import Element, heading

_NAMED = re.compile(
    r"(?:anbefaling|rekommandation)\s*(?:nr\.?\s*)?(?P<number>\d{1,3})\s*[.:]?", re.IGNORECASE
)
_GENERAL = ("monitoring", "about")


def split_chapters(blocks: Sequence[Block]) -> list[ChapterBlocks]:
    """The blocks by chapter, in the order of the source."""
    chapters: list[ChapterBlocks] = []
    role, head, inside = "", None, list[Block]()
    for piece in blocks:
        if piece.kind is Kind.CHAPTER:
            chapters.append(ChapterBlocks(role, head, tuple(inside)))
            role, head, inside = piece.role, piece, []
        elif piece.kind is Kind.LOG and not role:
            chapters.append(ChapterBlocks(role, head, tuple(inside)))
            role, head, inside = "log", None, [piece]
        else:
            inside.append(piece)
    chapters.append(ChapterBlocks(role, head, tuple(inside)))
    return [c for c in chapters if c.head or c.blocks]


def with_items(chapter: ChapterBlocks, reading: Reading) -> ChapterBlocks:
    """A chapter whose recommendations hold the list items that follow them."""
    merged: list[Block] = []
    for piece in with_table_recommendations(chapter, reading).blocks:
        last = merged[-1] if merged else None
        named = _NAMED.fullmatch(last.text.text.strip()) if last and last.text else None
        if named and last and piece.kind is Kind.PARAGRAPH and is_graded(piece.text, reading):
            merged[-1] = replace(
                piece, kind=Kind.RECOMMENDATION, number=named["number"], marker=last.text
            )
        elif piece.kind is Kind.ITEM and last and last.kind is Kind.RECOMMENDATION:
            reading.ledger.drop(piece.marker, Reason.MARKER)
            merged[-1] = replace(last, text=last.text + "\n- " + piece.text)
        else:
            merged.append(piece)
    return replace(chapter, blocks=tuple(merged))


def recognise(blocks: Sequence[Block], reading: Reading, wishes: Wishes) -> Edition:
    """Make the edition of a document's blocks."""
    blocks = with_entries(blocks)
    chapters = split_chapters(blocks)
    if is_patient_information(chapters, reading):
        return read_patient_information(blocks, reading, wishes)
    return _Maker(chapters, reading, wishes).edition(blocks)


class _Maker:
    def __init__(self, chapters: list[ChapterBlocks], reading: Reading, wishes: Wishes) -> None:
        self.chapters = chapters
        self.reading = reading
        self.wishes = wishes
        self.files: dict[str, list[Element]] = {}

    def all(self, role: str) -> list[ChapterBlocks]:
        """The chapters of a role."""
        return [c for c in self.chapters if c.role == role]

    def first(self, role: str) -> ChapterBlocks | None:
        """The blocks of all chapters of a role as one, or nothing."""
        found = self.all(role)
        if not found:
            return None
        return ChapterBlocks(role, found[0].head, tuple(b for c in found for b in c.blocks))

    def edition(self, blocks: Sequence[Block]) -> Edition:
        """All files; chapters are read in the order in which they need each other."""
        reading = self.reading
        reading.keys.used |= {c.key for c in reading.template.chapters}
        listed_references = prepare(blocks, reading)
        reading.scheme = find_grading(reading.document.text, reading)
        guide, basis = self.first("quick-guide"), self.first("basis")
        guide = with_items(guide, reading) if guide else None
        basis = with_items(basis, reading) if basis else None
        method = self.first("method")
        elsewhere = approvals_in(method.blocks if method else (), reading)
        front = read_front([b for c in self.all("") for b in c.blocks], elsewhere, reading)
        identity = find_identity(self.chapters, front, reading, self.wishes)
        made = gather(guide, basis, reading)
        self._heads(("quick-guide", "basis"))
        if basis:
            BasisReader(made, reading).read(basis)
        self._introduction(front, identity)
        self._log(identity, made)
        self._groups(made, guide)
        self._references(listed_references)
        self._method(front)
        for role in _GENERAL:
            self._general(role)
        self._appendices(identity, made)
        self._abbreviations(blocks)
        return self._finish(made, identity, front)

    def _heads(self, roles: Sequence[str]) -> None:
        """Chapter headings that the program writes itself."""
        for role in roles:
            for chapter in self.all(role):
                if chapter.head:
                    self.reading.ledger.drop(chapter.head.text, Reason.GENERATED)

    def _title(self, chapter: ChapterBlocks | None, role: str) -> Element:
        plan = self.reading.template.chapter(role)
        key = self.reading.keys.given.get(plan.key, plan.key)
        if chapter and chapter.head:
            for other in self.all(role)[1:]:
                if other.head:
                    self.reading.ledger.drop(other.head.text, Reason.GENERATED)
            place = self.reading.place(chapter.head.text)
            title = inline(chapter.head.text, self.reading, cited=False)
            return heading(1, title, key, kildested=place)
        number = f"{plan.number}. " if plan.number else ""
        return heading(1, Traced.made(number + plan.titles[0]), key)

    def _introduction(self, front: FrontPage, identity: Identity) -> None:
        del identity
        chapter = self.first("introduction")
        elements = [self._title(chapter, "introduction")]
        if chapter:
            elements += write_sections(chapter.blocks, self.reading, suffix="introduktion")
        self.files["retningslinje.md"] = [*elements, *front.elements]

    def _log(self, identity: Identity, made: Recommendations) -> None:
        chapter = self.first("log")
        if chapter is None:
            return
        head = self._title(chapter, "log")
        self.files["aendringslog.md"] = [
            head,
            *read_log(chapter, identity.version.text, made, self.reading),
        ]

    def _groups(self, made: Recommendations, guide: ChapterBlocks | None) -> None:
        from guidegraph.importing.template import plain

        del guide
        for group in made.groups:
            notes = made.notes.pop(plain(group.title.text), [])
            if notes:
                writer = SectionWriter(self.reading, suffix=group.key)
                for piece in notes:
                    writer.block(piece, level=3)
                group.head += writer.done()
            title = inline(group.title, self.reading, cited=False)
            place = self.reading.place(group.title)
            head = heading(1, title, group.key, kildested=place)
            self.files[f"anbefalinger/{group.key}.md"] = [head, *group.head, *group.body]
        rest = [piece for pieces in made.notes.values() for piece in pieces]
        if rest:
            writer = SectionWriter(self.reading, suffix="quick-guide")
            writer.after_block = True
            for piece in rest:
                writer.block(piece, level=3)
            self.files["retningslinje.md"] += writer.done()

    def _references(self, listed_references: dict[int, Entry]) -> None:
        chapter = self.first("references")
        if chapter is None and not self.reading.references:
            return
        elements = [self._title(chapter, "references")]
        blocks = chapter.blocks if chapter else ()
        others = [b for b in blocks if b.kind is not Kind.REFERENCE]
        elements += write_sections(others, self.reading, suffix="referencer", cited=False)
        elements += entries(blocks, listed_references, self.reading)
        self.files["referencer.md"] = elements

    def _method(self, front: FrontPage) -> None:
        chapter = self.first("method")
        if chapter is None:
            return
        head = self._title(chapter, "method")
        reader = MethodReader(People(self.reading), self.reading, front.dates)
        self.files["metode.md"] = [head, *reader.read(chapter)]

    def _general(self, role: str) -> None:
        chapter = self.first(role)
        if chapter is None:
            return
        plan = self.reading.template.chapter(role)
        head = self._title(chapter, role)
        self.files[plan.file] = [
            head,
            *write_sections(chapter.blocks, self.reading, suffix=plan.key),
        ]

    def _appendices(self, identity: Identity, made: Recommendations) -> None:
        chapter = self.first("appendix")
        if chapter is None:
            return
        if chapter.head:
            self.reading.ledger.drop(chapter.head.text, Reason.GENERATED)
        logs, files = read_appendices(chapter, identity, made, self.reading)
        if logs:
            target = self.files.setdefault(
                "aendringslog.md", [self._title(self.first("log"), "log")]
            )
            target += logs
        self.files |= files

    def _abbreviations(self, blocks: Sequence[Block]) -> None:
        texts = [
            b.text for b in blocks if b.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE) and b.text
        ]
        found = abbreviations(explained(texts, self.reading), {})
        if found:
            self.files["retningslinje.md"].append(found)

    def _finish(self, made: Recommendations, identity: Identity, front: FrontPage) -> Edition:
        order = [
            "retningslinje.md",
            "aendringslog.md",
            *(f"anbefalinger/{g.key}.md" for g in made.groups),
        ]
        order += ["referencer.md", "metode.md", "monitorering.md"]
        order += sorted(p for p in self.files if p.startswith("bilag"))
        order += ["om.md"]
        files = tuple(File(p, tuple(self.files[p])) for p in order if p in self.files)
        groups = [g.key for g in made.groups]
        matter = identity.front_matter(front, groups, self._coverage())
        numbers = plain_numbers(self.reading.references)
        return Edition(self.wishes.slug, identity.version.text, matter, files, numbers)

    def _coverage(self) -> dict[str, str]:
        """What the source holds, by kind."""
        here = {c.role for c in self.chapters}
        whole = "alt" if {"quick-guide"} & here or {"basis"} & here else "ukendt"
        basis = "alt" if "basis" in here else "ukendt"
        method = "alt" if "method" in here else "ukendt"
        references = (
            "alt" if "references" in here else "delvist" if self.reading.references else "ukendt"
        )
        sections = "alt" if {"basis", "introduction", "method"} <= here else "delvist"
        return {
            "anbefaling": whole, "styrke": whole, "evidens": basis, "reference": references,
            "tabel": basis, "person": method, "godkendelse": method, "afsnit": sections,
            "metode": method,
        }  # fmt: skip
