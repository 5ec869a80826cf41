"""What a Word file's styles and numbering say of a paragraph: heading level, list, printed number."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidegraph.importing.readers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)\Z", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse)\s*\d?(?:\s*heading)?\Z", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|billedtekst)\Z", re.IGNORECASE)
_LEVEL_TEXT = re.compile(r"%(\d)")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style."""

    name: str
    """Its name."""
    parent: str
    """Id of the style that it is based on."""
    outline: int
    """Outline level from 1, 0 for none."""
    numbering: tuple[str, int] | None
    """List and level that it numbers with."""


class Styles:
    """All paragraph styles."""

    def __init__(self, root: _Element | None) -> None:
        self.table: dict[str, Style] = {}
        for element in root.iter(f"{W}style") if root is not None else ():
            properties = element.find(f"{W}pPr")
            name = element.find(f"{W}name")
            parent = element.find(f"{W}basedOn")
            self.table[str(element.get(f"{W}styleId", ""))] = Style(
                value(name), value(parent), outline(properties), numbering(properties)
            )

    def level(self, style: str) -> int:
        """Heading level of a style, 0 for none."""
        for step in self._chain(style):
            match = _HEADING.match(step.name)
            if match:
                return int(match[1])
            if step.outline:
                return step.outline
        return 0

    def numbering(self, style: str) -> tuple[str, int] | None:
        """List and level that a style numbers with."""
        return next((s.numbering for s in self._chain(style) if s.numbering), None)

    def is_contents(self, style: str) -> bool:
        """Whether a style is one of the table of contents."""
        return any(_CONTENTS.match(s.name) for s in self._chain(style))

    def is_caption(self, style: str) -> bool:
        """Whether a style is that of captions."""
        return any(_CAPTION.match(s.name) for s in self._chain(style))

    def _chain(self, style: str) -> list[Style]:
        found = []
        for _ in range(_DEEPEST):
            step = self.table.get(style)
            if step is None:
                break
            found.append(step)
            style = step.parent
        return found


def value(element: _Element | None) -> str:
    """The `val` of an element."""
    return str(element.get(f"{W}val", "")) if element is not None else ""


def outline(properties: _Element | None) -> int:
    """The outline level in paragraph properties, from 1; 0 for none."""
    found = value(properties.find(f"{W}outlineLvl")) if properties is not None else ""
    return int(found) + 1 if found.isdigit() and int(found) < 9 else 0


def numbering(properties: _Element | None) -> tuple[str, int] | None:
    """List and level in paragraph properties."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    level = value(found.find(f"{W}ilvl"))
    return value(found.find(f"{W}numId")), int(level) if level.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list."""

    format: str
    """`decimal`, `bullet`, `lowerLetter`, …"""
    text: str
    """Pattern of its label, such as `%1.`."""
    start: int
    """First number."""


class Numbering:
    """All lists, counting as they are used."""

    def __init__(self, package: Package, name: str) -> None:
        root = package.xml(name) if name else None
        self.levels: dict[str, dict[int, Level]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        for element in root.iter(f"{W}abstractNum"):
            levels = {i: _level(e) for e in element.iter(f"{W}lvl") if (i := _index(e)) >= 0}
            self.levels[str(element.get(f"{W}abstractNumId", ""))] = levels
        for element in root.iter(f"{W}num"):
            target = element.find(f"{W}abstractNumId")
            self.abstract[str(element.get(f"{W}numId", ""))] = value(target)

    def label(self, where: tuple[str, int]) -> tuple[str, bool]:
        """The printed label of the next paragraph of a list, and whether it is a bullet."""
        number, index = where
        abstract = self.abstract.get(number, "")
        levels = self.levels.get(abstract, {})
        level = levels.get(index)
        if number in ("", "0") or level is None or level.format == "none":
            return "", False
        if level.format == "bullet":
            return "", True
        counts = self.counts[abstract]
        counts[index] = counts.get(index, level.start - 1) + 1
        for deeper in [i for i in counts if i > index]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, level)
            return spell(counts.get(at, other.start), other.format)

        return _LEVEL_TEXT.sub(shown, level.text), False


def _index(element: _Element) -> int:
    found = str(element.get(f"{W}ilvl", ""))
    return int(found) if found.isdigit() else -1


def _level(element: _Element) -> Level:
    start = value(element.find(f"{W}start"))
    return Level(
        value(element.find(f"{W}numFmt")) or "decimal", value(element.find(f"{W}lvlText")),
        int(start) if start.isdigit() else 1,
    )  # fmt: skip


def spell(number: int, form: str) -> str:
    """A number in a list's form.

    >>> spell(3, "lowerLetter"), spell(4, "upperRoman")
    ('c', 'IV')
    """
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for size, mark in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
                           (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
            while number >= size:
                roman, number = roman + mark, number - size
        return roman.lower() if form == "lowerRoman" else roman
    return str(number)
