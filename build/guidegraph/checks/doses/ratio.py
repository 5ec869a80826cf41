"""The α/β that holds at a place of the text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from guidegraph.checks.passages import PRINTED, Passage
from guidegraph.checks.reading.numbers import decimal
from guidegraph.checks.reading.regimens import ALPHA_BETA

if TYPE_CHECKING:
    from guidegraph.checks.context import Context

_STATED = re.compile(
    r"(?:α\s*/\s*β|alfa\s*/\s*beta|alpha\s*/\s*beta)(?:[\s-]*(?:ratio|værdi|forhold)\w*)?"
    r"\s*(?:=|på|:|er|af)?\s*(?P<v>\d+(?:[.,]\d+)?)",
    re.IGNORECASE,
)


def ratio_for(context: Context, passage: Passage, offset: int) -> Decimal:
    """α/β in Gy: the nearest of the passage, else the document's only one, else 10."""
    own = [(abs(m.start() - offset), decimal(m["v"])) for m in _STATED.finditer(passage.text)]
    if own:
        return min(own)[1]
    stated = context.once("ratios", lambda: _stated(context))
    return next(iter(stated)) if len(stated) == 1 else ALPHA_BETA


def stated_ratio(text: str) -> Decimal | None:
    """The α/β that a short text states, such as the heading of a column."""
    match = _STATED.search(text)
    return decimal(match["v"]) if match else None


def _stated(context: Context) -> frozenset[Decimal]:
    return frozenset(
        decimal(match["v"])
        for passage in context.text.having(*PRINTED)
        for match in _STATED.finditer(passage.text)
        if decimal(match["v"])
    )
