"""Abbreviations: lists of them, and those that a text explains in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.traced import Traced
from guidegraph.importing.writing.element import Element, Part

_BRACKET = re.compile(r"\((?P<short>[A-ZÆØÅ][A-Za-zÆØÅæøå0-9/\-]{1,11})\)")
_LISTED = re.compile(
    r"^(?P<short>[A-ZÆØÅ0-9][\w/.+\- ]{0,20}?)\s*(?:[:=–]|\s-\s|\t)\s*(?P<long>[^\W\d].{2,200})$"
)
_WORD = re.compile(r"[^\W_][\w’.]*(?:-\w+)*")
_CAPITALS = re.compile(r"[A-ZÆØÅ]")
_PART = re.compile(r"[.;:()\[\]]")
_MOST = 9


def explained(texts: Iterable[Traced], reading: Reading) -> dict[str, Traced]:
    """Abbreviations that stand in brackets behind the words they shorten, with these words."""
    found: dict[str, Traced] = {}
    for text in texts:
        for match in _BRACKET.finditer(text.text):
            short = match["short"]
            if (
                short in found
                or short in reading.abbreviations
                or len(_CAPITALS.findall(short)) < 2
            ):
                continue
            words = _long_form(text, match.start(), short)
            if words:
                found[short] = words
    return found


def _long_form(text: Traced, end: int, short: str) -> Traced | None:
    """The words before a bracket whose beginnings give the letters of the abbreviation, in order."""
    letters = [c.casefold() for c in short if c.isalpha() and (c.isupper() or len(short) <= 3)]
    words = list(_WORD.finditer(text.text, max(0, end - 160), end))[-_MOST:]
    exact = words[-len(letters) :]
    if (
        len(exact) == len(letters)
        and _initials(exact, letters)
        and not _PART.search(text.text[exact[0].start() : end])
    ):
        return text[exact[0].start() : exact[-1].end()]
    for count in range(1, len(words) + 1):
        span = words[-count:]
        between = text.text[span[0].start() : end]
        if any(c in between for c in ".;:()[]"):
            return None
        if span[0][0][0].casefold() == letters[0] and _spells(span, letters):
            return text[span[0].start() : span[-1].end()]
    return None


def _initials(words: list[re.Match[str]], letters: list[str]) -> bool:
    """Whether each word begins with its letter."""
    return all(w[0][0].casefold() == c for w, c in zip(words, letters, strict=True))


def _spells(words: list[re.Match[str]], letters: list[str]) -> bool:
    """Whether the letters can be read off the words in order, each word giving at least one."""
    joined = " ".join(w[0].casefold() for w in words)
    at = 0
    starts = 0
    for letter in letters:
        at = joined.find(letter, at)
        if at < 0:
            return False
        starts += at == 0 or not joined[at - 1].isalnum()
        at += 1
    return starts >= min(len(words), len(letters)) * 0.6 and len(words) <= len(letters) + 2


def listed(piece: Block, reading: Reading) -> tuple[Traced, Traced] | None:
    """The abbreviation and what it stands for, where a block is one line of a list of them."""
    match = _LISTED.match(piece.text.text) if piece.kind in (Kind.PARAGRAPH, Kind.ITEM) else None
    if match is None:
        return None
    reading.label(piece.text[match.end("short") : match.start("long")])
    reading.label(piece.marker)
    return piece.text.matched(match, "short").strip(), piece.text.matched(match, "long")


def abbreviations(
    explained_here: dict[str, Traced], listed_here: dict[str, tuple[Traced, Traced]]
) -> Element | None:
    """The block of abbreviations; those of a list come first and win."""
    parts = [Part(short, long, printed) for short, (printed, long) in listed_here.items()]
    parts += [Part(s, long) for s, long in explained_here.items() if s not in listed_here]
    return Element("forkortelser", fields=tuple(parts)) if parts else None
