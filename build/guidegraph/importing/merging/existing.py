"""The items of an edited edition with their places, as merging needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidegraph.kinds import RAW
from guidegraph.parse import Block, Problem, decode, parse_blocks, read_fields, read_front_matter
from guidegraph.source import Source

_PART = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\{#([a-z0-9-]+)\}")
_MARKS = re.compile(
    r"\]\{[#.][^{}]*\}|[\[\]\\*^~]|^\s*:{3,}.*$|^\s*[-#|]+\s|\{[#.][^{}]*\}", re.MULTILINE
)
_EMPTY_DATES = frozenset({"", "ukendt"})


@dataclass(frozen=True, slots=True)
class Old:
    """An item of the edited edition."""

    path: str
    """Its file."""
    keyword: str
    """Keyword of its block, or `heading`."""
    key: str
    """Its key."""
    start: int
    """Offset in the file."""
    end: int
    """Offset behind it; of a heading behind its section."""
    level: int
    """Level of a heading."""
    title: str
    """Text of a heading."""
    attributes: Mapping[str, str]
    """Its attributes."""
    fields: Mapping[str, str]
    """Its fields."""
    body: str
    """Its inside as written."""
    group: str
    """Key of the first heading of its file."""

    @property
    def text(self) -> str:
        """Its text without marks, on one line."""
        return bare(self.body)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Marked clauses: key and text."""
        return tuple((key, bare(text)) for text, key in _PART.findall(self.body))

    @property
    def is_open(self) -> bool:
        """Whether it only says that its content is unknown."""
        if self.keyword == "anbefaling":
            return self.attributes.get("status") == "ukendt-ordlyd" or not self.text
        if self.keyword == "reference":
            return (
                self.attributes.get("status", "ukendt") == "ukendt" and "titel" not in self.fields
            )
        return not self.text and not self.fields


def bare(text: str) -> str:
    """Text without marks, on one line."""
    return " ".join(_MARKS.sub(" ", text).split())


def existing(files: Mapping[str, bytes]) -> tuple[Old, ...]:
    """All items of an edition with a key."""
    return tuple(
        old for path in sorted(files) if path.endswith(".md") for old in _file(path, files[path])
    )


def _file(path: str, data: bytes) -> Iterator[Old]:
    problems = Problem()
    source = decode(data, path, problems)
    front = read_front_matter(source, problems)
    blocks = parse_blocks(source, problems, start=front.end, raw=RAW)
    group = next((b.attributes.key for b in blocks if b.kind == "heading" and b.attributes.key), "")
    for index, block in enumerate(blocks):
        if block.kind == "heading" and block.attributes.key:
            yield _heading(path, source, blocks, index, group)
        yield from _inside(path, source, block, group, problems)


def _heading(path: str, source: Source, blocks: tuple[Block, ...], index: int, group: str) -> Old:
    own = blocks[index]
    end = len(source.text)
    for later in blocks[index + 1 :]:
        if later.kind == "heading" and later.level <= own.level:
            end = later.start
            break
    title = own.piece.text if own.piece else ""
    return Old(path, "heading", own.attributes.key, own.start, end, own.level, " ".join(title.split()),
               _attributes(own), {}, source.text[own.end : end], group)  # fmt: skip


def _inside(
    path: str, source: Source, block: Block, group: str, problems: Problem
) -> Iterator[Old]:
    if block.kind != "block":
        return
    fields: dict[str, str] = {}
    if block.name in RAW:
        fields = {entry.name: entry.value for entry in read_fields(source, *block.body, problems)}
    yield Old(path, block.name, block.attributes.key, block.start, block.end, 0, "",
              _attributes(block), fields, source.text[slice(*block.body)], group)  # fmt: skip
    for child in block.children:
        yield from _inside(path, source, child, group, problems)


def _attributes(block: Block) -> dict[str, str]:
    return {a.name: a.value for a in block.attributes.values}
