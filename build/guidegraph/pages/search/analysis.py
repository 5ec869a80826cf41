"""Words as search sees them: folded, cut apart, stemmed. `soeg.js` does the same to what is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_FOLD = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "µ": "u", "œ": "oe", "đ": "d", "ł": "l"}
)
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-z]+")
STOP = frozenset(
    "og i at det en den til er som paa de med han af for der var mig sig men et har om vi min havde "
    "ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev "
    "kunne ind naar vaere dog noget ville jo deres efter ned skulle denne end dette mit ogsaa under "
    "have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos blive mange ad "
    "bliver hendes vaeret thi jer saadan ved kan".split()
)
"""Words too common to search by, folded."""


def fold(text: str) -> str:
    """Lower case without accents; æ, ø, å as ae, oe, aa.

    >>> fold("Strålebehandling à Ø")
    'straalebehandling a oe'
    """
    text = text.lower().translate(_FOLD)
    kept = unicodedata.normalize("NFKD", text)
    return kept if kept.isascii() else _BEYOND.sub(_uncombined, kept).translate(_FOLD)


def _uncombined(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


@lru_cache(maxsize=2_000)
def tokens(text: str) -> tuple[str, ...]:
    """Words and numbers, folded; a number and its unit are two words, decimals have a point.

    >>> tokens("30Gy/10 F, 26,5%")
    ('30', 'gy', '10', 'f', '26.5')
    """
    found = _TOKEN.findall(fold(text))
    return tuple(t.replace(",", ".") if t[0].isdigit() else t for t in found)


@lru_cache(maxsize=1)
def _stemmer() -> object:
    import snowballstemmer

    return snowballstemmer.stemmer("danish")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word (Snowball, Danish); numbers stay.

    >>> stem("hjernemetastasen"), stem("straalebehandlinger")
    ('hjernemetastas', 'straalebehandling')
    """
    if word[0].isdigit():
        return word
    return str(_stemmer().stemWord(word))  # type: ignore[attr-defined]


def stems(text: str) -> list[str]:
    """The stems of a text's words, common ones left out."""
    return [stem(t) for t in tokens(text) if t not in STOP]


def phrase(text: str) -> str:
    """A label as stems joined by spaces; nothing is left out."""
    return " ".join(stem(t) for t in tokens(text))


def split_compound(word: str, known: frozenset[str]) -> tuple[str, str] | None:
    """The two stems a stem is put together of, where both are known; the longest last part wins.

    >>> split_compound("hjernemetastas", frozenset({"hjern", "metastas"}))
    ('hjern', 'metastas')
    """
    for cut in range(3, len(word) - 3):
        last = word[cut:]
        if last not in known:
            continue
        for first in _heads(word[:cut]):
            if first in known:
                return first, last
    return None


def _heads(part: str) -> Iterator[str]:
    """Forms the first part of a compound may have: as it stands, or without the joining s or e."""
    yield part
    yield stem(part)
    if part[-1] in "se" and len(part) > 3:
        yield part[:-1]
        yield stem(part[:-1])


def word_set(texts: Iterable[str]) -> frozenset[str]:
    """Every word of some texts, folded."""
    return frozenset(word for text in texts for word in tokens(text))


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """Stems of at least three letters that stand alone somewhere."""
    return known_stems(word_set(texts))


def known_stems(words: Iterable[str]) -> frozenset[str]:
    """The same of words that are cut apart already."""
    found = {stem(word) for word in set(words) - STOP}
    return frozenset(s for s in found if len(s) >= 3 and s.isalpha())
