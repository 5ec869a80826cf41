"""Where the entries of a reference list begin: at the next number, else as an author's name does."""

from __future__ import annotations

import re

from guidegraph.importing.document import SourceFormat
from guidegraph.importing.outline.headings import Where, heading_at
from guidegraph.importing.outline.page import Page

NUMBERED_ENTRY = re.compile(r"\[?(?P<number>\d{1,4})(?:[.)\]]\s*|\s+)(?=\S)")
_AUTHOR = re.compile(
    r"(?:[a-zæøå'’]{1,4} ){0,3}[A-ZÆØÅÀ-Ý][\w’'\-]+(?: (?:[a-z]{2,4} )?[A-ZÆØÅÀ-Ý][\w’'\-]+){0,2},?"
    r" (?:[A-ZÆØÅÀ-Ý]{1,4}|(?:[A-ZÆØÅÀ-Ý]\.[ -]?){1,4})(?:[.,;]|\s*\(|\s(?:og|and|&)\s)"
)
_CLOSED = re.compile(r"(?:[.)\]]|\bdoi:?\s?\S*\w|https?://\S*\w/?|\d)\Z")
_FARTHEST = 80
_FEWEST = 3


class EntryStops:
    """Tells of a position in a list without numbers whether the entry before it ends there."""

    def __init__(self, page: Page, where: Where, number: int) -> None:
        self.page = page
        self.where = where
        self.number = number

    def __contains__(self, position: object) -> bool:
        if not isinstance(position, int) or position >= len(self.page.order):
            return False
        found = NUMBERED_ENTRY.match(self.page.texts[position])
        if found and int(found["number"]) == self.number:
            return True
        if heading_at(self.page, position, self.where, frozenset()):
            return True
        return begins_entry(self.page, position)


def begins_entry(page: Page, position: int) -> bool:
    """Whether a line begins with an author's name and initials behind a line that is closed."""
    return looks_like_entry(page.texts[position], page.texts[position - 1] if position else "")


def looks_like_entry(text: str, above: str) -> bool:
    """Whether a line begins an entry, by its words and those of the line above it."""
    return bool(_AUTHOR.match(text)) and (not above or bool(_CLOSED.search(above)))


def next_number(page: Page, start: int, number: int) -> frozenset[int]:
    """The next position that begins the entry of a number."""
    for position in range(start, min(start + _FARTHEST, len(page.order))):
        found = NUMBERED_ENTRY.match(page.texts[position])
        if found and int(found["number"]) == number:
            return frozenset({position})
    return frozenset()


def lost_its_number(page: Page, position: int, number: int) -> bool:
    """Whether an entry stands where a number is due that the text does not print any more."""
    if page.document.format is not SourceFormat.TEXT or number <= _FEWEST:
        return False
    return begins_entry(page, position) and not next_number(page, position, number)
