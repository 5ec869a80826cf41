"""A shared list that is written plainly, read in a third of the time: it may be a very long one.

Only what the parser would read the same way, and without a word, counts as plain; all else is its.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache

from guidegraph.parse import Problem, parse_blocks
from guidegraph.source import Source

_BETWEEN = r"(?:\n|#{1,6} [^\W\d_][^{}#\n]*+(?:\{#[a-z0-9-]++\})?+\n)*+"
"""Blank lines and headings."""
_LINE = r"(?:[^\W\d_]|[ ]++[^ :\n])[^\n]*+\n"
"""A field, or a line that goes on with one."""


def plain_entries(
    source: Source,
    keyword: str,
    names: Collection[str],
    problems: Problem,
    *,
    is_named: Callable[[str], bool],
) -> Mapping[str, Mapping[str, str]] | None:
    """The fields of each block `keyword` by its key; None where anything is not plain.

    `names` are the fields there are, `is_named` says what a key may be. What stands before the
    first block may be anything; its `problems` are noted.
    """
    if not source.printable:
        return None
    text = source.text
    start = 0 if text.startswith(":::") else text.find("\n:::") + 1
    if ":::" in text[:start] or not text.startswith(":::", start):
        return None
    found: dict[str, Mapping[str, str]] = {}
    for key, body in _blocks(text, start, keyword):
        fields = _fields(body, names)
        if fields is None or key in found or not is_named(key):
            return None
        found[key] = fields
    if start:
        parse_blocks(Source(source.path, text[:start], printable=True), problems)
    return found


def _blocks(text: str, at: int, keyword: str) -> Iterator[tuple[str, str]]:
    """Key and inside of each block; an empty key where what comes is no plain block."""
    block, rest = _patterns(keyword)
    while match := block.match(text, at):
        yield match[1], match[2]
        at = match.end()
    if not rest.match(text, at):
        yield "", ":"


@lru_cache
def _patterns(keyword: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    head = rf"{_BETWEEN}::: {re.escape(keyword)} \{{#([a-z0-9-]++)\}}\n"
    return re.compile(rf"{head}((?:{_LINE})*+):::(?:\n|\Z)"), re.compile(rf"{_BETWEEN}\Z")


def _fields(body: str, names: Collection[str]) -> Mapping[str, str] | None:
    """As `read_fields` finds them; None where one is unknown or a line is no field."""
    fields: dict[str, str] = {}
    name = ""
    for line in body.split("\n"):
        shown = line.rstrip()
        if not shown:
            continue
        if line[0] == " ":
            if not name:
                return None
            fields[name] = f"{fields[name]} {' '.join(shown.split())}".strip()
            continue
        name, colon, rest = shown.partition(":")
        if not colon or name not in names or (rest and rest[0] != " "):
            return None
        value = rest.lstrip()
        fields[name] = " ".join(value.split()) if "  " in value else value
    return fields
