"""A reference list without numbers: its paragraphs as entries, in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.vancouver import opens_entry

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FEWEST_WORDS = 5
UNNUMBERED = "unnumbered"
"""Role of an entry whose number is its place in the list."""


def with_entries(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, the paragraphs of a reference chapter without numbered entries made entries."""
    if any(b.kind is Kind.REFERENCE and b.number for b in blocks):
        return tuple(blocks)
    found: list[Block] = []
    inside, count = False, 0
    for piece in blocks:
        if piece.kind is Kind.CHAPTER:
            inside = piece.role == "references"
        shown = piece.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.REFERENCE)
        if not (inside and shown):
            found.append(piece)
            continue
        last = found[-1] if found and found[-1].role == UNNUMBERED else None
        if _is_entry(piece):
            count += 1
            found.append(replace(piece, kind=Kind.REFERENCE, number=str(count), role=UNNUMBERED))
        elif last is not None and _goes_on(piece, last):
            found[-1] = replace(last, text=last.text + " " + piece.text)
        else:
            found.append(piece)
    return tuple(found)


def _is_entry(piece: Block) -> bool:
    text = piece.text.text
    return (
        (opens_entry(piece.text) and bool(_YEAR.search(text) or "http" in text))
        or piece.kind is Kind.REFERENCE
    ) and len(text.split()) >= _FEWEST_WORDS


def _goes_on(piece: Block, last: Block) -> bool:
    """Whether a paragraph is the rest of the entry before it, torn off at a page."""
    whole = last.text.text.rstrip()
    return piece.text.text[:1].islower() or not whole.endswith(".") or not _YEAR.search(whole)
