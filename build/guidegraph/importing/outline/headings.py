"""Which lines are headings: the template's by their words, others by style or shape."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidegraph.importing.document import Break, Role, SourceFormat
from guidegraph.importing.outline.block import Block, Kind
from guidegraph.importing.outline.page import Page
from guidegraph.importing.outline.prose import BULLET, GRADE_END, NUMBERED
from guidegraph.importing.outline.ranges import numbers_in
from guidegraph.importing.outline.width import width
from guidegraph.importing.template import Chapter, plain
from guidegraph.importing.traced import EMPTY, Traced, squeeze

_CHAPTER_NUMBER = re.compile(r"(?:kapitel\s+)?(?P<number>\d{1,2})\.?\s+(?=\D)", re.IGNORECASE)
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+")
_LONGEST = 4
_WIDEST_HEADING = 220
_SHORT = 160
_STARTS = ("nyt", "ændr", "opdatering", "nyhed", "bilag", "append", "adanbef", "anbef")
_HEADING_ROLES = frozenset({"introduction", "basis", "appendix", "monitoring", "method", ""})
_WIDEST_TITLE = 120
_MOST_WORDS = 14
_UNCLOSED = re.compile(r"[.,;:!]\Z")
_SENTENCE = re.compile(r"[.;]\Z|[.!?]\s|[(\[]\d[\d,;–\- a-d]*[)\]]\s*\.?\Z")
_CLOSED = re.compile(r"[.,;:!?]\Z")


@dataclass(frozen=True, slots=True)
class Where:
    """Where the segmenter stands."""

    chapter: str = ""
    """Role of the chapter, empty before the first."""
    section: str = ""
    """Role of the template section."""
    numbered: bool = False
    """Whether the document's chapters bear numbers."""


def heading_at(
    page: Page, position: int, where: Where, groups: frozenset[str]
) -> tuple[Block, int] | None:
    """The heading that begins at a position, and the position behind it."""
    place = (position, where.chapter, bool(groups))
    if place not in page.known:
        page.known[place] = _heading_at(page, position, where, groups)
    found: tuple[Block, int] | None = page.known[place]
    return found


def _heading_at(
    page: Page, position: int, where: Where, groups: frozenset[str]
) -> tuple[Block, int] | None:
    line = page.line(position)
    if line.table >= 0 or line.role in (Role.NOTE, Role.CAPTION):
        return None
    text = ""
    for count in range(1, (1 if page.document.exact else _LONGEST) + 1):
        at = position + count - 1
        if at >= len(page.order) or (count > 1 and page.line(at).before is Break.PARAGRAPH):
            break
        text = (
            text + page.texts[at] if text.endswith("-") or not text else f"{text} {page.texts[at]}"
        )
        if len(text) > _WIDEST_HEADING:
            break
        if not _may_be_heading(page, text, where, groups):
            continue
        traced = EMPTY
        for line_at in range(position, position + count):
            traced = page.glue(traced, page.traced(line_at))
        block = _template_heading(page, position, squeeze(traced), where, groups)
        if block:
            return block, position + count
    return None


def _may_be_heading(page: Page, text: str, where: Where, groups: frozenset[str]) -> bool:
    """A quick look that leaves out nearly all lines which are no heading."""
    name = plain(text)
    bare = name.lstrip("0123456789").removeprefix("kapitel").lstrip("0123456789")
    template = page.template
    if (
        name in groups
        or bare in groups
        or bare in template.chapter_titles
        or name in template.chapter_titles
    ):
        return True
    if template.section(bare, where.chapter) or template.section(name, where.chapter):
        return True
    return len(text) < _SHORT and any(name.startswith(start) for start in _STARTS)


def _template_heading(
    page: Page, position: int, text: Traced, where: Where, groups: frozenset[str]
) -> Block | None:
    chapter = _chapter(page, position, text, where)
    if chapter:
        return chapter
    words = page.template
    since = words.pattern("log", "since").match(text.text) if len(text) < 90 else None
    if since and since.end() >= len(text) - 25 and where.chapter in ("log", "appendix", ""):
        return Block(Kind.LOG, text, level=2, number=since["version"])
    found = (
        words.pattern("tables", "appendix").match(text.text)
        if where.chapter == "appendix"
        else None
    )
    if found and len(text) < 160 and not text.text.endswith("."):
        title = text.matched(found, "title")
        marker = text[: found.start("title")].strip()
        return Block(Kind.APPENDIX, title, level=2, number=found["number"] or "", marker=marker)
    number = _SECTION_NUMBER.match(text.text)
    rest = text[number.end() :] if number else text
    section = words.section(rest.text.rstrip(" :"), where.chapter)
    if section and where.chapter not in ("log", "") and _begins(page, position, rest):
        return Block(Kind.SECTION, text, section.role, 3 if where.chapter == "basis" else 2)
    if where.chapter == "basis" and plain(text.text) in groups:
        return Block(Kind.GROUP, text, level=2)
    if where.chapter == "basis" and number and plain(rest.text) in groups:
        return Block(Kind.GROUP, rest, level=2, marker=text[: number.end()].strip())
    return _about(page, position, text, where)


def _about(page: Page, position: int, text: Traced, where: Where) -> Block | None:
    """A heading that names recommendations; a sentence behind such words is a paragraph."""
    about = page.template.pattern("text", "appositions").match(text.text)
    if about is None or where.chapter != "basis" or len(text) >= _SHORT:
        return None
    rest = (about["rest"] or "").strip()
    if GRADE_END.search(text.text) or _SENTENCE.search(rest) or rest[:1].islower():
        return None
    last = position
    while last + 1 < len(page.order) and page.line(last + 1).start <= text.last:
        last += 1
    if not page.document.exact and not page.room_after(last) and rest:
        return None
    return Block(Kind.ABOUT, text, level=4, numbers=tuple(numbers_in(about["numbers"])))


def _begins(page: Page, position: int, title: Traced) -> bool:
    """Whether a line with a section's title can be its heading, and not the end of a sentence."""
    if not title.text[:1].isupper() or title.text.endswith("."):
        return False
    if position == 0 or page.document.exact or page.line(position).before is not Break.NONE:
        return True
    return page.texts[position - 1].endswith((".", ":", ")", "]", "?")) or page.room_after(
        position - 1
    )


def _chapter(page: Page, position: int, text: Traced, where: Where) -> Block | None:
    number = _CHAPTER_NUMBER.match(text.text)
    title = plain(text.text[number.end() :] if number else text.text)
    chapter = page.template.chapter_titles.get(title)
    if chapter is None or chapter.role == "contents":
        return None
    if chapter.role == where.chapter and chapter.role != "log":
        return None
    if not _plausible(page, position, chapter, number[1] if number else "", where):
        return None
    return Block(Kind.CHAPTER, text, chapter.role, 1, number=number[1] if number else "")


def _plausible(page: Page, position: int, chapter: Chapter, number: str, where: Where) -> bool:
    """Whether a line with a chapter's title is its heading and not a word in a list."""
    line = page.line(position)
    if number:
        return True
    if chapter.number and where.numbered:
        return line.level == 1 and where.chapter not in ("log", "")
    if line.level:
        return line.level == 1 or chapter.role != "quick-guide" or not where.chapter
    if where.chapter == "log" and _in_log_table(page, position):
        return False
    big = page.body_size and line.size > page.body_size + 0.9
    fresh = line.before in (Break.PAGE, Break.PARAGRAPH) or position == 0
    return bool(big or (fresh and (not page.document.exact or line.bold)))


def _in_log_table(page: Page, position: int) -> bool:
    heads = page.template.plain_words("log", "header")
    near = page.texts[max(0, position - 40) : position]
    return any(
        plain(text) in heads or plain(text)[:20] == "retningslinjeafsnit"[:20] for text in near
    )


def has_numbered_chapters(page: Page) -> bool:
    """Whether at least three chapters bear the template's number."""
    found = set()
    for text in page.texts:
        number = _CHAPTER_NUMBER.match(text)
        if number and (c := page.template.chapter_titles.get(plain(text[number.end() :]))):
            found.add(c.role)
    return len(found) >= 3


def styled_heading(page: Page, position: int, where: Where) -> tuple[Block, int] | None:
    """A heading that the source's styles or fonts show, outside the template."""
    line = page.line(position)
    text = page.texts[position]
    if line.table >= 0 or line.role is not Role.BODY or (NUMBERED.match(text) and not line.level):
        return None
    if line.level:
        return Block(Kind.HEADING, squeeze(page.traced(position)), level=line.level), position + 1
    if page.document.format is not SourceFormat.PDF or BULLET.match(text):
        return None
    if not _stands_out(page, position) or len(text) > 200 or where.chapter == "references":
        return None
    joined, at = page.traced(position), position + 1
    while at < len(page.order) and at < position + _LONGEST and _goes_on(page, at):
        joined = page.glue(joined, page.traced(at))
        at += 1
    if joined.text.rstrip().endswith((".", ",", ";")) or GRADE_END.search(joined.text):
        return None
    big = line.size > page.body_size + 0.9
    return Block(Kind.HEADING, squeeze(joined), level=2 if big else 4), at


def _stands_out(page: Page, position: int) -> bool:
    line = page.line(position)
    return line.size > page.body_size + 0.9 or (line.bold and line.size >= page.body_size - 0.1)


def _goes_on(page: Page, at: int) -> bool:
    line, previous = page.line(at), page.line(at - 1)
    alike = line.bold == previous.bold and abs(line.size - previous.size) < 0.3
    if not alike or line.before is Break.PARAGRAPH or line.table != previous.table:
        return False
    return line.size > page.body_size + 0.9 or not page.room_after(at - 1)


def shaped_heading(page: Page, position: int, where: Where) -> bool:
    """Whether a line of plain text looks like a heading: short, alone, unclosed, followed by prose."""
    if page.document.format is not SourceFormat.TEXT or where.chapter not in _HEADING_ROLES:
        return False
    if where.section in ("search", "limits", "pico", "search-string", "people", "approval"):
        return False
    text = page.texts[position]
    if page.document.exact:
        return _leads_prose(page, position)
    if not text[:1].isupper() or _CLOSED.search(text) or len(text.split()) > 10:
        return False
    if position + 1 >= len(page.order) or GRADE_END.search(text) or BULLET.match(text):
        return False
    alone = page.line(position).before is not Break.NONE or page.texts[position - 1].endswith(
        (".", ")")
    )
    following = page.texts[position + 1]
    full = page.full(position)
    long_after = width(following) > 0.75 * full
    return alone and following[:1].isupper() and width(text) < 0.65 * full and long_after


def _leads_prose(page: Page, position: int) -> bool:
    """Where each line is a whole paragraph: a short line that is no sentence before one that is.

    What stands below a line that ends in a colon is what that line announces.
    """
    text = page.texts[position]
    if not text[:1].isupper() or len(text) > _WIDEST_TITLE or len(text.split()) > _MOST_WORDS:
        return False
    if _UNCLOSED.search(text) or GRADE_END.search(text) or BULLET.match(text):
        return False
    if position + 1 >= len(page.order) or NUMBERED.match(text):
        return False
    if position and page.texts[position - 1].endswith(":"):
        return False
    following = page.texts[position + 1]
    if BULLET.match(following) or page.line(position + 1).table >= 0:
        return False
    return len(following) > _WIDEST_TITLE or following.endswith((".", ":", "!"))
