"""The words that a slip of the pen or the keyboard can have come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

_ALIKE = (
    "ei", "ie", "aæ", "æa", "eæ", "æe", "oå", "åo", "øo", "oø", "øe", "pb", "bp", "td", "dt", "kg", "gk",
    "sz", "zs", "vf", "fv", "yi", "iy",
)  # fmt: skip
"""Letters that are taken for one another: (written, meant)."""
_MEANT: dict[str, str] = {}
for _pair in _ALIKE:
    _MEANT[_pair[0]] = _MEANT.get(_pair[0], "") + _pair[1]


@lru_cache(maxsize=8192)
def exchanged(word: str) -> tuple[str, ...]:
    """The words with two neighbouring letters the other way round.

    >>> "strålebehandling" in exchanged("stråelbehandling")
    True
    """
    return tuple(
        word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for at in range(1, len(word) - 2)
        if word[at] != word[at + 1]
    )


@lru_cache(maxsize=8192)
def mistaken(word: str) -> tuple[str, ...]:
    """The words with one letter for another that sounds or looks like it; not at the very end,
    where Danish inflects, but for consonants.

    >>> "nivolumab" in mistaken("nivolumap"), "dabrafenib" in mistaken("dabrafinib")
    (True, True)
    """
    return tuple(_mistaken(word))


def _mistaken(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        inflected = at >= len(word) - 2 and word[at] in "eidtsæ"
        for meant in "" if inflected else _MEANT.get(word[at], ""):
            if "æ" in word[at] + meant and len(word) < 10:
                continue  # "nedsatte" and "nedsætte" are forms of one verb.
            yield word[:at] + meant + word[at + 1 :]


_LETTERS = "abcdefghijklmnoprstuvyæøå"


def by_gaps(words: Iterable[str]) -> dict[str, list[str]]:
    """Words by what is left of them where one letter is left out, for `mistyped`."""
    found: dict[str, list[str]] = {}
    for word in words:
        for at, gap in _gaps(word):
            if word[at] in _LETTERS:
                found.setdefault(gap, []).append(word)
    return found


def mistyped(word: str, known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The known words (by their gaps) with any one letter for another in the middle of a long word:
    not in what may be a prefix ("mikro-", "makro-"), nor where Danish inflects.

    >>> mistyped("kemoradioteropi", by_gaps(["kemoradioterapi", "kemoterapi"]))
    ('kemoradioterapi',)
    >>> mistyped("makroskopi", by_gaps(["mikroskopi"]))
    ()
    """
    return tuple(
        other
        for at, gap in _gaps(word)
        if gap in known
        for other in sorted(known[gap], key=lambda other: _LETTERS.index(other[at]))
        if other != word
    )


@lru_cache(maxsize=8192)
def _gaps(word: str) -> tuple[tuple[int, str], ...]:
    if len(word) < 10:
        return ()
    return tuple((at, f"{word[:at]}\0{word[at + 1 :]}") for at in range(5, len(word) - 2))
