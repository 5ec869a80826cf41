"""Where a paragraph, list item or recommendation ends, line by line."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Protocol

from guidegraph.importing.document import Break, Role
from guidegraph.importing.outline.page import Joined, Page, ends_paragraph
from guidegraph.importing.outline.width import width
from guidegraph.importing.traced import Traced


class Nexts(Protocol):
    """Positions that begin something else."""

    def __contains__(self, position: object, /) -> bool: ...

    def after(self, position: int) -> int:
        """The next of them behind a position, or the position itself where there is none."""
        ...

    def surely(self, position: int) -> bool:
        """Whether more than its look tells that something begins there."""
        ...


BULLET = re.compile(r"(?:[•·▪◦●○■–\-*]\s+|[\ue000-\uf8ff]\s*|o\s+)(?=\S)")
NUMBERED = re.compile(
    r"(?P<lead>(?:(?i:anbefaling|rekommandation)\s*(?i:nr\.?\s*)?|R)(?=\d))?(?P<number>\d{1,3})"
    r"(?(lead)(?:\s*[.):–]\s*|\s+(?=[(\[]))(?!(?i:evidens|niveau|styrke|konklusion|grundlag))|[.)]\s+)"
    r"(?=[\"”“»'\[(]?[A-ZÆØÅ↑↓√])"
)
_SENTENCE_END = re.compile(
    r"[.:!?][)”\"»]?\Z|(?:https?://|www\.)\S+\Z|\((?:[A-D]|fig\.[^()]*|\d[\d,;–\- ]*)\)\Z"
)
_LONGEST_TITLE = 5
_ONLY_GRADE = re.compile(r"[(\[][^()\[\]]{1,40}[)\]][.;]?")
GRADE_END = re.compile(
    r"(?:[(\[](?:[^()\[\]]{0,25}\b)?[A-D](?:\b[^()\[\]]{0,25})?[)\]]"
    r"|\b(?i:styrken?|anbefalingsgrad|rekommandation|evidensgrad)\s*:?\s*[A-D]"
    r"|[(\[](?i:stærk|svag|betinget|god\s+praksis|høj|moderat|meget\s+lav|lav)\b[^()\[\]]{0,50}[)\]]"
    r"|[(\[]?(?:[↑↓]{1,2}|√|[⊕⨁]{1,4}[○◯⊝⊖]{0,3})[)\]]?)"
    r"(?:\s*[(\[](?:[1-5][a-d]?|\d[\d,;–\- ]*|[⊕⨁]{1,4}[○◯⊝⊖]{0,3})[)\]])*\s*[.”\"]*\Z"
)


def take_paragraph(
    page: Page, position: int, *, stop: Container[int] = frozenset(), listing: bool = False
) -> tuple[Traced, int]:
    """The paragraph that begins at a position, and the position behind it.

    `stop` holds positions that begin something else; in a `listing` a short line ends its
    paragraph whatever it ends in.
    """
    joined, at = Joined(page), position
    while at < len(page.order):
        joined.add(page.traced(at))
        at += 1
        if at >= len(page.order) or at in stop or ends_paragraph(page, at - 1):
            break
        if _breaks(page, at, listing=listing):
            break
    return joined.text(), at


def is_bullet(text: str) -> bool:
    """Whether a line begins with a bullet; a dash alone may be a dash."""
    return bool(BULLET.match(text)) and not text.startswith(("-", "–"))


def _breaks(page: Page, at: int, *, listing: bool) -> bool:
    """Whether the line at `at` begins a new paragraph, as far as its look tells."""
    before, own = page.texts[at - 1], page.texts[at]
    line, previous = page.line(at), page.line(at - 1)
    if is_bullet(own):
        return True
    if page.is_address(at) and page.line(at).before is not Break.NONE:
        return True
    if (line.size and abs(line.size - previous.size) > 0.6) or line.bold != previous.bold:
        larger = line.bold or line.size > previous.size + 0.6
        return listing or larger or bool(_SENTENCE_END.search(before))
    if not page.room_after(at - 1, page.widest if listing else 0.0):
        return False
    if before.endswith("-"):
        return False
    if _SENTENCE_END.search(before):
        return own[:1].isupper() or own[:1] in '•"”»' or bool(BULLET.match(own)) or own[0].isdigit()
    return own[:1].isupper() and (listing or line.before is not Break.NONE)


def take_recommendation(
    page: Page, position: int, *, stop: Nexts, heads: Container[int], full: float
) -> tuple[Traced, int]:
    """A numbered recommendation from its number on: it goes on until its text is closed.

    `full` is the width of full lines of recommendations.
    """
    joined, at = Joined(page), position
    widest = 0.0
    while at < len(page.order):
        joined.add(page.traced(at))
        widest = max(widest, width(page.texts[at]))
        at += 1
        if at >= len(page.order) or at in heads:
            break
        if at in stop and not _goes_on(page, at, joined.tail, stop):
            break
        if page.line(at).role is Role.ITEM or page.line(at).table != page.line(at - 1).table:
            break
        if is_bullet(page.texts[at]):
            break
        closed = bool(GRADE_END.search(joined.tail) or joined.tail.rstrip().endswith("."))
        if ends_paragraph(page, at - 1) and (closed or page.document.exact):
            break
        if NUMBERED.match(page.texts[at]) and closed:
            break
        if closed and (page.room_after(at - 1, max(widest, full)) or _restyled(page, at)):
            break
        if GRADE_END.search(page.texts[at - 1]) and _is_title(page, at, stop):
            break
    return joined.text(), at


def _goes_on(page: Page, at: int, tail: str, stop: Nexts) -> bool:
    """Whether a line that looks like a heading is the rest of a recommendation: in its own type,
    without a gap, the recommendation not closed or the line in lower case or nothing but a grade."""
    if page.line(at).before is Break.PARAGRAPH or page.document.exact or stop.surely(at):
        return False
    if _restyled(page, at):
        return False
    text = page.texts[at]
    rest = text[:1].islower() or bool(_ONLY_GRADE.fullmatch(text))
    return rest or not (GRADE_END.search(tail) or tail.rstrip().endswith("."))


def _is_title(page: Page, at: int, stop: Nexts) -> bool:
    """Whether what stands before the next thing is no sentence: the heading of the next group."""
    end = stop.after(at)
    if not 0 < end - at <= _LONGEST_TITLE:
        return False
    text = " ".join(page.texts[at:end]).strip()
    return text[:1].isupper() and not text.endswith((".", ":", ";", ",")) and "(" not in text


def _restyled(page: Page, at: int) -> bool:
    line, previous = page.line(at), page.line(at - 1)
    return line.bold != previous.bold or abs(line.size - previous.size) > 0.6
