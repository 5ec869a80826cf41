"""The YAML front matter of a file, with the place of every field and value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from guidegraph.parse.problem import Problem
from guidegraph.source import Source, Span

_LARGEST = 100_000
_DEEPEST = 10
_UNUSUAL = re.compile(r"[&*\[{]|^[ \t?-]{5}", re.MULTILINE)
"""What an alias or deep nesting needs; a text without it is read once only."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value of the front matter."""

    name: str
    """Field, or `outer.inner`."""
    value: str
    """The value as written, white space folded."""
    span: Span
    """Where the value stands."""


NOWHERE = Span("", 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """All values of a file's front matter, in order; a list is several values of one name."""

    scalars: tuple[Scalar, ...] = ()
    """The values."""
    span: Span = NOWHERE
    """Where the front matter stands."""
    end: int = 0
    """Offset of the first character behind it."""

    def get(self, name: str) -> Scalar | None:
        """The first value of that name."""
        for scalar in self.scalars:
            if scalar.name == name:
                return scalar
        return None

    def all(self, name: str) -> tuple[Scalar, ...]:
        """Every value of that name."""
        return tuple(scalar for scalar in self.scalars if scalar.name == name)

    def text(self, name: str) -> str:
        """The first value of that name, or the empty text."""
        scalar = self.get(name)
        return scalar.value if scalar else ""


def read_front_matter(source: Source, problems: Problem) -> FrontMatter:
    """Read the block between two lines of `---` at the top of the file."""
    text = source.text
    if not text.startswith("---\n"):
        return FrontMatter(span=Span(source.path, 1, 1, 1, 1))
    stop = text.find("\n---\n", 3)
    if stop < 0 and text.endswith("\n---"):
        stop = len(text) - 4
    if stop < 0:
        problems.add("front-matter", source.span(0, 3), what="«---» mangler efter hovedet")
        return FrontMatter(span=source.span(0, 3))
    end = min(stop + 5, len(text))
    span = source.span(0, stop + 4)
    if stop > _LARGEST:
        problems.add("front-matter", span, what="over 100.000 tegn")
        return FrontMatter(span=span, end=end)
    scalars = tuple(_scalars(source, text[4 : stop + 1], problems))
    return FrontMatter(scalars, span, end)


def _scalars(source: Source, text: str, problems: Problem) -> Iterator[Scalar]:
    try:
        if _UNUSUAL.search(text) and not _is_plain(source, text, problems):
            return
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
        what = getattr(error, "problem", None) or str(error)
        problems.add("front-matter", Span(source.path, line, column, line, column + 1), what=what)
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        span = _span(source, root.start_mark, root.end_mark)
        problems.add("front-matter", span, what="ventede linjer som «titel: …»")
        return
    yield from _mapping(source, root, "", problems)


def _is_plain(source: Source, text: str, problems: Problem) -> bool:
    """Whether a text has no aliases and is not nested too deep, which is noted."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        span = _span(source, event.start_mark, event.end_mark)
        if depth > _DEEPEST:
            problems.add("front-matter", span, what="for dybt indlejret")
            return False
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problems.add("front-matter-alias", span)
            return False
    return True


def _mapping(
    source: Source, node: yaml.MappingNode, prefix: str, problems: Problem
) -> Iterator[Scalar]:
    seen: set[str] = set()
    for key_node, value in node.value:
        span = _span(source, key_node.start_mark, key_node.end_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            problems.add("front-matter", span, what="feltnavnet er ikke en tekst")
            continue
        name = prefix + key_node.value
        if name in seen:
            problems.add("repeated-field", span, what=name)
        seen.add(name)
        if isinstance(value, yaml.MappingNode) and not prefix:
            yield from _mapping(source, value, f"{name}.", problems)
        elif isinstance(value, yaml.SequenceNode):
            for item in value.value:
                yield from _scalar(source, name, item, problems)
        else:
            yield from _scalar(source, name, value, problems)


def _scalar(source: Source, name: str, node: yaml.Node, problems: Problem) -> Iterator[Scalar]:
    span = _span(source, node.start_mark, node.end_mark)
    if isinstance(node, yaml.ScalarNode):
        yield Scalar(name, " ".join(str(node.value).split()), span)
    else:
        problems.add("front-matter", span, what=f"{name} er for dybt indlejret")


def _span(source: Source, start: Any, end: Any) -> Span:
    """Marks of either YAML parser, from 0, in the text behind the first line."""
    return Span(source.path, start.line + 2, start.column + 1, end.line + 2, end.column + 1)
