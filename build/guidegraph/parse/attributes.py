"""The attributes of a block, heading or span: `{#key name="value" .class}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from guidegraph.parse.problem import Problem
from guidegraph.source import Source

_NAME = r"[A-Za-zÆØÅæøå][\w-]*+"
_PART = re.compile(
    rf"""\s*+(?:\#(?P<key>[^\s{{}}"]*+)|\.(?P<cls>{_NAME})|(?P<name>{_NAME})\s*+=\s*+"""
    r"""(?:"(?P<q>[^"\n]*+)"|'(?P<a>[^'\n]*+)'|(?P<curly>[“”„»«‘’][^“”„»«‘’\n]*+[“”„»«‘’]?)"""
    r"""|(?P<bare>[^\s{}"'“”„]++)))"""
)
CLOSE = re.compile(r"""(?:[^{}"'\n]++|"[^"\n]*+"|'[^'\n]*+')*+\}""")
"""From behind an opening brace to its closing one."""


class Attribute(NamedTuple):
    """One `name="value"`."""

    name: str
    """The name as written."""
    value: str
    """The value without quotation marks."""
    start: int
    """Offset of the value in the source."""
    end: int
    """Offset behind the value."""


class Attributes(NamedTuple):
    """All attributes of one element."""

    key: str = ""
    """What stands behind `#`; empty for none."""
    key_start: int = 0
    """Offset of the key in the source."""
    values: tuple[Attribute, ...] = ()
    """The named values in order."""
    classes: tuple[str, ...] = ()
    """What stands behind a `.`."""
    named: Mapping[str, Attribute] = MappingProxyType({})
    """The first value of each name."""

    def get(self, name: str) -> Attribute | None:
        """The first attribute of that name."""
        return self.named.get(name)


NONE = Attributes()


def read_attributes(source: Source, start: int, end: int, problems: Problem) -> Attributes:
    """Read what stands between the braces, the offsets `start` up to `end` of the source."""
    text, position = source.text, start
    key, key_start = "", 0
    values: list[Attribute] = []
    classes: list[str] = []
    for match in _PART.finditer(text, start, end):
        begin, after = match.span()
        if begin != position:
            break
        position = after
        if match.lastgroup == "key":
            at = match.start("key")
            if key:
                problems.add("bad-attributes", source.span(at, after), what="to nøgler")
            key, key_start = match["key"], at
        elif match.lastgroup == "cls":
            classes.append(match["cls"])
        else:
            values.append(_value(source, match, problems))
    rest = text[position:end]
    if rest.strip():
        problems.add("bad-attributes", source.span(position, end), what=rest.strip())
    named = {value.name: value for value in reversed(values)}
    return Attributes(key, key_start, tuple(values), tuple(classes), named)


def _value(source: Source, match: re.Match[str], problems: Problem) -> Attribute:
    group = match.lastgroup or "bare"
    name, value = match.group("name", group)
    start, end = match.span(group)
    if group == "curly":
        problems.add("word-quotation-mark", source.span(start, end), what=name)
        value = value.strip("“”„»«‘’")
    if "  " in value or value != value.strip():
        value = " ".join(value.split())
    return Attribute(name, value, start, end)
