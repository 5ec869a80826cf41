"""Entries of a change log whose table has been flattened to lines."""

from __future__ import annotations

import re
from functools import cache

from guidegraph.importing.document import Break
from guidegraph.importing.outline.block import Block, Kind
from guidegraph.importing.outline.page import Joined, Page
from guidegraph.importing.outline.prose import take_paragraph
from guidegraph.importing.outline.stops import Stops
from guidegraph.importing.template import Template, plain
from guidegraph.importing.traced import EMPTY, Traced, squeeze

_WORDS = re.compile(r"\S+")
_LONGEST_LABEL = 8


@cache
def labels(template: Template) -> frozenset[str]:
    """Names of sections that a log entry can stand under, as `plain` writes them."""
    names = {plain(title) for s in template.sections for title in s.titles}
    names |= {plain(title) for c in template.chapters for title in c.titles}
    return frozenset(names | template.plain_words("log", "sections"))


def take_entry(page: Page, position: int, stop: Stops, *, table: bool) -> tuple[Block, int]:
    """The entry that begins at a position: its label, if one stands there, and a paragraph.

    `table` tells whether the log's table has begun; before it there is only prose.
    """
    header = _header(page, position)
    if header:
        return header
    if not table:
        body, at = take_paragraph(page, position, stop=stop.joined(_entry_starts(page, position)))
        kind = Kind.ENTRY if _is_entry(page, position) else Kind.PARAGRAPH
        return Block(kind, body), at
    label, rest, at = _label(page, position)
    if label and not rest:
        if at >= len(page.order) or at in stop or _label(page, at)[0] or _header(page, at):
            return Block(Kind.ENTRY, EMPTY, label=label), at
        body, at = _body(page, at, stop)
        return Block(Kind.ENTRY, body, label=label), at
    body, at = _body(page, position, stop)
    if label:
        offset = len(body) - len(_without(body, label))
        return Block(Kind.ENTRY, body[offset:].strip(), label=label), at
    return Block(Kind.ENTRY if _is_entry(page, position) else Kind.PARAGRAPH, body), at


def _entry_starts(page: Page, position: int) -> frozenset[int]:
    """The next position where the log's table or a numbered entry begins."""
    for at in range(position + 1, min(position + 60, len(page.order))):
        if _header(page, at) or _is_entry(page, at):
            return frozenset({at})
    return frozenset()


def _without(body: Traced, label: Traced) -> Traced:
    last = label.last
    return body[next((i + 1 for i, o in enumerate(body.at) if o == last), 0) :].strip()


def _body(page: Page, position: int, stop: Stops) -> tuple[Traced, int]:
    """Lines up to the end of the paragraph or the next label or entry."""
    number = page.template.pattern("log", "number")
    stops = set()
    for at in range(position + 1, min(position + 60, len(page.order))):
        starts_number = number.match(page.texts[at]) and page.texts[at - 1].endswith(
            (".", "”", '"', ")")
        )
        if _label(page, at)[0] or starts_number or _header(page, at):
            stops.add(at)
            break
    return _joined(page, position, stop.joined(frozenset(stops)))


def _joined(page: Page, position: int, stops: Stops) -> tuple[Traced, int]:
    if page.document.exact:
        return take_paragraph(page, position, stop=stops)
    old = page.template.pattern("log", "old")
    joined, at = Joined(page), position + 1
    joined.add(page.traced(position))
    while at < len(page.order) and at not in stops and page.line(at).before is not Break.PARAGRAPH:
        if page.line(at).table != page.line(position).table:
            break
        closed = page.texts[at - 1].endswith((".", "”", '"', "»"))
        if closed and page.room_after(at - 1) and not old.match(page.texts[at]):
            break
        joined.add(page.traced(at))
        at += 1
    return joined.text(), at


def _header(page: Page, position: int) -> tuple[Block, int] | None:
    """The heading row of the log's table, which is left out."""
    heads = page.template.plain_words("log", "header")
    text = page.texts[position]
    words = [m.end() for m in _WORDS.finditer(text)]
    whole = plain(text)
    pairs = any(plain(text[:end]) in heads and plain(text[end:]) in heads for end in words)
    if not pairs and whole not in heads:
        return None
    if whole in heads and whole in labels(page.template):
        return None
    return Block(
        Kind.PARAGRAPH, role="log-table", marker=squeeze(page.traced(position))
    ), position + 1


def _label(page: Page, position: int) -> tuple[Traced, str, int]:
    """The section name that a line begins with, what follows on the line, the next position."""
    names = labels(page.template)
    own = page.traced(position)
    if page.line(position).table >= 0 or not own.text[:1].isupper():
        return EMPTY, "", position
    for match in list(_WORDS.finditer(own.text))[:_LONGEST_LABEL][::-1]:
        name, rest = own[: match.end()], own.text[match.end() :].strip()
        if name.text.endswith("."):
            continue
        if plain(name.text) in names and (not rest or rest[:1].isupper()):
            return name, rest, position + 1
    if position + 1 < len(page.order) and not page.document.exact and len(own) < 60:
        both = page.glue(own, page.traced(position + 1))
        if plain(both.text) in names and not own.text.endswith("."):
            return both, "", position + 2
    return EMPTY, "", position


def _is_entry(page: Page, position: int) -> bool:
    """Whether a paragraph without a label is an entry: it says what was done to a number."""
    return bool(page.template.pattern("log", "number").match(page.texts[position]))
