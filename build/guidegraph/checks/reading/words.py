"""Words of a Danish text, and which of them say nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
"""A word with its inner hyphens."""
FUNCTION_WORDS = frozenset(
    """ad af alle allerede alt anden andet andre at aldrig altid bare begge blandt blev blevet blive bliver
    både da de deg dem den denne der deraf deres derfor dermed desuden det dette dig din disse dit dog du
    efter egen ej eller ellers en end endnu ens enhver er et evt eventuelt flere for fordi forbi foran fra
    frem før først få får gennem gør ham han har hans havde have hen hende her herunder hos hun hvad hvem
    hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i idet igen igennem ikke imellem imod ind inden
    indenfor indtil ingen intet især jo kan kun kunne lige lidt man mange med medmindre meget mellem men
    mens mere mest mht mindre mindst mod må måtte nede ned ni nogen noget nogle nok nu når næsten nær og
    også om omkring op os over overfor pga på samme samt selv ses siden sig sin sine sit skal skulle slet
    som stadig stor store således så sådan sådanne sammen til tidligere typisk ud uden udenfor under ved vha
    vi via vil ville vor være været var vs versus ofte hvorvidt henover ca cirka forud trods""".split()
)
"""Words that a comparison of contents leaves out."""
_DANISH = re.compile(
    r"\b(?:og|af|med|ved|på|er|til|som|der|det|den|et|hos|eller|ikke|kan|skal|bør|efter|fra|har|blev|var|mod)\b|[æøå]",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_danish(sentence: str) -> bool:
    """Whether a sentence is Danish as far as its small words tell; lists of English terms are not.

    >>> is_danish("Mammography; Fracture of bone"), is_danish("Mammografi ved fraktur")
    (False, True)
    """
    return bool(_DANISH.search(sentence))


_MOST = 20_000
"""Strings that a table keeps; about 4 MB."""


class Pieces(dict[str, tuple[str, ...]]):
    """What a pattern that matches no space finds in each string between spaces.

    The same strings stand in text after text, so that looking them up is faster than searching.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def __missing__(self, string: str) -> tuple[str, ...]:
        if len(self) >= _MOST:
            self.clear()
        found = self[string] = tuple(self._pattern.findall(string))
        return found

    def of(self, text: str) -> Iterator[str]:
        """Every match in a text, in order.

        >>> list(Pieces(re.compile("[a-z]+")).of("to (2) be-or"))
        ['to', 'be', 'or']
        """
        return chain.from_iterable(map(self.__getitem__, text.split()))


_ENDINGS = (
    "ernes", "erens", "endes", "eren", "erne", "enes", "heds", "edes", "ets", "ene", "ens", "ers", "ede",
    "ere", "est", "ste", "en", "er", "es", "et", "te", "e", "s", "t", "n",
)  # fmt: skip


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A rough stem: lower case, without inflection, double end consonant single.

    >>> stem("metastaserne"), stem("metastaser"), stem("metastase")
    ('metastas', 'metastas', 'metastas')
    """
    low = word.lower()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            low = low[: -len(ending)]
            break
    if len(low) > 4 and low[-1] == low[-2]:
        low = low[:-1]
    return low


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry content."""
    return frozenset(
        stem(w) for w in WORD.findall(text) if len(w) > 2 and w.lower() not in FUNCTION_WORDS
    )
