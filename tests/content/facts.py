"""Figures and citation places of a Danish clinical text, in one spelling."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_NUMBER = r"(?:\d+(?:[.,]\d+)*|\.\d+)"
_UNITS = {
    "%": "%", "pct": "%", "Gy": "Gy", "Gray": "Gy", "F": "F", "Fraktioner": "F", "fraktioner": "F",
    "w": "uge", "uge": "uge", "uger": "uge", "mg": "mg", "cm": "cm", "dag": "dag", "dage": "dag",
    "dages": "dag", "måned": "måned", "måneder": "måned", "måneders": "måned", "mdr": "måned",
    "mdrs": "måned", "år": "år", "års": "år", "patienter": "patient", "studier": "studie",
    "november": "november", "februar": "februar", "september": "september",
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_CITATION = re.compile(r"(?<![\w(])\((?P<cited>\d{1,2}(?:\s*[,–-]\s*\d{1,2})*)\)(?!\s?-)")
_FIGURE = re.compile(
    rf"(?P<compare>[<>≥≤±=]\s*)?(?<![\w])\(?(?P<low>{_NUMBER})\)?"
    rf"(?:\s*[-–/]\s*(?P<high>{_NUMBER})(?=\s|%|\)|,|;|\.|-|$))?"
    rf"(?:\.?\s*-?\s*(?P<unit>{_UNIT})(?![\wæøå]))?"
)
_BRAND = re.compile(r"([A-ZÆØÅ][a-zæøå]+) ?®")
_ADDRESS = re.compile(r"https?://[^\s)\]]+")
_NAME = re.compile(r"(?<![\w.])[A-ZÆØÅ]{2,}[\wæøå]*")


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One figure or citation place."""

    line: int
    """Line of the source, from 1; 0 in compiled text."""
    kind: str
    """`tal`, `henvisning`, `adresse`, `handelsnavn`, or `navn` (of a study; an abbreviation)."""
    value: str
    """Its value in one spelling: `>35 Gy`, `72-97 %`, `(2,13)`."""


def read_facts(text: str, starts: tuple[tuple[int, int], ...] = ((0, 0),)) -> list[Fact]:
    """The facts of a text in order; `starts` gives the line number from each offset on."""
    offsets = [offset for offset, _ in starts]

    def line(at: int) -> int:
        return starts[bisect_right(offsets, at) - 1][1]

    found: list[tuple[int, Fact]] = []
    rest = text
    for match in _ADDRESS.finditer(text):
        found.append((match.start(), Fact(line(match.start()), "adresse", match[0])))
        rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    for match in _NAME.finditer(rest):
        found.append((match.start(), Fact(line(match.start()), "navn", match[0])))
    for match in _CITATION.finditer(text):
        value = re.sub(r"\s", "", match["cited"]).replace("–", "-")
        # A citation belongs to the line on which its text ends.
        found.append((match.start(), Fact(line(match.start()), "henvisning", f"({value})")))
        rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    for match in _BRAND.finditer(text):
        found.append((match.start(), Fact(line(match.start()), "handelsnavn", match[1])))
    for match in _FIGURE.finditer(rest):
        found.append((match.start("low"), Fact(line(match.start("low")), "tal", _value(match))))
    return [fact for _, fact in sorted(found)]


def _value(match: re.Match[str]) -> str:
    compare = (match["compare"] or "").strip()
    number = match["low"] + (f"-{match['high']}" if match["high"] else "")
    unit = _UNITS.get(match["unit"] or "", "")
    return f"{compare}{number} {unit}".strip()


def read_source(text: str) -> list[Fact]:
    """The facts of a source text with their lines, sentences joined over line ends."""
    parts: list[str] = []
    starts: list[tuple[int, int]] = []
    at = 0
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw.strip():
            continue
        starts.append((at, number))
        piece = raw.strip() + " "
        parts.append(piece)
        at += len(piece)
    return read_facts("".join(parts), tuple(starts))


def covers(fact: str, held: str) -> bool:
    """Whether the value `held` in our text says what the value `fact` of the source says."""
    if fact == held:
        return True
    number, _, unit = fact.partition(" ")
    own, _, own_unit = held.partition(" ")
    return number == own and (not unit or unit == own_unit)
