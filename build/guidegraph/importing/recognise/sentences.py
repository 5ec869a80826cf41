"""Where sentences end, with the abbreviations of Danish clinical prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guidegraph.importing.template import Template, any_of

_END = re.compile(
    r"[.!?](?:(?<!\d[.!?])\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*+)?[)”\"»]*(?:\s*[(\[][^()\[\]]{1,60}[)\]]\.?)*+(?=\s+[\"”“»(\[]?[A-ZÆØÅ0-9])"
)
_BEFORE = 40
_INITIAL = re.compile(r"(?:^|[\s(.])(?:[A-ZÆØÅ]|\d{1,3})\.\Z")


@lru_cache(maxsize=4)
def _abbreviated(template: Template) -> re.Pattern[str]:
    words = template.words("text", "abbreviations")
    return re.compile(rf"(?:^|[\s(/])(?:{any_of(words)})\.\Z", re.IGNORECASE)


def sentences(text: str, template: Template) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; brackets behind the full stop belong to it."""
    start = 0
    for match in _END.finditer(text):
        front = text[max(start, match.start() - _BEFORE) : match.start() + 1]
        plain_stop = text[match.start()] == "."
        closed = len(match[0]) > 1 and match[0].endswith(".")
        if (
            plain_stop
            and not closed
            and (_abbreviated(template).search(front) or _INITIAL.search(front))
            and not template.pattern("text", "classed_end").search(front)
        ):
            continue
        yield start, match.end()
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        yield start, len(text)
