"""Grades in the text of a recommendation, as groups print them: letters, words, arrows.

`(A)`, `[2b] [B]`, `(evidensniveau 1a, styrke A)`, `… Styrke: A`, `A)` and, by GRADE, `(stærk
anbefaling for)`, `↑↑ Giv …`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from guidegraph.importing.template import Template

LETTERS, GRADE = "oxford-2009", "grade"
_ALONE = 4
_SEPARATOR = r"[\s,;/:.–-]*"


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade as printed."""

    start: int
    """Offset of the opening bracket, or of the first word."""
    end: int
    """Offset behind it."""
    letter: tuple[int, int]
    """Offsets of the letter, or of the words that stand for one."""
    level: tuple[int, int] = (0, 0)
    """Offsets of a level in the same brackets; equal for none."""
    leads: bool = False
    """Whether it stands before the text that it grades."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The forms of one scheme."""

    letters: tuple[re.Pattern[str], ...]
    """Letters: in brackets, behind a word, half in brackets."""
    words: tuple[re.Pattern[str], ...]
    """Words and arrows: in brackets, in front, at the end."""


@lru_cache(maxsize=4)
def _patterns(template: Template) -> _Patterns:
    words = str(template.word("grades", "words"))
    bare = str(template.word("grades", "bare_words"))
    level_words = str(template.word("grades", "level_words"))
    levels = str(template.word("grades", "levels"))
    strength, arrows = template.word("grades", "strength"), template.word("grades", "arrows")
    certainty = template.word("grades", "certainty")

    def letter(name: str) -> str:
        return rf"(?:(?:{words})\s*:?\s*)?(?P<{name}>(?-i:[A-D]))(?![\w-])"

    def level(name: str) -> str:
        one = rf"(?-i:{levels})"
        return rf"(?:(?:{level_words})\s*:?\s*)?(?P<{name}>{one}(?:\s*[-–,/]\s*{one})?)(?!\w)"

    def made(*patterns: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(p, re.IGNORECASE | re.MULTILINE) for p in patterns)

    return _Patterns(
        made(
            rf"^(?:- )?(?P<lead>)[(\[]\s*{letter('a')}(?:{_SEPARATOR}{level('l1')})?\s*[)\]]\s*[:.–-]?\s*(?=\S)",
            rf"(?:[(\[]\s*(?:(?:{level_words})\s*:?\s*)?(?P<l0>(?-i:[1-5][a-d]|I{{1,3}}[a-c]))\s*[)\]][\s,;]*|\[(?P<l3>[1-5])\](?=\[))?"
            rf"[(\[]\s*(?:{letter('a')}(?:{_SEPARATOR}{level('l1')})?"
            rf"|{level('l2')}{_SEPARATOR}{letter('b')})\s*[)\]]",
            rf"(?<![\w(\[])(?:(?:{level_words})\s*:?\s*(?P<l2>(?-i:{levels}))(?!\w){_SEPARATOR})?"
            rf"(?:{bare})\s*[:=]?\s*(?P<a>(?-i:[A-D]))(?![\w-])"
            rf"(?:{_SEPARATOR}(?:{level_words})\s*:?\s*(?P<l1>(?-i:{levels}))(?!\w))?(?=\s*[.;]|\s*$)",
            r"(?<=[\w.%°])\s(?P<a>(?-i:[A-D]))\)(?=\s*\.?\s*$)",
            r"(?:(?<=[.!?])\s+|(?<=[\w)%])\s+[-–]\s*)(?P<a>(?-i:[A-D]))(?=\s*\.?\s*$)",
            r"^(?:- )?(?P<lead>)(?P<a>(?-i:[A-D])):\s+(?=(?-i:[A-ZÆØÅ]))",
        ),
        made(
            rf"[(\[]\s*(?P<a>{strength}|{arrows})(?:{_SEPARATOR}(?P<l1>{certainty}))?\s*[)\]]",
            rf"^(?:- )?(?P<lead>)[(\[]\s*(?P<a>{arrows}|{strength})(?:[,;/: –-]*(?:GRADE)?\s*(?P<l1>{certainty}))?"
            rf"\s*[)\]]\s*[:.–-]?\s*(?=\S)",
            rf"^(?:- )?(?P<lead>)(?:(?P<a>{arrows})\s*[:.]?\s*|(?P<b>{strength})\s*[:.–-]\s*)(?=\S)",
            rf"(?:(?<=[.,:;–]\s)(?P<a>{strength})|(?<=\s)(?P<b>{arrows}))(?=\s*(?:{certainty})?\s*\.?\s*$)",
        ),
    )


def find_grades(text: str, template: Template, scheme: str = "") -> tuple[Grade, ...]:
    """The grades in a text, in order; of one scheme, or of any."""
    forms = _patterns(template)
    chosen = () if scheme == GRADE else forms.letters
    chosen += () if scheme == LETTERS else forms.words
    found: list[Grade] = []
    for pattern in chosen:
        for match in pattern.finditer(text):
            grade = _grade(match)
            if _is_class(text, grade, template):
                continue
            if not any(g.start < grade.end and grade.start < g.end for g in found):
                found.append(grade)
    return tuple(sorted(found, key=lambda g: g.start))


def _is_class(text: str, grade: Grade, template: Template) -> bool:
    """Whether a letter belongs to the word before it: `hepatitis (B)`, `Child-Pugh (A)`."""
    if grade.leads or grade.letter[1] - grade.letter[0] != 1 or grade.end - grade.start > _ALONE:
        return False
    pattern = template.pattern("grades", "classes")
    behind = text[grade.end : grade.end + 20]
    if template.pattern("grades", "classes_behind").match(behind):
        return True
    return bool(pattern.search(text[max(0, grade.start - 40) : grade.start]))


def _grade(match: re.Match[str]) -> Grade:
    groups = match.groupdict()
    letter = match.span("a") if groups["a"] else match.span("b")
    name = next((n for n in ("l1", "l2", "l0", "l3") if groups.get(n)), "")
    leads = groups.get("lead") is not None
    start = match.start("lead") if leads else match.start()
    start += len(match[0]) - len(match[0].lstrip()) if not leads else 0
    return Grade(start, match.end(), letter, match.span(name) if name else (0, 0), leads)


def strength_in(text: str, template: Template) -> str:
    """The strength that a sentence names in running words: `der er en svag anbefaling for at …`."""
    match = re.search(str(template.word("grades", "strength")), text, re.IGNORECASE)
    return match[0] if match else ""


def count_schemes(text: str, template: Template) -> dict[str, int]:
    """How many grades of each scheme a text prints; letters at the end of words do not count."""
    forms = _patterns(template)
    worded = re.search(
        rf"{template.word('grades', 'strength')}|{template.word('grades', 'arrows')}",
        text,
        re.IGNORECASE,
    )
    return {
        LETTERS: sum(len(pattern.findall(text)) for pattern in forms.letters[:3]),
        GRADE: sum(len(pattern.findall(text)) for pattern in forms.words) if worded else 0,
    }
