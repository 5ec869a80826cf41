"""The front page: title, version, approvals, revision, index terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.dates import find_date
from guidegraph.importing.recognise.grid import grid_of
from guidegraph.importing.recognise.method import approval
from guidegraph.importing.recognise.sections import SectionWriter
from guidegraph.importing.template import plain
from guidegraph.importing.traced import EMPTY, Traced, squeeze
from guidegraph.importing.writing.element import Element

_LIST = re.compile(r"\s*[,;]\s*")
_KINDS = (("professional", "faglig"), ("administrative", "administrativ"))


@dataclass(slots=True)
class FrontPage:
    """What the front page says."""

    title: Traced = EMPTY
    """Title."""
    version: Traced = EMPTY
    """Version number."""
    revision: str = ""
    """Day of the planned revision, ISO."""
    terms: list[Traced] = field(default_factory=list)
    """Index terms."""
    dates: dict[str, str] = field(default_factory=dict)
    """Day of each approval by its kind, ISO."""
    elements: tuple[Element, ...] = ()
    """Everything else, as a section."""


def read_front(blocks: Sequence[Block], elsewhere: frozenset[str], reading: Reading) -> FrontPage:
    """Read what stands before the first chapter.

    `elsewhere` names the kinds of approval that the method chapter prints again.
    """
    page = FrontPage()
    blocks = [b for piece in blocks for b in _unfolded(piece, reading)]
    pieces = [b for b in blocks if b.text or b.rows or b.kind in (Kind.TABLE, Kind.FIGURE)]
    rest: list[Block] = []
    waiting = ""
    approvals: dict[str, list[Traced]] = {}
    for piece in pieces:
        text = piece.text
        index = reading.template.pattern("front", "index").fullmatch(text.text.strip())
        if _is_head(text, reading) or index:
            reading.label(text)
            waiting = _label_name(text)
            continue
        kind = _approval_kind(text, reading)
        if kind:
            end = kind[1]
            reading.label(text[:end])
            waiting = kind[0]
            approvals.setdefault(waiting, [])
            text = text[end:].strip()
            if not text:
                continue
        waiting = _place(piece, text, waiting, approvals, page, rest, reading)
    page.dates = {k: find_date(" ".join(t.text for t in texts)) for k, texts in approvals.items()}
    page.elements = _section(rest, approvals, elsewhere, reading)
    return page


def _unfolded(piece: Block, reading: Reading) -> list[Block]:
    """A table of labels and values as paragraphs, where most of its labels are known."""
    if piece.kind is not Kind.TABLE or piece.table < 0:
        return [piece]
    grid = grid_of(reading.document.tables[piece.table], reading)
    rows = [[squeeze(c) for c in row if c] for row in (grid.heads, *grid.rows)]
    known = [row for row in rows if row and _is_label(row[0], reading)]
    if not known or 2 * len(known) < len(rows) or any(len(row) > 2 for row in rows):
        return [piece]
    found: list[Block] = []
    for row in rows:
        joined = len(row) == 2 and any(
            reading.template.pattern("front", name).match((row[0] + " " + row[1]).text)
            for name in ("version", "revision")
        )
        texts = [row[0] + " " + row[1]] if joined else row
        found += [Block(Kind.PARAGRAPH, text) for text in texts]
    return found


def _is_label(text: Traced, reading: Reading) -> bool:
    names = ("professional", "administrative", "revision", "index")
    return _is_head(text, reading) or any(
        reading.template.pattern("front", name).match(text.text) for name in names
    )


def _place(
    piece: Block, text: Traced, waiting: str, approvals: dict[str, list[Traced]], page: FrontPage,
    rest: list[Block], reading: Reading,
) -> str:  # fmt: skip
    """Put one piece of the front page where it belongs; gives what the next may belong to."""
    if waiting in approvals and not approvals[waiting]:
        approvals[waiting].append(text)
        return waiting
    version = reading.template.pattern("front", "version").search(text.text)
    if version and not page.version and len(text) < 40:
        page.version = text.matched(version, "version")
        reading.label(text[: version.start("version")])
        reading.label(text[version.end("version") :])
        return ""
    run_in = bool(version) and not page.version
    if version and run_in:
        page.version = text.matched(version, "version")
    revision = reading.template.pattern("front", "revision").match(text.text)
    if (revision or waiting == "revision") and find_date(text.text) and not page.revision:
        page.revision = find_date(text.text)
        rest.append(piece)
        return ""
    if waiting.startswith("indeks") and not page.terms:
        _take_terms(text, page, reading)
        return ""
    named = piece.kind not in (Kind.ITEM, Kind.NOTE) and len(text) > 4
    if named and not run_in and not page.title:
        page.title = text
        return ""
    rest.append(piece)
    return waiting


def _take_terms(text: Traced, page: FrontPage, reading: Reading) -> None:
    """Read the index terms; what parts them is dropped."""
    page.terms = [t for t in text.split(_LIST) if t]
    kept = {o for t in page.terms for o in t.at}
    for index, offset in enumerate(text.at):
        if offset >= 0 and offset not in kept:
            reading.label(text[index : index + 1])


def _is_head(text: Traced, reading: Reading) -> bool:
    words = plain(text.text)
    names = reading.template.plain_words("front", "head") | reading.template.plain_words(
        "front", "labels"
    )
    if not words or words in names:
        return bool(words)
    patterns = reading.template.words("text", "furniture")
    return any(re.match(p, text.text, re.IGNORECASE) for p in patterns)


def _label_name(text: Traced) -> str:
    return plain(text.text)


def _approval_kind(text: Traced, reading: Reading) -> tuple[str, int] | None:
    for name, kind in _KINDS:
        match = reading.template.pattern("front", name).match(text.text)
        if match:
            return kind, match.end()
    return None


def _section(
    rest: list[Block],
    approvals: dict[str, list[Traced]],
    elsewhere: frozenset[str],
    reading: Reading,
) -> tuple[Element, ...]:
    """A section for what has no field of its own."""
    if not rest and not approvals:
        return ()
    writer = SectionWriter(reading)
    writer.head(2, Traced.made("Forside"))
    for piece in rest:
        writer.block(piece, level=3)
    for kind in sorted(elsewhere & set(approvals)):
        for text in approvals[kind]:
            writer.paragraph(f"{kind.capitalize()} godkendelse: " + text)
    for kind, texts in approvals.items():
        if kind not in elsewhere:
            writer.add(approval(kind, texts, reading))
    return writer.done()
