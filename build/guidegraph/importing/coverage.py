"""How much of the source was placed, by chapter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guidegraph.importing.accounting import Account, is_whole
from guidegraph.importing.document import SourceDocument
from guidegraph.importing.ledger import REPORTED, Claim
from guidegraph.importing.outline import Block, Kind

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class ChapterCoverage:
    """How much of a chapter was placed."""

    title: str
    """The chapter's heading; empty for what stands before the first."""
    start: int
    """Offset in the source where it begins."""
    end: int
    """Offset behind it."""
    words: int
    """Words in the source."""
    placed: int
    """Words that are in the edition."""
    left_out: int
    """Words that are left out for a reason."""


def coverage(
    document: SourceDocument, blocks: Sequence[Block], result: Account, claims: Sequence[Claim]
) -> tuple[ChapterCoverage, ...]:
    """The coverage of each chapter, in the order of the source."""
    heads = sorted(
        (b.text.first, b.text.text) for b in blocks if b.kind is Kind.CHAPTER and b.text.first >= 0
    )
    bounds = [(0, ""), *heads]
    left = bytearray(len(document.text))
    for claim in claims:
        if claim.reason in REPORTED:
            left[claim.start : claim.end] = b"\x01" * (claim.end - claim.start)
    found = []
    for index, (start, title) in enumerate(bounds):
        end = bounds[index + 1][0] if index + 1 < len(bounds) else len(document.text)
        one = _chapter(document.text, title, start, end, result, left)
        if one.words:
            found.append(one)
    return tuple(found)


def _chapter(
    text: str, title: str, start: int, end: int, result: Account, left: bytearray
) -> ChapterCoverage:
    words = placed = out = 0
    for match in _WORD.finditer(text, start, end):
        words += 1
        if any(left[match.start() : match.end()]):
            out += 1
        elif is_whole(result.written, text, match.start(), match.end()):
            placed += 1
    return ChapterCoverage(title, start, end, words, placed, out)
