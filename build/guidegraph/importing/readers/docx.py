"""Word files: paragraphs with styles, tables with merged cells, notes, tracked changes, fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from guidegraph.importing.document import Role, SourceDocument, SourceFormat
from guidegraph.importing.readers.builder import Builder, Cell, Run
from guidegraph.importing.readers.docx_runs import RunReader
from guidegraph.importing.readers.docx_styles import Numbering, Styles, W, numbering, outline, value
from guidegraph.importing.readers.limits import malformed
from guidegraph.importing.readers.package import Package, Relation

if TYPE_CHECKING:
    from lxml.etree import _Element

_DC = "{http://purl.org/dc/elements/1.1/}"
_DEEPEST = 30
_WIDEST = 200


def read_docx(data: bytes, name: str) -> SourceDocument:
    """Read a Word file; raises `ImportRefused` for one that is broken, locked or unsafe."""
    return _Reader(Package(data), name).read()


class _Reader:
    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.main = self._main_part()
        self.relations = package.relations(self.main)
        self.styles = Styles(package.xml(self._part("styles")))
        self.numbering = Numbering(package, self._part("numbering"))
        self.runs = RunReader(self.relations)
        self.out = Builder(name, SourceFormat.DOCX, self._title())
        self.page = int(b"lastRenderedPageBreak" in package.read(self.main))
        self.told = 0

    def _main_part(self) -> str:
        relations = self.package.relations("")
        main = next(
            (r.target for r in relations.values() if r.kind == "officeDocument"),
            "word/document.xml",
        )
        if not self.package.read(main):
            raise malformed("Word-filen har intet dokument", "the Word file holds no document")
        return main

    def _part(self, kind: str) -> str:
        found = next(
            (r for r in self.relations.values() if r.kind == kind and not r.external), None
        )
        return found.target if found else ""

    def _title(self) -> str:
        core = self.package.xml("docProps/core.xml")
        element = core.find(f"{_DC}title") if core is not None else None
        return (element.text or "").strip() if element is not None else ""

    def read(self) -> SourceDocument:
        """The document."""
        root = self.package.xml(self.main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise malformed("Word-filen har intet dokument", "the Word file holds no document")
        self._outside(self.package.outside(self.relations))
        self._blocks(body, 0)
        self._running()
        self._comments()
        return self.out.document()

    def _outside(self, relations: list[Relation]) -> None:
        for relation in relations:
            self.out.note(
                f"Filen henviser til indhold uden for sig selv ({relation.target[:100]}); det er ikke hentet.",
                f"The file refers to content outside itself ({relation.target[:100]}); it was not fetched.",
            )

    def _blocks(self, parent: _Element, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child)
            elif tag == f"{W}tbl":
                self._table(child, depth)
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    self._blocks(content, depth + 1)
            elif tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml"):
                self._blocks(child, depth + 1)
            elif tag == f"{W}altChunk":
                self.out.note(
                    "En indlejret fil i dokumentet er ikke læst.",
                    "A file inside the document was not read.",
                )

    def _paragraph(self, element: _Element) -> None:
        properties = element.find(f"{W}pPr")
        style = value(properties.find(f"{W}pStyle")) if properties is not None else ""
        before = self.runs.in_contents
        runs = list(self.runs.runs(element))
        contents = before or self.runs.in_contents or self.styles.is_contents(style)
        level = 0 if contents else outline(properties) or self.styles.level(style)
        label, bullet = "", False
        where = numbering(properties) or self.styles.numbering(style)
        if where and any(r.text.strip() for r in runs):
            label, bullet = self.numbering.label(where)
        if label:
            runs.insert(0, Run(label + " "))
        role = Role.CONTENTS if contents else Role.ITEM if bullet else Role.BODY
        if self.styles.is_caption(style) and not contents:
            role = Role.CAPTION
        self.out.paragraph(runs, level=level, role=role, page=self._page())
        self._after()

    def _page(self) -> int:
        """The page, 0 where the file does not say where Word broke its pages."""
        self.page += self.runs.pages if self.page else 0
        self.runs.pages = 0
        return self.page

    def _after(self) -> None:
        """What belongs to a paragraph and stands behind it: boxes, pictures, notes, deletions."""
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            self._blocks(box, 1)
        for alt in self.runs.pictures:
            self.out.picture(alt)
        self.runs.pictures = []
        deleted = "".join(self.runs.deleted)
        self.runs.deleted = []
        if deleted.strip():
            self.out.paragraph([Run(deleted)], role=Role.COMMENT)
            self.out.note(
                "Filen har registrerede ændringer; de er læst som accepteret.",
                "The file holds tracked changes; they were read as accepted.",
            )
        hidden = "".join(self.runs.hidden)
        self.runs.hidden = []
        if hidden.strip():
            self.out.paragraph([Run(hidden)], role=Role.COMMENT)
            self.out.note(
                "Filen har skjult tekst; den er udeladt.",
                "The file holds hidden text; it was left out.",
            )
        for number, (kind, identity) in enumerate(self.runs.notes[self.told :], self.told + 1):
            self._note(kind, identity, number)
        self.told = len(self.runs.notes)

    def _note(self, kind: str, identity: str, number: int) -> None:
        root = self.package.xml(self._part(f"{kind}s"))
        for element in root.iter(f"{W}{kind}") if root is not None else ():
            if element.get(f"{W}id") == identity:
                reader = RunReader(self.package.relations(self._part(f"{kind}s")))
                texts = [run for p in element.iter(f"{W}p") for run in (*reader.runs(p), Run(" "))]
                self.out.paragraph([Run(f"*{number} "), *texts], role=Role.NOTE)

    def _table(self, element: _Element, depth: int) -> None:
        cells = list(self._cells(element, depth))
        if len(cells) == 1:
            for paragraph in cells[0].paragraphs:
                self.out.paragraph(paragraph, page=self._page())
        elif cells:
            self.out.table(cells)
        self._after()

    def _cells(self, element: _Element, depth: int) -> Iterator[Cell]:
        """The cells, those merged downwards as one."""
        open_cells: dict[int, int] = {}
        found: list[Cell] = []
        lines = [r for r in element.iter(f"{W}tr") if _table_of(r) is element]
        for row, line in enumerate(r for r in lines if r.find(f"{W}trPr/{W}del") is None):
            column = 0
            for cell in (c for c in line.iter(f"{W}tc") if _row_of(c) is line):
                wide, merge = _merging(cell)
                if merge == "continue" and column in open_cells:
                    index = open_cells[column]
                    found[index] = replace(found[index], rows=row - found[index].row + 1)
                else:
                    open_cells.pop(column, None)
                    if merge:
                        open_cells[column] = len(found)
                    found.append(Cell(row, column, 1, wide, tuple(self._paragraphs(cell, depth))))
                column += wide
        yield from found

    def _paragraphs(self, cell: _Element, depth: int) -> Iterator[tuple[Run, ...]]:
        for paragraph in cell.iter(f"{W}p"):
            if _inside_box(paragraph, cell):
                continue
            runs = tuple(self.runs.runs(paragraph, depth=min(depth, 5)))
            properties = paragraph.find(f"{W}pPr")
            where = numbering(properties)
            label = self.numbering.label(where)[0] if where and runs else ""
            if label:
                runs = (Run(label + " "), *runs)
            if any(run.text.strip() for run in runs):
                yield runs

    def _running(self) -> None:
        """Running heads and feet, which are left out."""
        for relation in sorted(self.relations.values(), key=lambda r: r.target):
            if relation.kind not in ("header", "footer") or relation.external:
                continue
            root = self.package.xml(relation.target)
            reader = RunReader({})
            for paragraph in root.iter(f"{W}p") if root is not None else ():
                self.out.paragraph(reader.runs(paragraph), role=Role.RUNNING)

    def _comments(self) -> None:
        """Margin comments, which are left out."""
        root = self.package.xml(self._part("comments")) if self._part("comments") else None
        reader = RunReader({})
        for paragraph in root.iter(f"{W}p") if root is not None else ():
            self.out.paragraph(reader.runs(paragraph), role=Role.COMMENT)


def _merging(cell: _Element) -> tuple[int, str]:
    """Columns that a cell spans, and whether it begins or goes on a cell over several rows."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return 1, ""
    span = value(properties.find(f"{W}gridSpan"))
    wide = min(int(span), _WIDEST) if span.isdigit() and int(span) else 1
    merge = properties.find(f"{W}vMerge")
    return wide, "" if merge is None else value(merge) or "continue"


def _table_of(element: _Element) -> _Element | None:
    return next(element.iterancestors(f"{W}tbl"), None)


def _row_of(element: _Element) -> _Element | None:
    return next(element.iterancestors(f"{W}tr"), None)


def _inside_box(paragraph: _Element, cell: _Element) -> bool:
    for ancestor in paragraph.iterancestors():
        if ancestor is cell:
            return False
        if ancestor.tag == f"{W}txbxContent":
            return True
    return False
