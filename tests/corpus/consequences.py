"""What else differs in a new version, as the change log must tell it.

A changed recommendation changes headings, paragraphs and lists elsewhere. They are found by
comparing the written files of both versions, heading by heading and block by block, so that no
change can forget one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tests.corpus.parts import Edition, Entry
from tests.corpus.writing import files_of

_HEADING = re.compile(r"^#+ (?P<title>.+?) \{#(?P<key>[^ }]+)(?P<rest>[^}]*)\}$")
_BLOCK = re.compile(r"^::: (?P<word>\w+)")
_HOMES = {
    "evidens": "Litteratur og evidensgennemgang", "tabel": "Litteratur og evidensgennemgang",
    "reference": "Referencer", "person": "Forfattere og habilitet", "godkendelse": "Godkendelse",
    "søgning": "Litteratursøgning",
}  # fmt: skip
"""Section of the log by keyword of the block."""


@dataclass(slots=True)
class _Piece:
    """A heading with the prose and the blocks under it."""

    title: str
    """Its words."""
    lines: list[str] = field(default_factory=list)
    """Its attributes and its prose."""
    blocks: list[tuple[str, str]] = field(default_factory=list)
    """Keyword and text of each block."""


def consequences(old: Edition, new: Edition, told: Iterable[Entry]) -> Iterator[Entry]:
    """Entries for what differs and is not told yet."""
    known = {entry.section for entry in told}
    before, after = _pieces(old), _pieces(new)
    since = f"siden version {old.version}"
    done: dict[str, dict[str, str]] = {}
    for key, operation in _differing(before, after):
        piece = after.get(key) or before[key]
        title = "Bilag" if piece.title.startswith("Bilag ") else piece.title
        done.setdefault(title, {}).setdefault(operation, key)
    for title, keys in done.items():
        if title not in known:
            known.add(title)
            operation = next(iter(keys)) if len(keys) == 1 else "opdateret"
            key = f"{min(keys.values())}-{operation.replace('ø', 'oe')}"
            yield Entry(key, title, operation, f"Afsnittet ”{title}” er {operation} {since}.")
    for word in _changed_blocks(before, after):
        home = _HOMES[word]
        if home not in known:
            known.add(home)
            yield Entry(
                f"{word.replace('ø', 'oe')}-fulgt",
                home,
                "opdateret",
                f"{home} er fulgt op {since}.",
            )
    yield from _numbers(old, new, told)


def _pieces(edition: Edition) -> dict[str, _Piece]:
    found: dict[str, _Piece] = {}
    files = files_of(replace(edition, logs=()))
    for path in sorted(files):
        piece = _Piece("")
        block: list[str] = []
        for line in files[path].decode().splitlines():
            heading = _HEADING.match(line)
            if heading:
                piece = found.setdefault(heading["key"], _Piece(heading["title"]))
                piece.lines.append(heading["rest"])
            elif block or _BLOCK.match(line):
                block.append(line)
                if line == ":::":
                    word = _BLOCK.match(block[0])
                    piece.blocks.append((word[1] if word else "", "\n".join(block)))
                    block = []
            elif line:
                piece.lines.append(line)
    return found


def _differing(before: dict[str, _Piece], after: dict[str, _Piece]) -> Iterator[tuple[str, str]]:
    for key in (*after, *(key for key in before if key not in after)):
        one, two = before.get(key), after.get(key)
        if one is None:
            yield key, "tilføjet"
        elif two is None:
            yield key, "fjernet"
        elif (one.title, one.lines) != (two.title, two.lines):
            yield key, "opdateret"


def _changed_blocks(before: dict[str, _Piece], after: dict[str, _Piece]) -> Iterator[str]:
    for word in _HOMES:
        one, two = (
            sorted(text for piece in pieces.values() for kind, text in piece.blocks if kind == word)
            for pieces in (before, after)
        )
        if one != two:
            yield word


def _numbers(old: Edition, new: Edition, told: Iterable[Entry]) -> Iterator[Entry]:
    """Recommendations that have another number because others came or went."""
    named = {entry.about for entry in told}
    for one in new.recommendations:
        before, after = old.number_of(one.earlier or one.key), new.number_of(one.key)
        if before and before != after and one.key not in named:
            text = f"Anbefaling nr. {before} er nu nr. {after}."
            yield Entry(f"{one.key}-nummer", "Anbefalinger", "ændret", text, one.key, after)
