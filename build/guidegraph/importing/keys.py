"""Keys from words: stable, readable, never a running number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from guidegraph.ids import is_key, slugify

_WORD = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
_LONGEST = 90


class Keys:
    """Keys that are used in one name space."""

    def __init__(self, stop: Iterable[str] = (), *, given: Mapping[str, str] | None = None) -> None:
        self.used: set[str] = set()
        self.stop = frozenset(stop)
        self.origins: dict[str, str] = {}
        self.repeats: Counter[str] = Counter()
        self.given = given or {}
        """Keys that an edited edition has in place of the ones made here."""

    def take(self, proposal: str, *, more: Sequence[str] = ()) -> str:
        """A free key: the proposal, else with one of `more` behind it, else with a letter."""
        made = self._make(proposal, more=more)
        kept = self.given.get(made, made)
        self.origins[kept] = made
        return kept

    def origin(self, key: str) -> str:
        """The key that was made here where an edited edition has another."""
        return self.origins.get(key, key)

    def _make(self, proposal: str, *, more: Sequence[str]) -> str:
        base = proposal[:_LONGEST].strip("-") or "x"
        if not is_key(base):
            base = slugify(base) or "x"
            base = base if is_key(base) else f"x-{base}"
        for candidate in (base, *(f"{base}-{slugify(word)}" for word in more if slugify(word))):
            if candidate not in self.used and is_key(candidate):
                self.used.add(candidate)
                return candidate
        while True:
            self.repeats[base] += 1
            candidate = f"{base}-{_letters(self.repeats[base])}"
            if candidate not in self.used:
                self.used.add(candidate)
                return candidate

    def from_words(self, text: str, *, count: int = 3, rare: Counter[str] | None = None) -> str:
        """A free key of the words of a text that tell it apart best, in their order."""
        words = content_words(text, self.stop)
        if rare:
            ranked = sorted(set(words), key=lambda w: (rare[w], -min(len(w), 14), words.index(w)))
        else:
            ranked = list(dict.fromkeys(words))
        chosen = sorted(ranked[:count], key=words.index)
        proposal = slugify("-".join(chosen))
        return self.take(proposal or slugify(text, words=4), more=ranked[count:])


def _letters(number: int) -> str:
    """A number from 1 as letters: b, c, …, z, ba, bb, …"""
    text = ""
    while number:
        number, digit = divmod(number - 1, 25)
        text = chr(ord("b") + digit) + text
    return text


def content_words(text: str, stop: frozenset[str]) -> list[str]:
    """The words of a text that carry meaning, in lower case."""
    words = [w.casefold() for w in _WORD.findall(text)]
    return [w for w in words if len(w) > 2 and w not in stop]


def word_counts(texts: Iterable[str], stop: frozenset[str]) -> Counter[str]:
    """In how many of the texts each word stands."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(content_words(text, stop)))
    return counts
