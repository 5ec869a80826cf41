"""The clauses of a recommendation that its grades stand behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.importing.recognise.grades import Grade
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.template import Template

_LEAD = re.compile(
    r"(?:\s|[,;:.–-]|\b(?:og|eller|samt|men|mens|dog|og/eller)\b(?=\s))+", re.IGNORECASE
)
_SHARED = re.compile(
    r".*\b(?:og|eller|med|af|ved|hos|for|samt)\s+(?=\S)", re.IGNORECASE | re.DOTALL
)
_LINE = re.compile(r"^(?:- )?(?P<text>.+)$", re.MULTILINE)
_LEVEL = re.compile(r"\s*[(\[](?:[1-5][a-d]?|I{1,3}[a-c]?|IV|V)(?:\s*[-–,/]\s*[1-5][a-d]?)?[)\]]")
_SHORT = 6


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


def find_clauses(text: str, grades: Sequence[Grade], template: Template) -> tuple[Clause, ...]:
    """The graded clauses of a recommendation whose grades all stand behind their text."""
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
        level = _LEVEL.match(text, grade.end)
        at = level.end() if level else grade.end
