"""Lines that are no part of the text: page numbers, running heads, the table of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from guidegraph.importing.document import Break, Role, SourceDocument, SourceFormat
from guidegraph.importing.ledger import Reason
from guidegraph.importing.template import Template, plain

_PAGE = re.compile(r"^\d{1,4}(?=\s|$)|(?:(?<=\s)|(?<=\|))\d{1,4}(?:\s*(?:af|of|/)\s*\d{1,4})?$")
_EDGE = 3
_LONGEST_CONTENTS = 250
_FEWEST = 3
_MOSTLY = 0.6
_NUMBERS = re.compile(r"[\d\s.…]+")
_LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}")


def furniture(document: SourceDocument, template: Template) -> dict[int, Reason]:
    """The index of each line that is left out, with the reason."""
    found: dict[int, Reason] = {}
    for index, line in enumerate(document.lines):
        if line.role is Role.RUNNING:
            found[index] = Reason.FURNITURE
        elif line.role is Role.CONTENTS:
            found[index] = Reason.CONTENTS
        elif line.role is Role.COMMENT:
            found[index] = Reason.COMMENT
    if document.format in (SourceFormat.TEXT, SourceFormat.PDF):
        for index in _edges(document, template):
            found.setdefault(index, Reason.FURNITURE)
    for index in _contents(document, template, found):
        found.setdefault(index, Reason.CONTENTS)
    return found


def _edges(document: SourceDocument, template: Template) -> list[int]:
    """Page numbers, and lines that most pages repeat, at the top or bottom of pages."""
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(document.lines):
        if line.table < 0:
            pages[line.page].append(index)
    edges = [i for p in pages.values() for i in dict.fromkeys((*p[:_EDGE], *p[-_EDGE:]))]
    shapes = {(document.lines[i].page, _shape(document, i)) for i in edges}
    counts = Counter(shape for _, shape in shapes)
    enough = max(3, 0.4 * len(pages))
    numbers = re.compile("|".join(template.words("text", "furniture")), re.IGNORECASE)
    outer = {i for p in pages.values() for i in (p[0], p[-1])}
    found = []
    for index in edges:
        line = document.lines[index]
        text = document.text[line.start : line.end]
        alone = index in outer and len(pages) > 2
        if (alone and numbers.match(text)) or counts[_shape(document, index)] >= enough:
            found.append(index)
    return found


def _shape(document: SourceDocument, index: int) -> str:
    """A line without the page number at either end; what else it holds must be the same."""
    line = document.lines[index]
    text = " ".join(document.text[line.start : line.end].split())
    shape = _PAGE.sub("#", text)
    return shape if len(shape) > 2 or shape == "#" else f"{shape}{index}"


def _contents(document: SourceDocument, template: Template, known: dict[int, Reason]) -> list[int]:
    """Lines of the table of contents: under its heading, or lines with leaders."""
    entry = template.pattern("text", "contents_entry")
    titles = frozenset(plain(t) for t in template.chapter("contents").titles)
    found: list[int] = []
    inside, misses = False, 0
    pending: list[int] = []
    whole: frozenset[int] = frozenset()
    for index, line in enumerate(document.lines):
        if index in known or line.table >= 0:
            continue
        text = document.text[line.start : line.end]
        if index in whole:
            found.append(index)
            continue
        if not inside:
            if plain(text) in titles:
                whole = _until_first_title(document, index, known, entry)
                inside, misses, pending = not whole, 0, []
                found.append(index)
            elif _LEADERS.search(text) and entry.search(text):
                found.append(index)
            continue
        if entry.search(text):
            found += [*pending, index]
            pending, misses = [], 0
        else:
            pending.append(index)
            misses += 1
            inside = misses < 3 and not (line.before is Break.PAGE and misses > 1)
    return found


def _until_first_title(
    document: SourceDocument, head: int, known: dict[int, Reason], entry: re.Pattern[str]
) -> frozenset[int]:
    """The lines of a table of contents, which ends where its first title stands again.

    Nothing where most of the lines between are neither titles that come again nor page numbers.
    """
    near = range(head + 1, min(head + _LONGEST_CONTENTS, len(document.lines)))
    lines = [i for i in near if i not in known and document.lines[i].table < 0]
    names = {i: _title(document, i, entry) for i in range(head + 1, len(document.lines))}
    first = next((names[i] for i in lines if names[i]), "")
    again = [i for i in lines[1:] if names[i] == first and not _is_entry(document, i, entry)]
    if not first or not again:
        return frozenset()
    inside = [i for i in lines if i < again[0]]
    later = {names[i] for i in names if i >= again[0]}
    alike = sum(
        1 for i in inside if not names[i] or names[i] in later or _is_entry(document, i, entry)
    )
    if len(inside) < _FEWEST or alike < _MOSTLY * len(inside):
        return frozenset()
    return frozenset(inside)


def _is_entry(document: SourceDocument, index: int, entry: re.Pattern[str]) -> bool:
    line = document.lines[index]
    return bool(entry.search(document.text[line.start : line.end]))


def _title(document: SourceDocument, index: int, entry: re.Pattern[str]) -> str:
    """A line as `plain` writes it, without leaders and page number; empty for a number alone."""
    line = document.lines[index]
    text = document.text[line.start : line.end]
    if _NUMBERS.fullmatch(text.strip()):
        return ""
    return plain(_LEADERS.sub(" ", entry.sub("", text)))
