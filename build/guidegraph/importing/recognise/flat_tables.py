"""Study tables whose cells were flattened to lines, put together again by what the lines hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.grid import Grid
from guidegraph.importing.template import any_of
from guidegraph.importing.traced import EMPTY, Traced, join, squeeze

_VALUE = re.compile(
    r"(?:\d+(?:[.,]\d+)?(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?\s?%?|NR|N/?A|IR|[-–])(?=\s|\Z)"
)
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})*\Z|\d{1,6}\Z")
_REFERENCE = re.compile(r",?\s*[(\[]\d{1,4}[)\]]")
_COMMON = re.compile(r"\A[^()]*\([^()]*%[^()]*\)\s+")
_CAPITAL = re.compile(r"(?:\A|(?<=\s))(?=[A-ZÆØÅ])")
_YEAR = re.compile(r"\((?:19|20)\d\d\)")
_LONGEST_NAME = 3
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Row:
    study: Traced
    count: Traced
    text: Traced
    arms: tuple[Traced, ...]
    values: tuple[Traced, ...]


def study_grid(lines: Sequence[Traced], reading: Reading) -> Grid | None:
    """The grid of a flattened study table, or nothing where its lines do not fit together.

    Each row must begin with a study and its year, and all rows must hold as many values.
    """
    starts = _starts(lines, reading)
    if len(starts) < _FEWEST:
        return None
    rows = [
        _row(lines[a:b], reading) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    widths = {len(row.values) for row in rows}
    if len(widths) != 1:
        return None
    width = widths.pop()
    heads = _heads(lines[: starts[0]], width, reading, arms=any(r.arms for r in rows))
    if heads is None:
        return None
    titles, above = heads
    cells = tuple(_cells(row, with_arms=any(r.arms for r in rows)) for row in rows)
    return Grid(titles, cells, above)


def _cells(row: _Row, *, with_arms: bool) -> tuple[Traced, ...]:
    patients = join((p for p in (row.count, row.text) if p), " ")
    arms = (join(row.arms, "\n"),) if with_arms else ()
    return (row.study, patients, *arms, *row.values)


def _starts(lines: Sequence[Traced], reading: Reading) -> list[int]:
    """Indexes of lines that begin a row: a study's name and year, over as few lines as will do."""
    pattern = reading.template.pattern("tables", "study")
    found: list[int] = []
    for index, line in enumerate(lines):
        if not _YEAR.search(line.text):
            continue
        for start in range(index, max(index - _LONGEST_NAME, -1), -1):
            if found and start <= found[-1]:
                break
            if pattern.match(_glued(lines[start : index + 1]).text):
                while start and lines[start - 1].text.strip().endswith("-"):
                    start -= 1
                found.append(start)
                break
    return found


def row_texts(lines: Sequence[Traced], reading: Reading) -> list[Traced]:
    """The lines of a flattened table as texts, one for each row that begins with a study."""
    starts = _starts(lines, reading)
    bounds = [0, *starts, len(lines)]
    return [_glued(lines[a:b]) for a, b in pairwise(bounds) if b > a]


def _glued(lines: Sequence[Traced]) -> Traced:
    text = EMPTY
    for line in lines:
        text = text + line if text.text.endswith("-") else (text + " " + line if text else line)
    return squeeze(text)


def _row(lines: Sequence[Traced], reading: Reading) -> _Row:
    pattern = reading.template.pattern("tables", "study")
    regimen = reading.template.pattern("regimen", "pattern")
    used = next(n for n in range(1, len(lines) + 1) if pattern.match(_glued(lines[:n]).text))
    if used < len(lines) and _REFERENCE.fullmatch(lines[used].text.strip()):
        used += 1
    study, rest = _glued(lines[:used]), list(lines[used:])
    count = rest.pop(0) if rest and _COUNT.match(rest[0].text.strip()) else EMPTY
    values: list[Traced] = []
    while rest and _is_values(rest[-1].text):
        last = rest.pop()
        values = [last.matched(m) for m in _VALUE.finditer(last.text)] + values
    arms = [line for line in rest if regimen.match(line.text.strip())]
    words = [line for line in rest if not regimen.match(line.text.strip())]
    return _Row(study, count, _glued(words), tuple(squeeze(a) for a in arms), tuple(values))


def _is_values(text: str) -> bool:
    return not _VALUE.sub("", text).strip() and bool(text.strip())


def _heads(
    lines: Sequence[Traced], width: int, reading: Reading, *, arms: bool
) -> tuple[tuple[Traced, ...], tuple[Traced, ...]] | None:
    """Column headings: of the study, the patients, the arms and each value."""
    text = _glued(lines)
    count = _find(reading, "count_heads", text.text, 1)
    if count < 0:
        return None
    arm = _find(reading, "arm_heads", text.text, count + 1) if arms else -1
    if arms and arm < 0:
        return None
    first = text[:count].strip()
    if arms:
        word = re.compile(any_of(reading.template.words("tables", "arm_heads")), re.IGNORECASE)
        match = word.match(text.text, arm)
        end = match.end() if match else arm
        middle = [text[count:arm].strip(), text[arm:end].strip()]
    else:
        closing = text.text.find(")", count)
        end = closing + 1 if closing >= 0 else count + len(text.text[count:].split()[0])
        middle = [text[count:end].strip()]
    rest = text[end:].strip()
    common = _COMMON.match(rest.text)
    above = (rest[: common.end()].strip(),) if common else ()
    rest = rest[common.end() :] if common else rest
    bounds = [m.start() for m in _CAPITAL.finditer(rest.text)] + [len(rest)]
    names = [rest[a:b].strip() for a, b in pairwise(bounds)]
    if len(names) != width or (rest and bounds[0] != 0):
        return None
    return (first, *middle, *names), above


def _find(reading: Reading, words: str, text: str, start: int) -> int:
    pattern = re.compile(rf"\b(?:{any_of(reading.template.words('tables', words))})", re.IGNORECASE)
    match = pattern.search(text, start)
    return match.start() if match else -1
