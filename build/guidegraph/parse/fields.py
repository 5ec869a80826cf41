"""The lines `felt: værdi` of a block that holds fields."""

from __future__ import annotations

from typing import NamedTuple

from guidegraph.parse.problem import Problem
from guidegraph.source import Source


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
    after = start
    for line in source.text[start:end].split("\n"):
        line_start, after = after, after + len(line) + 1
        shown = line.rstrip()
        if not shown:
            continue
        behind = line_start + len(shown)
        indented = line[0] in " \t"
        if indented and fields:
            fields[-1] = _longer(fields[-1], shown.lstrip(), behind)
            continue
        name, colon, rest = shown.partition(":")
        if not colon or not name or name[0].isspace() or (rest and rest[0] not in " \t"):
            problems.add("text-outside-field", source.span(line_start, line_start + len(line)))
            fields.append(Field("", shown.lstrip(), line_start, line_start, line_start + len(line)))
            continue
        value = rest.lstrip()
        at = behind - len(value)
        if "  " in value or not value.isprintable():
            value = " ".join(value.split())
        fields.append(Field(name.rstrip(" "), value, line_start, at, behind))
    return tuple(fields)


def _longer(field: Field, more: str, end: int) -> Field:
    value = f"{field.value} {' '.join(more.split())}".strip()
    return Field(field.name, value, field.start, field.value_start, end)
