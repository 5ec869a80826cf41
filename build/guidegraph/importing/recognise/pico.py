"""PICO columns of a search, from a table or from its flattened lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.grid import Grid
from guidegraph.importing.template import plain
from guidegraph.importing.traced import Traced, join, squeeze

_COLUMNS = ("population", "intervention", "comparison", "outcome")
_DANISH = {"population": "population", "intervention": "intervention", "comparison": "sammenligning",
           "outcome": "udfald"}  # fmt: skip
_SEPARATED = re.compile(r"\s*;\s*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Terms:
    """The columns of a search."""

    columns: dict[str, Traced]
    """Terms of each column by its field name, separated by semicolons."""


def grid_pico(grid: Grid, reading: Reading) -> Terms | None:
    """The columns of a table whose headings are PICO's."""
    names = [_column(head.text, reading) for head in grid.heads]
    if len({n for n in names if n}) < 2 or not all(names):
        return None
    columns: dict[str, list[Traced]] = {}
    for head, name in zip(grid.heads, names, strict=True):
        reading.label(head)
        columns.setdefault(name, [])
    for row in grid.rows:
        for text, name in zip(row, names, strict=True):
            columns[name] += [squeeze(line) for line in text.lines() if line.strip()]
    return _terms(columns, reading)


def _terms(columns: dict[str, list[Traced]], reading: Reading) -> Terms:
    made = {}
    for name, lines in columns.items():
        parts = [p for line in lines for p in line.split(_SEPARATED) if p]
        made[_DANISH[name]] = join(parts, "; ")
        kept = {o for p in parts for o in p.at}
        for line in lines:
            for index, offset in enumerate(line.at):
                if offset >= 0 and offset not in kept:
                    reading.label(line[index : index + 1])
    return Terms({k: v for k, v in made.items() if v})


def _column(text: str, reading: Reading) -> str:
    bare = plain(re.sub(r"\([^)]*\)", "", text))
    for name in _COLUMNS:
        if bare in reading.template.plain_words("search", name):
            return name
    return ""


def flat_pico(lines: Sequence[Traced], reading: Reading) -> Terms | None:
    """The columns of a flattened table: headings first, then each column's terms in turn."""
    heads = _headings(lines, reading)
    if heads is None:
        return None
    names, used = heads
    terms = _joined(lines[used:])
    if len(terms) < len(names):
        return None
    bounds = _partition([t.text for t in terms], names, reading)
    columns = {name: terms[a:b] for name, (a, b) in zip(names, bounds, strict=True)}
    for line in lines[:used]:
        reading.label(line)
    first = terms[0]
    shown = "; ".join(f"{_DANISH[n]}: {len(columns[n])}" for n in names)
    reading.ledger.doubt(
        join((first, terms[-1])),
        f"Søgningens kolonner er flydt sammen i kilden og er delt efter ordene ({shown}).",
        f"The columns of the search ran together in the source and were split by their words ({shown}).",
        warning=True,
    )
    return _terms({k: list(v) for k, v in columns.items()}, reading)


def _headings(lines: Sequence[Traced], reading: Reading) -> tuple[list[str], int] | None:
    """The columns named in the first lines, and how many lines name them."""
    for used in range(1, 6):
        words = [w for line in lines[:used] for w in line.text.split()]
        names = _match(words, reading)
        following = lines[used].text if used < len(lines) else ""
        if names and len(names) >= 3 and not _column(following, reading):
            return names, used
    return None


def _match(words: list[str], reading: Reading) -> list[str]:
    """The columns that a run of words names, each by as many words as it takes."""
    names: list[str] = []
    at = 0
    while at < len(words):
        for size in (4, 3, 2, 1):
            name = _column(" ".join(words[at : at + size]), reading)
            if name and name not in names:
                names.append(name)
                at += size
                break
        else:
            return []
    return names


def _joined(lines: Sequence[Traced]) -> list[Traced]:
    """Lines as terms: one that begins small, or follows an open one, goes on."""
    terms: list[Traced] = []
    for line in lines:
        text = squeeze(line)
        if terms and text.text[:1].islower():
            terms[-1] = terms[-1] + " " + text
        elif text:
            terms.append(text)
    return terms


def _partition(terms: list[str], names: list[str], reading: Reading) -> list[tuple[int, int]]:
    """Where each column begins and ends: the split whose terms fit their columns best."""
    size, count = len(terms), len(names)
    fits = [[_fit(term, name, reading) for term in terms] for name in names]
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for column in range(1, count + 1):
        for end in range(column, size + 1):
            options = []
            for start in range(column - 1, end):
                before = best.get((column - 1, start))
                if before is None:
                    continue
                fit = sum(fits[column - 1][start:end])
                fit += _cohesion(terms, start, names, column)
                options.append((before[0] + fit, -start))
            if options:
                score, negative = max(options)
                best[column, end] = (score, -negative)
    bounds: list[tuple[int, int]] = []
    end = size
    for column in range(count, 0, -1):
        start = best[column, end][1]
        bounds.append((start, end))
        end = start
    return bounds[::-1]


def _cohesion(terms: list[str], start: int, names: list[str], column: int) -> float:
    """A little for a border between terms that share no word; the earliest such border wins."""
    if column == 1 or start == 0:
        return 0.0
    left = {w.casefold() for w in _WORD.findall(terms[start - 1])}
    right = {w.casefold() for w in _WORD.findall(terms[start])}
    early = 0.001 * start if names[column - 1] == "comparison" else 0.0
    return (0.3 if not left & right else 0.0) - early


def _fit(term: str, name: str, reading: Reading) -> float:
    words = term.casefold()

    def has(group: str) -> bool:
        found = reading.template.words("search", f"{group}_words")
        return any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", words) for w in found)

    population, intervention, outcome = has("population"), has("intervention"), has("outcome")
    if name == "population":
        return 1.0 * population - 1.0 * (intervention and not population) - 1.0 * outcome
    if name == "outcome":
        return 1.0 * outcome - 1.0 * (intervention or population) * (not outcome)
    return 1.0 * intervention - (1.6 if population else 1.0) * (outcome or population) * (
        not intervention
    )
