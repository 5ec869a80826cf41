"""The lines `felt: værdi` of a block that holds fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from guidegraph.parse.problem import Problem
from guidegraph.source import Source

_LINE = re.compile(r"(?P<name>[^\s:][^:\n]*?)[ ]*:(?:[ \t]+(?P<value>.*)|[ \t]*)\Z")


class Field(NamedTuple):
    """One field with its value."""

    name: str
    """The name as written."""
    value: str
    """The value, continuation lines joined by one space."""
    start: int
    """Offset of the name in the source."""
    value_start: int
    """Offset of the value in the source."""
    end: int
    """Offset behind the value."""

    def parts(self) -> tuple[str, ...]:
        """The value split at semicolons."""
        return tuple(part for part in (p.strip() for p in self.value.split(";")) if part)


def read_fields(source: Source, start: int, end: int, problems: Problem) -> tuple[Field, ...]:
    """Read the lines between two offsets; what belongs to no field becomes one named ``""``."""
    fields: list[Field] = []
    for line_start, line in _lines(source.text, start, end):
        stripped = line.strip()
        if not stripped:
            continue
        indented = line[0] in " \t"
        if indented and fields:
            fields[-1] = _longer(fields[-1], stripped, line_start + len(line.rstrip()))
            continue
        match = _LINE.match(line.rstrip())
        if match is None or indented:
            problems.add("text-outside-field", source.span(line_start, line_start + len(line)))
            fields.append(Field("", stripped, line_start, line_start, line_start + len(line)))
            continue
        value = (match["value"] or "").strip()
        behind = line_start + len(line.rstrip())
        at = behind - len(value)
        fields.append(Field(match["name"], " ".join(value.split()), line_start, at, behind))
    return tuple(fields)


def _longer(field: Field, more: str, end: int) -> Field:
    value = f"{field.value} {' '.join(more.split())}".strip()
    return Field(field.name, value, field.start, field.value_start, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        yield position, text[position:stop]
        position = stop + 1
