"""Captions, and the lines of tables whose cells the source has lost."""

from __future__ import annotations

import re

from guidegraph.importing.document import Break, Role
from guidegraph.importing.outline.block import Block, Kind
from guidegraph.importing.outline.headings import Where, heading_at
from guidegraph.importing.outline.page import Page
from guidegraph.importing.outline.width import width
from guidegraph.importing.traced import Traced, squeeze

_PROSE = 0.8
_RUN = 6
_SENTENCE = re.compile(r"[a-zæøå]{2,}[^.]*[.:]\s*\Z")
_REFERS = re.compile(
    r"^(?:viser|fremgår|angiver|illustrerer|beskriver|og\s|samt\s|er\s|indeholder)", re.IGNORECASE
)


def caption_at(page: Page, position: int) -> tuple[Block, int] | None:
    """The caption of a table or figure that begins at a position, and the position behind it."""
    line = page.line(position)
    if line.table >= 0 or line.role is Role.NOTE:
        return None
    for kind, name in ((Kind.TABLE, "caption"), (Kind.FIGURE, "figure")):
        match = page.template.pattern("tables", name).match(page.texts[position])
        if match is None or _REFERS.match(match["title"]):
            continue
        if line.role is not Role.CAPTION and not _opens(page, position):
            continue
        text, at = page.traced(position), position + 1
        while at < len(page.order) and _continues(page, at, kind):
            text = page.glue(text, page.traced(at))
            at += 1
        text = squeeze(text)
        found = page.template.pattern("tables", name).match(text.text)
        if found is None:
            continue
        title = text.matched(found, "title")
        return Block(
            kind, title, number=found["number"], marker=text[: found.start("title")].strip()
        ), at
    return None


def _opens(page: Page, position: int) -> bool:
    if page.document.exact or position == 0 or page.line(position).before is not Break.NONE:
        return True
    return page.texts[position - 1].endswith((".", ":", ")")) or page.room_after(position - 1)


def _continues(page: Page, at: int, kind: Kind) -> bool:
    line = page.line(at)
    if page.document.exact or line.before is Break.PARAGRAPH or line.table >= 0:
        return False
    previous = page.line(at - 1)
    if (line.size and abs(line.size - previous.size) > 0.4) or line.bold != previous.bold:
        return False
    if page.room_after(at - 1):
        return False
    return not (page.texts[at - 1].endswith(".") and kind is Kind.FIGURE)


def take_flat_table(
    page: Page, position: int, where: Where, groups: frozenset[str]
) -> tuple[tuple[Traced, ...], int]:
    """The lines of a flattened table: up to a heading, a full line of prose or a paragraph's end."""
    rows: list[Traced] = []
    at = position
    while at < len(page.order):
        if page.line(at).before is Break.PARAGRAPH and rows and _prose_from(page, at):
            break
        if heading_at(page, at, where, groups) or caption_at(page, at):
            break
        if not rows and _prose_from(page, at) and not page.line(at).before:
            break
        if _prose_from(page, at) and len(rows) > 2:
            break
        rows.append(page.traced(at))
        at += 1
    return tuple(rows), at


def take_short_lines(page: Page, position: int, where: Where) -> tuple[Traced, ...]:
    """A run of at least six short lines, the cells of a table without a caption."""
    rows: list[Traced] = []
    for at in range(position, len(page.order)):
        line = page.line(at)
        long = width(page.texts[at]) > 0.45 * page.widest
        if long or line.table >= 0 or page.keeps_tables or ":" in page.texts[at]:
            break
        if page.texts[at].endswith(".") or page.texts[at][:1] in "•·▪":
            break
        if heading_at(page, at, where, frozenset()):
            break
        rows.append(page.traced(at))
    return tuple(rows) if len(rows) >= _RUN else ()


def _prose_from(page: Page, at: int) -> bool:
    """Whether a line, or the paragraph that it begins, is prose and no row of a table."""
    text = page.texts[at]
    if width(text) > _PROSE * page.full(at) and len(text) > 60:
        return True
    return bool(_SENTENCE.search(text)) and len(text) > 45 and text[:1].isupper()
