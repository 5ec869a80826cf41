"""Prose and cells of a change log cut into entries: one for each thing that was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.importing.outline.ranges import numbers_in
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.traced import Traced

QUOTE = re.compile(r"[”“\"»„](?P<text>[^”“\"«»„]{3,})[”“\"«]", re.DOTALL)
_LIST = re.compile(r"\s*(?:(?:,|og|samt|-|–)\s*\d{1,3}\s*)+(?!\w)")


def unquoted(text: str) -> str:
    """A text without what it quotes.

    >>> unquoted("Ændret til ”Nyt er tilføjet” i dag")
    'Ændret til   i dag'
    """
    return QUOTE.sub(" ", text)


def entries_of(text: Traced, reading: Reading) -> Iterator[Traced]:
    """An entry cut before each sentence that says something of another recommendation or section."""
    quotes = [m.span() for m in QUOTE.finditer(text.text)]
    starts = [
        a for a, _ in sentences(text.text, reading.template)
        if not any(q < a < r for q, r in quotes)
    ]  # fmt: skip
    cuts = [0]
    for start, end in zip(starts[1:], [*starts[2:], len(text)], strict=False):
        if _is_other(text.text[cuts[-1] : start], text.text[start:end], reading):
            cuts.append(start)
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        yield text[start:end].strip()


def _is_other(before: str, sentence: str, reading: Reading) -> bool:
    """Whether a sentence is an entry of its own, behind one that names a recommendation."""
    number = reading.template.pattern("log", "number")
    own, last = number.match(sentence), number.search(unquoted(before))
    if own:
        return last is not None and own["number"] != last["number"]
    if last is None or reading.template.pattern("log", "old").match(sentence):
        return False
    if reading.template.pattern("conclusion", "follows").match(sentence):
        return False
    plain = unquoted(sentence)
    return any(pattern.search(plain) for _, pattern in reading.template.operations)


def further_numbers(text: str, reading: Reading) -> list[str]:
    """Numbers of the recommendations that an entry names behind the first: `1, 2 og 5`, `3-5`."""
    match = reading.template.pattern("log", "number").search(text)
    behind = _LIST.match(text, match.end()) if match else None
    if match is None or behind is None:
        return []
    return [n for n in numbers_in(match["number"] + behind[0]) if n != match["number"]]
