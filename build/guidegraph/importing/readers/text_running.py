"""Running heads and feet of a text's pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from guidegraph.importing.readers.text_rows import Row, Strip

_PAGE = re.compile(r"\A\d{1,4}(?=\s|\Z)|(?:(?<=\s)|(?<=\|))\d{1,4}(?:\s*(?:af|of|/)\s*\d{1,4})?\Z")
_EDGE = 3
_FEWEST = 3
_SHARE = 0.4


def running_rows(pages: Sequence[Strip]) -> frozenset[int]:
    """Numbers of the lines at the top or bottom of pages that most pages repeat, page number aside."""
    edges = [row for strip in pages for row in _edges(strip)]
    counts = Counter(shape_of(row) for row in edges)
    enough = max(_FEWEST, _SHARE * len(pages))
    return frozenset(row.number for row in edges if counts[shape_of(row)] >= enough)


def _edges(strip: Strip) -> list[Row]:
    full = [row for row in strip.rows if row.pieces]
    return list(dict.fromkeys((*full[:_EDGE], *full[-_EDGE:])))


def shape_of(row: Row) -> str:
    """A line with `#` for the page number at either end; one without much else is like no other."""
    shape = _PAGE.sub("#", row.text)
    return shape if len(shape) > 2 or shape == "#" else f"{shape}{row.number}"
