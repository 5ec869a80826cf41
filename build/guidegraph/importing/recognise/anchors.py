"""Which recommendation a text is about: by its number, its heading, the words they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guidegraph.importing.outline.ranges import numbers_in
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.topics import find_topics
from guidegraph.importing.template import template

_TOKEN = re.compile(r"[^\W_]+(?:\d+)?")
_COMPOUND = 6
_NEAR = 0.6
_ENOUGH = 1.0
_HEADING, _FIRST = 2, 1
"""How much more a word counts in the heading above, and in the first sentence."""
_MOST = 3
"""A word is counted so often at most."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a text was found to be about."""

    chosen: tuple[str, ...]
    """Names of the units, empty where nothing tells."""
    sure: bool
    """Whether the text leaves no real doubt."""


def numbers_named(text: str, reading: Reading) -> tuple[str, ...]:
    """Numbers of recommendations that a text names and the document has, in order."""
    found: dict[str, None] = {}
    for match in reading.template.pattern("conclusion", "numbers").finditer(text):
        for number in numbers_in(match["numbers"]):
            if number in reading.recommendations:
                found[number] = None
    return tuple(found)


def choose(
    units: Mapping[str, str], text: str, reading: Reading, *, heading: str = "", first: str = ""
) -> Choice:
    """The units (name to words) that a text is about, by the words that tell them apart.

    Words of the heading above and of the first sentence count more.
    """
    vocabulary = {name: frozenset(_tokens(words, reading)) for name, words in units.items()}
    spread = Counter(token for tokens in vocabulary.values() for token in tokens)
    said = Counter(_tokens(text, reading))
    for more, weight in ((heading, _HEADING), (first, _FIRST)):
        for token in set(_tokens(more, reading)):
            said[token] += weight
    scores = {name: _score(tokens, said, spread, len(units)) for name, tokens in vocabulary.items()}
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return Choice((), False)
    chosen = tuple(n for n, score in scores.items() if score >= _NEAR * best)
    return Choice(chosen, len(chosen) == 1 and best >= _ENOUGH)


def _score(tokens: frozenset[str], said: Counter[str], spread: Counter[str], count: int) -> float:
    total = 0.0
    for token in sorted(tokens):
        weight = math.log(count / spread[token]) / math.log(count) if count > 1 else 1.0
        if weight <= 0:
            continue
        if token.startswith(("#", "!")):
            weight *= 2
        if said[token]:
            total += weight * min(said[token], _MOST + _HEADING)
        elif len(token) >= _COMPOUND and _in_compound(token, said, spread):
            total += weight / 2
    return total


def _in_compound(token: str, said: Counter[str], spread: Counter[str]) -> bool:
    """Whether a word of the text, no unit's own, begins or ends with the token or is its end."""
    return any(
        other.startswith(token) or other.endswith(token) or token.endswith(other)
        for other in said
        if len(other) >= _COMPOUND and other not in spread and other[0] not in "#!"
    )


def _tokens(text: str, reading: Reading) -> list[str]:
    """Stems, abbreviations (`!mr`) and topics (`#cisplatin`) of a text."""
    stop = _stop()
    found: list[str] = []
    for word in _TOKEN.findall(text):
        folded = word.casefold()
        if folded in stop or folded.isdigit():
            continue
        capitals = sum(c.isupper() for c in word)
        if capitals >= 2:
            found.append(f"!{folded}")
        elif len(folded) > 3:
            found.append(stem(folded))
    return found + [f"#{key}" for key in find_topics(text, reading.ontology)]


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    words = template()
    return frozenset(words.words("text", "stop")) | frozenset(words.words("text", "evidence_stop"))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its ending.

    >>> stem("metastaserne")
    'metastas'
    """
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1)
def _endings() -> Sequence[str]:
    return sorted(template().words("text", "endings"), key=lambda e: (-len(e), e))
