"""The runs of a Word paragraph: tracked changes, fields of reference managers, links, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidegraph.importing.readers.builder import Run
from guidegraph.importing.readers.docx_styles import W, value
from guidegraph.importing.readers.package import Relation

if TYPE_CHECKING:
    from lxml.etree import _Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CITED = re.compile(r"ADDIN\s+(?:EN\.CITE|ZOTERO_ITEM|CSL_CITATION|Mendeley)", re.IGNORECASE)
_LINKED = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"(?P<target>[^"]+)"', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_GENERATED = re.compile(r"\s*(?:PAGE|NUMPAGES|DATE|TIME)\b", re.IGNORECASE)
_SYMBOLS = {0xF0B3: "≥", 0xF0A3: "≤", 0xF0B1: "±", 0xF061: "α", 0xF062: "β", 0xF067: "γ",
            0xF06D: "µ", 0xF0B0: "°", 0xF0B7: "•", 0xF0B4: "×", 0xF0AE: "→"}  # fmt: skip
_DEEPEST = 40


@dataclass(slots=True)
class Field:
    """A field that is open: what it does, and whether its result has begun."""

    instruction: str = ""
    """Its instruction."""
    result: bool = False
    """Whether what comes is its result."""


@dataclass(slots=True)
class RunReader:
    """Reads runs; fields stay open from one paragraph to the next."""

    relations: dict[str, Relation]
    """Relations of the part."""
    fields: list[Field] = field(default_factory=list)
    """Open fields, the innermost last."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes met: kind and id."""
    deleted: list[str] = field(default_factory=list)
    """Tracked deletions met."""
    hidden: list[str] = field(default_factory=list)
    """Hidden text met."""
    pictures: list[str] = field(default_factory=list)
    """Alternative texts of pictures met."""
    boxes: list[_Element] = field(default_factory=list)
    """Contents of text boxes met."""
    pages: int = 0
    """Page breaks met."""

    def runs(self, element: _Element, *, link: str = "", depth: int = 0) -> Iterator[Run]:
        """The runs below an element."""
        if depth > _DEEPEST:
            return
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                yield from self._run(child, link)
            elif tag == f"{W}hyperlink":
                target = self.relations.get(str(child.get(f"{R}id", "")))
                yield from self.runs(child, link=target.target if target else link, depth=depth + 1)
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self.deleted += [t.text or "" for t in child.iter(f"{W}delText", f"{W}t")]
            elif tag == f"{W}fldSimple":
                yield from self._simple(child, link, depth)
            elif tag in (
                f"{W}ins",
                f"{W}moveTo",
                f"{W}smartTag",
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}bdo",
                f"{W}dir",
            ):
                yield from self.runs(child, link=link, depth=depth + 1)
            elif tag == f"{M}oMath" or tag == f"{M}oMathPara":
                yield Run("".join(t.text or "" for t in child.iter(f"{M}t")))

    def _simple(self, element: _Element, link: str, depth: int) -> Iterator[Run]:
        self.fields.append(Field(str(element.get(f"{W}instr", "")), True))
        yield from self.runs(element, link=link, depth=depth + 1)
        self.fields.pop()

    def _run(self, run: _Element, link: str) -> Iterator[Run]:
        properties = run.find(f"{W}rPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            self.deleted += [t.text or "" for t in run.iter(f"{W}t")]
            return
        if properties is not None and _on(properties, "vanish"):
            self.hidden += [t.text or "" for t in run.iter(f"{W}t")]
            return
        kind, bold = _look(properties)
        for child in run:
            text = self._text(child)
            if text:
                yield self._styled(text, kind, bold, link)

    def _text(self, child: _Element) -> str:
        tag = child.tag
        if tag == f"{W}t":
            return (child.text or "") if self._shown() else ""
        if tag == f"{W}fldChar":
            self._field(str(child.get(f"{W}fldCharType", "")))
        elif tag == f"{W}instrText" and self.fields:
            self.fields[-1].instruction += child.text or ""
        elif tag in (f"{W}tab", f"{W}cr", f"{W}br", f"{W}ptab"):
            return " "
        elif tag == f"{W}lastRenderedPageBreak":
            self.pages += 1
        elif tag == f"{W}noBreakHyphen":
            return "-"
        elif tag == f"{W}sym":
            return _symbol(child)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnote" if tag == f"{W}footnoteReference" else "endnote"
            self.notes.append((kind, str(child.get(f"{W}id", ""))))
            return f"*{len(self.notes)}"
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
            self._drawing(child)
        return ""

    def _drawing(self, element: _Element) -> None:
        shown = element
        if element.tag == f"{MC}AlternateContent":
            choice = element.find(f"{MC}Choice")
            shown = choice if choice is not None else element
        boxes = list(shown.iter(f"{W}txbxContent"))
        self.boxes += boxes
        if not boxes:
            names = [str(e.get("descr") or "") for e in shown.iter(f"{WP}docPr")]
            self.pictures.append(next((n for n in names if n), ""))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _shown(self) -> bool:
        """Whether text here is on the page: no instruction, no generated page number."""
        return all(f.result and not _GENERATED.match(f.instruction) for f in self.fields)

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(_CONTENTS.match(f.instruction) for f in self.fields)

    def _styled(self, text: str, kind: str, bold: bool, link: str) -> Run:
        for open_field in self.fields:
            if _CITED.search(open_field.instruction):
                return Run(text, "citation")
            found = _LINKED.search(open_field.instruction)
            if found and not self.in_contents:
                link = found["target"]
        if link and not kind:
            return Run(text, "link", link, bold)
        return Run(text, kind, "", bold)


def _look(properties: _Element | None) -> tuple[str, bool]:
    """The meaning of a run's look, and whether it is bold."""
    if properties is None:
        return "", False
    raised = value(properties.find(f"{W}vertAlign"))
    bold = _on(properties, "b")
    if raised in ("superscript", "subscript"):
        return raised[:3], bold
    return ("em" if _on(properties, "i") else ""), bold


def _on(properties: _Element, name: str) -> bool:
    found = properties.find(f"{W}{name}")
    return found is not None and value(found) not in ("0", "false", "none")


def _symbol(element: _Element) -> str:
    code = str(element.get(f"{W}char", ""))
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return _SYMBOLS.get(
        number, "\ufffd" if 0xE000 <= number <= 0xF8FF or number > 0x10FFFF else chr(number)
    )
