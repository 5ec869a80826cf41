"""Web pages: headings, lists, tables with merged cells, raised figures and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.errors import ImportRefused
from guidegraph.importing.document import Role, SourceDocument, SourceFormat
from guidegraph.importing.readers.builder import Builder, Cell, Run
from guidegraph.importing.readers.characters import decode
from guidegraph.importing.readers.limits import malformed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "svg",
        "iframe",
        "object",
        "embed",
        "select",
    }
)
_RUNNING = frozenset({"nav", "footer", "button", "form"})
_RUNNING_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"}
)
_RUNNING_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|breadcrumbs?|(?:main-?)?menu|cookies?(?:bar|banner|consent)?|"
    r"visually-?hidden|sr-only|screen-reader(?:-text)?|skip-?(?:link|nav|to)|site-?(?:header|footer)|share|social|pager|pagination)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset({"p", "div", "section", "article", "main", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5",
                     "h6", "blockquote", "pre", "dl", "dt", "dd", "figure", "figcaption", "aside", "address", "body",
                     "html", "details", "summary", "nav", "header", "footer", "form", "fieldset", "hr"})  # fmt: skip
_KINDS = {"sup": "sup", "sub": "sub", "em": "em", "i": "em"}
_BOLD = frozenset({"b", "strong"})
_SPACE = re.compile(r"\s+")
_DEEPEST = 200
_WIDEST = 200


def read_html(data: bytes, name: str) -> SourceDocument:
    """Read a web page; scripts are not run and nothing is fetched."""
    from lxml import etree, html

    text, _ = decode(data)
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False
    )
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise malformed("den er ikke gyldig HTML", "it is not valid HTML") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise _too_deep()
    title = root.findtext(".//title") or ""
    out = Builder(name, SourceFormat.HTML, _SPACE.sub(" ", title).strip())
    writer = _Writer(out, _main(root))
    writer.block(root, Role.BODY, 0)
    return writer.out.document()


def _main(root: HtmlElement) -> HtmlElement | None:
    """The page's main part, where it is marked and holds its title or most of its text."""
    marked = [
        e for e in root.iter("main", "div", "article") if e.tag == "main" or e.get("role") == "main"
    ]
    if len(marked) != 1:
        return None
    inside = len(" ".join(marked[0].itertext()).split())
    every = len(" ".join(root.itertext()).split())
    titled = marked[0].find(".//h1") is not None
    return marked[0] if titled or 2 * inside > every else None


def _too_deep() -> ImportRefused:
    return malformed("den er indlejret for dybt", "it is nested too deep")


class _Writer:
    def __init__(self, out: Builder, main: HtmlElement | None = None) -> None:
        self.out = out
        self.main = main
        self.pending: list[Run] = []
        self.line = 0

    def _outside(self, element: HtmlElement) -> bool:
        """Whether an element leads about the site, or stands beside the page's main part."""
        if self.main is None or element is self.main:
            return _is_running(element)
        holds = any(a is element for a in self.main.iterancestors())
        inside = any(a is self.main for a in element.iterancestors())
        return not holds and (not inside or _is_running(element))

    def block(self, element: HtmlElement, role: Role, depth: int) -> None:
        """An element that holds blocks."""
        tag = str(element.tag)
        if tag in _SKIPPED:
            return
        if depth > _DEEPEST:
            raise _too_deep()
        if role is Role.BODY and self._outside(element):
            role = Role.RUNNING
        if tag == "table":
            self.out.table(self._cells(element))
            return
        level = int(tag[1]) if tag[:1] == "h" and tag[1:].isdigit() else 0
        if tag == "li" and role is Role.BODY:
            role = Role.ITEM
        if tag == "figcaption":
            role = Role.CAPTION
        self.line = int(element.sourceline or 0)
        self._text(element.text)
        for child in element:
            self._child(child, role, level, depth)
            self._text(child.tail)
        self._flush(role, level)

    def _child(self, child: HtmlElement, role: Role, level: int, depth: int) -> None:
        tag = str(child.tag)
        if tag in _BLOCKS:
            self._flush(role, level)
            label = _label(child) if tag == "li" else ""
            if label:
                self.pending.append(Run(label))
            self.block(child, role, depth + 1)
        elif tag == "img":
            self.out.picture(str(child.get("alt") or ""))
        elif tag == "br":
            self._flush(role, level)
        elif role is Role.BODY and self._outside(child):
            self._flush(role, level)
            self.block(child, Role.RUNNING, depth + 1)
        else:
            self.pending += _inline(child, "", "", False, 0)

    def _text(self, text: str | None) -> None:
        if text:
            self.pending.append(Run(_SPACE.sub(" ", text)))

    def _flush(self, role: Role, level: int) -> None:
        runs, self.pending = self.pending, []
        if any(run.text.strip() for run in runs):
            shown = Role.BODY if role is Role.ITEM and re.match(r"\d+\. ", runs[0].text) else role
            self.out.paragraph(_trimmed(runs), level=level, role=shown, number=self.line)

    def _cells(self, table: HtmlElement) -> Iterator[Cell]:
        taken: set[tuple[int, int]] = set()
        rows = [r for r in table.iter("tr") if next(r.iterancestors("table"), None) is table]
        for row, line in enumerate(rows):
            column = 0
            for cell in line:
                if str(cell.tag) not in ("td", "th"):
                    continue
                while (row, column) in taken:
                    column += 1
                deep, wide = (
                    _span(cell, "rowspan", len(rows) - row),
                    _span(cell, "colspan", _WIDEST),
                )
                taken.update(
                    (r, c) for r in range(row, row + deep) for c in range(column, column + wide)
                )
                yield Cell(row, column, deep, wide, tuple(_paragraphs(cell)))
                column += wide


def _is_running(element: HtmlElement) -> bool:
    """Whether an element leads about the site, and is no part of the text."""
    tag = str(element.tag)
    if tag in _RUNNING or str(element.get("role") or "") in _RUNNING_ROLES:
        return True
    if tag in ("html", "body", "main", "article", "h1", "h2", "h3", "p", "li", "table"):
        return False
    if tag == "header":
        inside = any(str(a.tag) in ("main", "article") for a in element.iterancestors())
        return not inside and element.find(".//h1") is None
    if element.find(".//h1") is not None:
        return False
    return any(_RUNNING_NAMES.search(str(element.get(name) or "")) for name in ("class", "id"))


def _span(cell: HtmlElement, name: str, most: int) -> int:
    found = str(cell.get(name) or "1")
    return max(1, min(int(found), most)) if found.isdigit() else 1


def _label(item: HtmlElement) -> str:
    """The number of an item of a numbered list."""
    parent = item.getparent()
    if parent is None or str(parent.tag) != "ol":
        return ""
    start = str(parent.get("start") or "1")
    before = sum(1 for other in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdigit() else 1) + before}. "


def _inline(element: HtmlElement, kind: str, target: str, bold: bool, depth: int) -> list[Run]:
    tag = str(element.tag)
    if tag in _SKIPPED or depth > _DEEPEST:
        return []
    if tag == "a" and element.get("href", "").startswith(("http:", "https:")):
        kind, target = "link", str(element.get("href"))
    kind, target = (_KINDS[tag], "") if tag in _KINDS else (kind, target)
    bold = bold or tag in _BOLD
    found = [Run(_SPACE.sub(" ", element.text), kind, target, bold)] if element.text else []
    for child in element:
        found += (
            [Run(" ")] if str(child.tag) == "br" else _inline(child, kind, target, bold, depth + 1)
        )
        if child.tail:
            found.append(Run(_SPACE.sub(" ", child.tail), kind, target, bold))
    return found


def _paragraphs(cell: HtmlElement) -> Iterator[tuple[Run, ...]]:
    """A cell's paragraphs: its blocks, or its text between line breaks."""
    runs: list[Run] = [Run(_SPACE.sub(" ", cell.text))] if cell.text else []
    for child in cell:
        if str(child.tag) in _BLOCKS or str(child.tag) == "br":
            yield tuple(_trimmed(runs))
            runs = []
            if str(child.tag) in _BLOCKS:
                yield from _paragraphs(child)
        else:
            runs += _inline(child, "", "", False, 0)
        if child.tail:
            runs.append(Run(_SPACE.sub(" ", child.tail)))
    yield tuple(_trimmed(runs))


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without a space that follows another."""
    found: list[Run] = []
    for run in runs:
        text = run.text.lstrip(" ") if not found or found[-1].text.endswith(" ") else run.text
        if text:
            found.append(Run(text, run.kind, run.target, run.bold))
    return found
