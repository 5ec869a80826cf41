"""Lines that are no part of the text: page numbers, running heads, the table of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from guidegraph.importing.document import Break, Role, SourceDocument, SourceFormat
from guidegraph.importing.ledger import Reason
from guidegraph.importing.template import Template, plain

_PAGE = re.compile(r"^\d{1,4}(?=\s|$)|(?:(?<=\s)|(?<=\|))\d{1,4}(?:\s*(?:af|of|/)\s*\d{1,4})?$")
_EDGE = 3
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
    counts = Counter(_shape(document, i) for i in edges)
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
    for index, line in enumerate(document.lines):
        if index in known or line.table >= 0:
            continue
        text = document.text[line.start : line.end]
        if not inside:
            if plain(text) in titles:
                inside, misses, pending = True, 0, []
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
