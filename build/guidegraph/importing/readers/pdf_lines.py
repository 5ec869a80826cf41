"""Characters on a PDF page to lines of text with fonts, raised figures and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from guidegraph.importing.outline.page import SOFT

_SAME_LINE = 0.45
_WORD_GAP = 0.17
_JUMP = 2.6
_SMALL = 0.82
_MARKER = re.compile(r"\d{1,3}[.)]|[\[(]\d{1,3}[\])]|[•·▪◦●○■\uf0b7\uf0a7]")
_MARKER_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on the page."""

    text: str
    """The character."""
    x0: float
    """Left edge."""
    x1: float
    """Right edge."""
    base: float
    """Base line."""
    size: float
    """Font size."""
    bold: bool
    """Whether its font is bold."""
    italic: bool
    """Whether its font is italic."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run in a line with a meaning: offsets in the line's text."""

    start: int
    """First character."""
    end: int
    """Behind the last."""
    kind: str
    """`sup`, `sub` or `link`."""
    target: str = ""
    """Address of a link."""


@dataclass(slots=True)
class Row:
    """Characters on one base line."""

    base: float
    """Base line of the largest characters."""
    size: float
    """Their size."""
    glyphs: list[Glyph] = field(default_factory=list)
    """Characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text."""

    text: str
    """Its text."""
    base: float
    """Base line."""
    size: float
    """Font size of most of it."""
    bold: bool
    """Whether most of it is bold."""
    left: float
    """Left edge."""
    right: float
    """Right edge."""
    jump: bool
    """Whether it stands beside the line before, not below it."""
    spans: tuple[Span, ...] = ()
    """Raised and lowered figures, links."""


@dataclass(frozen=True, slots=True)
class Link:
    """An area of the page that leads somewhere."""

    x0: float
    """Left."""
    y0: float
    """Bottom."""
    x1: float
    """Right."""
    y1: float
    """Top."""
    target: str
    """Address."""


def lines_of(glyphs: Iterable[Glyph], links: Sequence[Link] = ()) -> list[Line]:
    """The lines of a page or cell, from the top down, parts of a line from left to right."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.base, g.x0)):
        row = rows[-1] if rows else None
        if row and abs(row.base - glyph.base) <= _SAME_LINE * max(row.size, glyph.size):
            row.glyphs.append(glyph)
            if glyph.size > row.size + 0.3:
                row.base, row.size = glyph.base, glyph.size
        else:
            rows.append(Row(glyph.base, glyph.size, [glyph]))
    return [line for row in rows for line in _parts(row, links)]


def _parts(row: Row, links: Sequence[Link]) -> Iterator[Line]:
    glyphs = sorted(row.glyphs, key=lambda g: (g.x0, g.x1))
    part: list[Glyph] = []
    first = True
    for glyph in glyphs:
        gap = glyph.x0 - part[-1].x1 if part else 0.0
        if gap > _JUMP * max(row.size, 6) and not (first and _marks(part, gap / max(row.size, 6))):
            line = _line(part, row, links, jump=not first)
            if line:
                yield line
                first = False
            part = []
        part.append(glyph)
    line = _line(part, row, links, jump=not first)
    if line:
        yield line


def _marks(part: Sequence[Glyph], gap: float) -> bool:
    """Whether a part is the number or bullet of what stands beside it; `gap` is in font sizes."""
    text = "".join(glyph.text for glyph in part).strip()
    return gap <= _MARKER_GAP and bool(_MARKER.fullmatch(text))


def _line(glyphs: list[Glyph], row: Row, links: Sequence[Link], *, jump: bool) -> Line | None:
    glyphs = _without_doubles(glyphs)
    texts: list[str] = []
    spans: list[Span] = []
    length = 0
    for index, glyph in enumerate(glyphs):
        gap = glyph.x0 - glyphs[index - 1].x1 if index else 0.0
        spaced = texts and (texts[-1].endswith(" ") or glyph.text.startswith(" "))
        if gap > _WORD_GAP * max(glyph.size, 4) and not spaced:
            texts.append(" ")
            length += 1
        kind = _kind(glyph, row)
        if kind:
            spans.append(Span(length, length + len(glyph.text), kind))
        for link in links:
            middle = (glyph.x0 + glyph.x1) / 2
            if (
                link.x0 <= middle <= link.x1
                and link.y0 - 1 <= glyph.base + glyph.size / 4 <= link.y1 + 1
            ):
                spans.append(Span(length, length + len(glyph.text), "link", link.target))
        texts.append(glyph.text)
        length += len(glyph.text)
    text = "".join(texts)
    if text.rstrip().endswith("\u00ad"):
        text = text.rstrip()[:-1] + SOFT
    if not text.strip():
        return None
    sizes = Counter[float]()
    for glyph in glyphs:
        sizes[round(glyph.size, 1)] += len(glyph.text.strip())
    heavy = sum(len(g.text.strip()) for g in glyphs if g.bold)
    letters = sum(len(g.text.strip()) for g in glyphs)
    return Line(
        text, row.base, sizes.most_common(1)[0][0], heavy > 0.8 * max(letters, 1), glyphs[0].x0,
        glyphs[-1].x1, jump, tuple(_joined(spans)),
    )  # fmt: skip


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Without characters that are drawn twice to look bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        last = kept[-1] if kept else None
        if (
            last
            and last.text == glyph.text
            and abs(last.x0 - glyph.x0) < 0.12 * glyph.size
            and glyph.text.strip()
        ):
            continue
        kept.append(glyph)
    return kept


def _kind(glyph: Glyph, row: Row) -> str:
    if glyph.size > _SMALL * row.size or not glyph.text.strip():
        return ""
    if glyph.base > row.base + 0.12 * row.size:
        return "sup"
    return "sub" if glyph.base < row.base - 0.06 * row.size else ""


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Spans of one kind beside each other as one."""
    for kind in ("sup", "sub", "link"):
        last: Span | None = None
        for span in (s for s in spans if s.kind == kind):
            if last and last.target == span.target and span.start - last.end <= 1:
                last = Span(last.start, span.end, kind, span.target)
            else:
                if last:
                    yield last
                last = span
        if last:
            yield last
