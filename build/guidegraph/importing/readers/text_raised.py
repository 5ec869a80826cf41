"""Raised citation numbers of a text that has lost what is raised: `tumor.12 Effekten`.

Nothing is taken for one unless the whole text cites so: the numbers stand behind words and full
stops, lie within the reference list, and rise by one the first time that each is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidegraph.importing.document import SourceLine, SourceMark, SourceNote

_LIST = r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*"
_BEHIND_STOP = re.compile(rf"(?<=[a-zæøå\])%»”\"])[.;:,] ?(?P<list>{_LIST})(?=\s+[A-ZÆØÅ(]|\s*\Z)")
_BEHIND_WORD = re.compile(rf"(?<=[a-zæøå]{{4}})(?P<list>{_LIST})(?=[.,;:]?(?:\s|\Z))")
_BEHIND_SIGN = re.compile(rf"(?<=[a-zæøå \d][%)\]])(?P<list>{_LIST})(?=[.,;:]?(?:\s|\Z))")
_BEHIND_YEAR = re.compile(rf"(?<=\b(?:19|20)\d\d) ?(?P<list>{_LIST})\Z")
_ITEM = re.compile(r"(\d{1,3})(?:\s?[–-]\s?(\d{1,3}))?")
_BRACKETED = re.compile(rf"[(\[](?:{_LIST})[)\]]")
_ENTRY = re.compile(r"(\d{1,3})[.)]\s+\S")
_FEWEST = 4
_COVERED = 0.5
_RISING = 0.8


def raised_marks(
    text: str, lines: Sequence[SourceLine]
) -> tuple[tuple[SourceMark, ...], tuple[SourceNote, ...]]:
    """Marks on the numbers that are citations, and a note for a person; none if in doubt."""
    first, highest = _references(text, lines)
    if highest < _FEWEST:
        return (), ()
    body = [line for line in lines if line.start < first]
    found = [span for line in body for span in _spans(text, line, highest)]
    bracketed = sum(1 for line in body for _ in _BRACKETED.finditer(text[line.start : line.end]))
    if len(found) < _FEWEST or bracketed >= len(found) or not _rises(text, found, highest):
        return (), ()
    marks = tuple(SourceMark(start, end, "sup") for start, end in found)
    note = SourceNote(
        f"{len(found)} tal efter ord og punktum er læst som hævede henvisninger; se dem efter.",
        f"{len(found)} numbers behind words and full stops were read as raised citations; check them.",
        found[0][0],
        found[-1][1],
    )
    return marks, (note,)


def _references(text: str, lines: Sequence[SourceLine]) -> tuple[int, int]:
    """Where the longest numbered list from 1 begins in the last such run, and its last number."""
    best = (0, 0)
    start = last = 0
    for line in lines:
        match = _ENTRY.match(text[line.start : line.end])
        if match is None:
            continue
        number = int(match[1])
        if number == 1:
            start, last = line.start, 1
        elif number == last + 1:
            last = number
        if last >= best[1]:
            best = (start, last)
    return best


def _spans(text: str, line: SourceLine, highest: int) -> Iterator[tuple[int, int]]:
    own = text[line.start : line.end]
    taken = -1
    kinds = (_BEHIND_STOP, _BEHIND_WORD, _BEHIND_SIGN)
    matches = [match for kind in kinds for match in kind.finditer(own)]
    if line.table >= 0:
        matches += _BEHIND_YEAR.finditer(own)
    for match in sorted(matches, key=lambda m: m.start("list")):
        numbers = _numbers(match["list"])
        if (
            match.start("list") <= taken
            or not numbers
            or max(numbers) > highest
            or min(numbers) < 1
        ):
            continue
        taken = match.end("list")
        yield line.start + match.start("list"), line.start + taken


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    for match in _ITEM.finditer(text):
        first = int(match[1])
        found += range(first, int(match[2]) + 1) if match[2] else [first]
    return found


def _rises(text: str, found: Sequence[tuple[int, int]], highest: int) -> bool:
    """Whether numbers are met in order: each new one is the next, and half of the list is met."""
    seen: set[int] = set()
    fresh = steps = 0
    for start, end in found:
        for number in _numbers(text[start:end]):
            if number not in seen:
                fresh += 1
                steps += number == max(seen, default=0) + 1
                seen.add(number)
    return steps >= _RISING * fresh and fresh >= _COVERED * highest
