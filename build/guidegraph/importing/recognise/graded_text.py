"""The text of a recommendation with its graded clauses marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from guidegraph.importing.keys import Keys, content_words
from guidegraph.importing.ledger import Reason
from guidegraph.importing.recognise.clauses import Clause, find_clauses
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.grades import GRADE, Grade, find_grades, strength_in
from guidegraph.importing.recognise.markup import Insertions, inline
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.template import template
from guidegraph.importing.traced import EMPTY, Traced, join

_ALIKE = 55.0
_BEHIND = re.compile(
    r"(?:\s*[(\[](?:[1-5][a-d]|I{1,3}[a-c]?|[\d,;–\- ]+|[⊕⨁]{1,4}[○◯⊝⊖◌]{0,3}|(?:meget\s+lav|lav|moderat|høj)\b"
    r"[^()\[\]]{0,30})[)\]])*\s*[.]?\s*\Z",
    re.IGNORECASE,
)
"""Levels, citations and certainty behind a text, which its grade goes before."""
_DOUBLE = re.compile(r"(?P<one>svag)\s*[/(]\s*betinget\)?", re.IGNORECASE)
_UNSAID = re.compile(r"anbefaling\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Graded:
    """A text with marked clauses."""

    text: Traced
    """Inline text."""
    parts: tuple[tuple[str, str], ...]
    """Key of each part with its clause."""
    grades: tuple[str, ...]
    """Grade of each part."""


def usual_grades(text: Traced, reading: Reading) -> Traced:
    """The text with every grade printed as `(A)` behind what it grades; a level in the same
    brackets gets its own."""
    return join((_usual_line(line, reading) for line in text.lines()), "\n")


def _usual_line(line: Traced, reading: Reading) -> Traced:
    grades = find_grades(line.text, reading.template, reading.scheme)
    lead = grades[0] if grades and grades[0].leads else None
    if not grades:
        return _said(line, reading)
    if lead is None:
        return _usual_behind(line, grades, reading)
    begin = lead.end
    rest = _usual_behind(
        line[begin:], find_grades(line.text[begin:], reading.template, reading.scheme), reading
    )
    _told(line[lead.start : lead.end], lead.letter, line, reading)
    kept = _named(line[slice(*lead.letter)], line.text)
    level = line[slice(*lead.level)]
    _drop_rest(line[lead.start : lead.end], kept + level, reading)
    first = next(sentences(rest.text, reading.template), (0, len(rest)))
    behind = _BEHIND.search(rest.text[: first[1]])
    at = behind.start() if behind else first[1]
    front = line[: lead.start]
    mark = "- " if line.text.startswith("- ") and not front.text.startswith("- ") else ""
    shown = " (" + kept + ")" + (" (" + level + ")" if level else EMPTY)
    return mark + front + rest[:at] + shown + rest[at:]


def _usual_behind(text: Traced, grades: Sequence[Grade], reading: Reading) -> Traced:
    pieces: list[Traced] = []
    at = 0
    for grade in grades:
        letter = text[slice(*grade.letter)]
        printed = text[grade.start : grade.end]
        named = _named(letter, text.text)
        if printed.text == f"({named.text})":
            continue
        pieces.append(text[at : grade.start])
        if grade.start and not text.text[grade.start - 1].isspace():
            pieces.append(Traced.made(" "))
        level = text[slice(*grade.level)]
        _drop_rest(printed, named + level, reading)
        pieces.append("(" + named + ")")
        if level:
            left, right = ("[", "]") if _like_citation(level.text, reading) else ("(", ")")
            pieces.append(f" {left}" + level + right)
        _told(printed, grade.letter, text, reading)
        at = grade.end
    pieces.append(text[at:])
    return join(pieces)


def _like_citation(level: str, reading: Reading) -> bool:
    """Whether a level in round brackets would be read as a citation."""
    return level.isdigit() and reading.style.brackets == "("


def _drop_rest(printed: Traced, kept: Traced, reading: Reading) -> None:
    """Say that what a printed grade holds beside letter and level is a label."""
    offsets = set(kept.at)
    for index, offset in enumerate(printed.at):
        if offset >= 0 and offset not in offsets:
            reading.ledger.drop(printed[index : index + 1], Reason.LABEL)


def _told(printed: Traced, letter: tuple[int, int], text: Traced, reading: Reading) -> None:
    shown = _named(text[slice(*letter)], text.text).text
    reading.ledger.doubt(
        printed,
        f"Styrken er trykt «{printed.text}» og skrevet ({shown}).",
        f'The grade is printed "{printed.text}" and written ({shown}).',
    )


def _named(words: Traced, text: str) -> Traced:
    """Words of strength as the scheme names them: `stærk anbefaling` is for or against."""
    if len(words) < 2 or not words.text[0].isalpha():
        return words
    double = _DOUBLE.match(words.text)
    if double:
        words = words[: double.end("one")] + words[double.end() :]
    if not _UNSAID.search(words.text):
        return words
    pattern = template().pattern("grades", "against")
    return words + (" imod" if pattern.search(text) else " for")


def _said(text: Traced, reading: Reading) -> Traced:
    """A line whose strength only its words say, with that strength behind it."""
    said = strength_in(text.text, reading.template) if reading.scheme == GRADE else ""
    if not said:
        return text
    named = _named(Traced.made(said), text.text).text.casefold()
    first = next(sentences(text.text, reading.template), (0, len(text)))
    behind = _BEHIND.search(text.text[: first[1]])
    at = behind.start() if behind else first[1]
    reading.ledger.doubt(
        text, f"Styrken er læst af ordene «{said}» og skrevet ({named}).",
        f'The grade was read from the words "{said}" and written ({named}).',
    )  # fmt: skip
    return text[:at] + f" ({named})" + text[at:]


def mark_parts(
    text: Traced, reading: Reading, *, known: Sequence[tuple[str, str]] = (), cited: bool = True,
    quote: bool = False, given: Sequence[tuple[str, str]] = (), whole: bool = False,
) -> Graded:  # fmt: skip
    """Mark the graded clauses of a text.

    `given` are parts that an edited edition has; a clause that is none of them gets a key of its own.

    `known` are the parts of the same recommendation as printed elsewhere, whose keys are kept;
    with `quote` the whole text is marked as a quotation; with `whole` the first sentence of a text
    without any grade is a part.
    """
    usual = usual_grades(text, reading)
    grades_here = find_grades(usual.text, reading.template, reading.scheme)
    clauses = find_clauses(usual.text, grades_here, reading.template)
    keys = _keys(clauses, usual.text, reading, known or given)
    if given and not known:
        keys = _with_fresh(keys, _keys(clauses, usual.text, reading, ()))
    marks = Insertions()
    if quote:
        marks.wrap(0, len(usual), "[", "]{.citat}")
    parts: list[tuple[str, str]] = []
    grades: list[str] = []
    for clause, key in zip(clauses, keys, strict=True):
        words = usual.text[clause.start : clause.end]
        if not key or (clause.doubtful and not known):
            _doubt(usual[clause.start : clause.end], reading, matched=bool(key))
        if not key:
            continue
        marks.wrap(clause.start, clause.end, "[", f"]{{#{key}}}")
        parts.append((key, words))
        grades.append(usual.text[slice(*clause.grade.letter)])
    if whole and not parts and (bare := _ungraded(usual, reading)):
        stop, key, words = bare
        marks.wrap(0, stop, "[", f"]{{#{key}}}")
        parts, grades = [(key, words)], [""]
    return Graded(
        inline(usual, reading, insertions=marks, cited=cited), tuple(parts), tuple(grades)
    )


def _with_fresh(keys: Sequence[str], fresh: Sequence[str]) -> list[str]:
    """Keys of an edited edition, those that it lacks made anew."""
    taken = {key for key in keys if key}
    return [
        key or (own if own not in taken else f"{own}-ny")
        for key, own in zip(keys, fresh, strict=True)
    ]


def _ungraded(text: Traced, reading: Reading) -> tuple[int, str, str] | None:
    """The first sentence of a text: where it ends, a key for it, its words."""
    start, end = next(sentences(text.text, reading.template), (0, 0))
    words = text.text[start:end].rstrip(" .:;")
    if start or not words or "\n" in words:
        return None
    keys = Keys(reading.template.words("text", "stop"))
    return len(words), keys.from_words(words, count=2, rare=reading.words), words


def _doubt(clause: Traced, reading: Reading, *, matched: bool) -> None:
    """Raise a doubt about a graded clause: where it begins, or that it matches no known part."""
    words = clause.text
    if matched:
        reading.ledger.doubt(
            clause,
            f"Styrken er knyttet til «{words}»; se efter, om delen begynder det rigtige sted.",
            f'The grade was tied to "{words}"; see whether the part begins in the right place.',
        )
    else:
        reading.ledger.doubt(
            clause,
            f"«{words}» har en styrke, men svarer ikke til nogen del af anbefalingen.",
            f'"{words}" has a grade but matches no part of the recommendation.',
            warning=True,
        )


def _keys(
    clauses: Sequence[Clause], text: str, reading: Reading, known: Sequence[tuple[str, str]]
) -> list[str]:
    words = [text[c.start : c.end] for c in clauses]
    if known and len(known) == len(clauses):
        return [key for key, _ in known]
    if known:
        return _matched(words, known)
    keys = Keys(reading.template.words("text", "stop"))
    spread = Counter(w.casefold() for clause in words for w in clause.split())
    return [_part_key(clause, spread, keys, reading) for clause in words]


def _part_key(clause: str, spread: Counter[str], keys: Keys, reading: Reading) -> str:
    """A key of the words that tell a clause from the other parts and recommendations."""
    own = Counter(w.casefold() for w in clause.split())
    rare = Counter(
        {w: reading.words[w] + spread[w] - own[w] for w in content_words(clause, keys.stop)}
    )
    return keys.from_words(clause, count=2, rare=rare)


def _matched(words: list[str], known: Sequence[tuple[str, str]]) -> list[str]:
    from rapidfuzz import fuzz

    free = dict(known)
    keys = []
    for clause in words:
        best = max(free, key=lambda k: (fuzz.ratio(clause, free[k]), k), default="")
        if best and fuzz.ratio(clause, free[best]) >= _ALIKE:
            keys.append(best)
            del free[best]
        else:
            keys.append("")
    return keys
