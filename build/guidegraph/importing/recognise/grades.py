"""Grades in the text of a recommendation, and the clauses that they stand behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.template import Template

_LEAD = re.compile(
    r"(?:\s|[,;:.–-]|\b(?:og|eller|samt|men|mens|dog|og/eller)\b(?=\s))+", re.IGNORECASE
)
_SHARED = re.compile(
    r".*\b(?:og|eller|med|af|ved|hos|for|samt)\s+(?=\S)", re.IGNORECASE | re.DOTALL
)
_LINE = re.compile(r"^(?:- )?(?P<text>.+)$", re.MULTILINE)
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade as printed."""

    start: int
    """Offset of the opening bracket."""
    end: int
    """Offset behind the closing one."""
    letter: tuple[int, int]
    """Offsets of the letter."""
    level: tuple[int, int] = (0, 0)
    """Offsets of a level in the same brackets; equal for none."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a recommendation with its grade."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""
    grade: Grade
    """Its grade."""
    doubtful: bool = False
    """Whether where it begins is a guess."""


@lru_cache(maxsize=4)
def grade_pattern(template: Template) -> re.Pattern[str]:
    """A grade in brackets, alone or with its word or a level."""
    words = str(template.word("grades", "words"))
    level_words = str(template.word("grades", "level_words"))
    levels = str(template.word("grades", "levels"))

    def letter(name: str) -> str:
        return rf"(?:(?:{words})\s*:?\s*)?(?P<{name}>(?-i:[A-D]))(?![\w-])"

    def level(name: str) -> str:
        return rf"(?:(?:{level_words})\s*:?\s*)?(?P<{name}>(?-i:{levels}))(?!\w)"

    return re.compile(
        rf"[(\[]\s*(?:{letter('a')}(?:\s*[,;/]?\s*{level('l1')})?"
        rf"|{level('l2')}\s*[,;/]?\s*{letter('b')})\s*[)\]]",
        re.IGNORECASE,
    )


def find_grades(text: str, template: Template) -> Iterator[Grade]:
    """The grades in a text, in order."""
    for match in grade_pattern(template).finditer(text):
        letter = match.span("a") if match["a"] else match.span("b")
        level = match.span("l1") if match["l1"] else match.span("l2")
        yield Grade(match.start(), match.end(), letter, level if level[0] >= 0 else (0, 0))


def find_clauses(text: str, template: Template) -> tuple[Clause, ...]:
    """The graded clauses of a recommendation."""
    grades = list(find_grades(text, template))
    found: list[Clause] = []
    for line in _LINE.finditer(text):
        for start, end in sentences(line["text"], template):
            first, last = line.start("text") + start, line.start("text") + end
            inside = [g for g in grades if first <= g.start < last]
            found += _in_sentence(text, first, last, inside)
    return tuple(found)


def _in_sentence(text: str, start: int, end: int, grades: list[Grade]) -> Iterator[Clause]:
    tail = text[grades[-1].end : end].strip(' .,;:”"') if grades else ""
    at = start
    for index, grade in enumerate(grades):
        lead = _LEAD.match(text, at, grade.start) if index else None
        begin = lead.end() if lead else at + len(text[at:]) - len(text[at:].lstrip())
        doubtful = len(grades) > 1
        if index == 0 and len(grades) > 1 and tail:
            shared = _SHARED.match(text[begin : grade.start])
            if shared and len(text[begin + shared.end() : grade.start].split()) <= _SHORT:
                begin += shared.end()
        stop = grade.start
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if stop > begin:
            yield Clause(begin, stop, grade, doubtful)
        at = grade.end
