"""The pages of a PDF taken apart: characters, drawn lines, pictures and links."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from guidegraph.importing.readers.characters import clean
from guidegraph.importing.readers.pdf_grid import Stroke
from guidegraph.importing.readers.pdf_lines import Glyph, Link

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

_THIN = 3.0
_LOGO = 0.06
"""Part of the page that a logo or rule covers at most."""
SOFTEN = "\ue000"
"""Stands for a soft hyphen while a character is cleaned."""


def pages_of(data: bytes) -> Iterator[tuple[LTPage, list[Link], str]]:
    """Each page laid out, with its links and the document's title."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(io.BytesIO(data)))
    title = _title(document)
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        yield device.get_result(), list(_links(page)), title


def _title(document: Any) -> str:
    from pdfminer.utils import decode_text

    for info in document.info:
        raw = info.get("Title")
        if isinstance(raw, bytes):
            return clean(decode_text(raw)).strip()
    return ""


def _links(page: Any) -> Iterator[Link]:
    from pdfminer.pdftypes import resolve1

    for raw in resolve1(page.annots) or ():
        note = resolve1(raw)
        action = resolve1(note.get("A")) if isinstance(note, dict) else None
        area = resolve1(note.get("Rect")) if isinstance(note, dict) else None
        target = resolve1(action.get("URI")) if isinstance(action, dict) else None
        if isinstance(target, bytes) and isinstance(area, list) and len(area) == 4:
            x0, y0, x1, y1 = (float(resolve1(v)) for v in area)
            yield Link(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), target.decode("latin-1"))


def objects_of(page: LTPage) -> tuple[list[Glyph], list[Stroke], int]:
    """Characters, drawn lines, and how many pictures a page holds."""
    from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage

    glyphs: list[Glyph] = []
    strokes: list[Stroke] = []
    pictures = 0
    queue: list[Any] = [page]
    while queue:
        for item in queue.pop():
            if isinstance(item, LTChar):
                glyphs.append(_glyph(item))
            elif isinstance(item, LTCurve):
                strokes += _strokes(item.x0, item.y0, item.x1, item.y1)
            elif isinstance(item, LTImage):
                pictures += item.width * item.height > _LOGO * page.width * page.height
            elif isinstance(item, LTFigure):
                queue.append(item)
    return glyphs, strokes, pictures


def _glyph(char: Any) -> Glyph:
    name = char.fontname.rpartition("+")[2].casefold()
    bold = any(word in name for word in ("bold", "black", "heavy", "semibold", "-bd", "demi"))
    slanted = "italic" in name or "oblique" in name
    text = clean(char.get_text().replace("\u00ad", SOFTEN)).replace(SOFTEN, "\u00ad")
    return Glyph(text, char.x0, char.x1, char.matrix[5], round(char.size, 2), bold, slanted)


def _strokes(x0: float, y0: float, x1: float, y1: float) -> Iterator[Stroke]:
    """The edges of a drawn thing: itself if it is thin, else its four sides."""
    wide, high = x1 - x0, y1 - y0
    if min(wide, high) <= _THIN:
        if max(wide, high) > _THIN:
            yield Stroke(x0, y0, x1, y1)
        return
    yield Stroke(x0, y0, x1, y0)
    yield Stroke(x0, y1, x1, y1)
    yield Stroke(x0, y0, x0, y1)
    yield Stroke(x1, y0, x1, y1)
