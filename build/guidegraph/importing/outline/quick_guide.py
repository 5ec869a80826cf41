"""Where numbered recommendations and the headings of their groups begin, seen over the whole text.

The quick guide holds group headings and recommendations, and chapter 3 repeats both: what stands
between two recommendations of the quick guide and comes again in chapter 3 is a group's heading.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.importing.document import Break, Role
from guidegraph.importing.outline.headings import Where, heading_at, styled_heading
from guidegraph.importing.outline.page import Page
from guidegraph.importing.outline.prose import GRADE_END, NUMBERED, is_bullet, take_recommendation
from guidegraph.importing.outline.width import width
from guidegraph.importing.template import plain


@dataclass(frozen=True, slots=True)
class Starts:
    """Positions that begin something, found before the document is segmented."""

    numbered: frozenset[int]
    """Positions of numbered recommendations."""
    heads: dict[int, int]
    """Positions of group headings in the quick guide, each with the position behind it."""
    groups: frozenset[str]
    """Group headings as `plain` writes them."""
    full: float
    """Width of full lines of recommendations."""


def find_starts(page: Page, where: Where) -> Starts:
    """Look at the quick guide and chapter 3 of a document."""
    chapters = _chapters(page, where)
    guide = chapters.get("quick-guide", range(0))
    numbered = set(_sequence(page, guide))
    full = max((width(page.texts[p]) for p in guide), default=0.0)
    heads = _heads(page, guide, numbered, full)
    groups = set()
    for start, stop in heads.items():
        title = "".join(page.texts[p] + " " for p in range(start, stop))
        groups.add(plain(title))
    numbered |= set(_sequence(page, chapters.get("basis", range(0))))
    return Starts(frozenset(numbered), heads, frozenset(groups), full)


def _chapters(page: Page, where: Where) -> dict[str, range]:
    """Positions of the chapters, by role, the first of each role."""
    bounds: list[tuple[str, int]] = []
    position = 0
    while position < len(page.order):
        found = heading_at(page, position, where, frozenset())
        if found and found[0].kind.value == "chapter":
            bounds.append((found[0].role, found[1]))
            where = Where(found[0].role, "", where.numbered)
        position = found[1] if found else position + 1
    ends = [start for _, start in bounds[1:]] + [len(page.order) + 1] * bool(bounds)
    chapters: dict[str, range] = {}
    for (role, start), end in zip(bounds, ends, strict=True):
        chapters.setdefault(role, range(start, end - 1))
    return chapters


def _sequence(page: Page, positions: range) -> list[int]:
    """Lines that begin with the next number of a rising sequence."""
    found: list[int] = []
    last = 0
    for position in positions:
        line = page.line(position)
        match = NUMBERED.match(page.texts[position])
        if match is None or line.table >= 0 or line.level:
            continue
        number = int(match["number"])
        restarts = number == 1 and _fresh(page, position)
        if number == last + 1 or (last < number <= last + 3 and _fresh(page, position)) or restarts:
            found.append(position)
            last = number
    return found


def _fresh(page: Page, position: int) -> bool:
    if position == 0 or page.document.exact or page.line(position).before is not Break.NONE:
        return True
    before = page.texts[position - 1]
    return before.endswith((".", ")")) or page.room_after(position - 1)


def _heads(page: Page, positions: range, numbered: set[int], full: float) -> dict[int, int]:
    """What stands in the quick guide between recommendations and is no sentence."""
    heads: dict[int, int] = {}
    at = positions.start
    while at < positions.stop:
        if at in numbered:
            stops = _Sorted(sorted({n for n in numbered if n > at} | {positions.stop}))
            _, after = take_recommendation(page, at, stop=stops, heads=_styled(page, at), full=full)
            at = max(after, at + 1)
            continue
        stop = at + 1
        while stop < positions.stop and stop not in numbered and not _parts(page, stop):
            if GRADE_END.search(page.texts[stop - 1]) or is_bullet(page.texts[stop]):
                break
            stop += 1
        if _is_title(page, at, stop):
            heads[at] = stop
        at = stop
    return heads


class _Sorted:
    """Known positions, in order."""

    def __init__(self, positions: list[int]) -> None:
        self.positions = positions

    def __contains__(self, position: object) -> bool:
        return position in self.positions

    def after(self, position: int) -> int:
        """The next one behind a position."""
        return next((p for p in self.positions if p > position), position)

    def surely(self, position: int) -> bool:
        """All of them are known."""
        return position in self.positions


def _styled(page: Page, at: int) -> frozenset[int]:
    near = range(at + 1, min(at + 30, len(page.order)))
    where = Where("quick-guide")
    return frozenset(p for p in near if styled_heading(page, p, where) and page.line(p).level)


def _parts(page: Page, position: int) -> bool:
    """Whether the source parts a line from the one before it."""
    line, before = page.line(position), page.line(position - 1)
    if page.document.exact or line.before is Break.PARAGRAPH or line.role is not before.role:
        return True
    return line.bold != before.bold or abs(line.size - before.size) > 0.6


def _is_title(page: Page, start: int, stop: int) -> bool:
    line = page.line(start)
    text = " ".join(page.texts[start:stop]).strip()
    if line.level and line.level > 1:
        return True
    if is_bullet(text):
        return False
    if line.role is not Role.BODY or line.table >= 0 or len(text) > 250:
        return False
    return (
        not text.endswith((".", ":", ";", ","))
        and not GRADE_END.search(text)
        and text[:1].isupper()
    )
