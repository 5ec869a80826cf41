"""Limits of measurable things other than dose: size, age, time left to live, values of samples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from guidegraph.checks.reading.numbers import decimal
from guidegraph.checks.reading.words import stem

_SIGNS: tuple[tuple[str, str], ...] = (
    ("≥", r"≥|>=|mindst|minimum|ikke under|fra og med"),
    ("≤", r"≤|<=|højst|maksimalt|maks\.|ikke over|op til og med"),
    (">", r">|mere end|over|større end|højere end|længere end|tykkere end"),
    ("<", r"<|mindre end|under|lavere end|kortere end|tyndere end"),
)
_ANY = "|".join(words for _, words in _SIGNS)
_MEASURED = (
    r"[a-zæøåA-ZÆØÅ-]*(?:tykkelse|diameter|størrelse|dybde|afstand|margin|bredde|længde|volumen|varighed|interval|vægt"
    r"|levetid|overlevelse|alder|niveau|værdi|score|index|indeks|dosis|koncentration|tal|tryk|antal|funktion|fraktion"
    r"|tumor|tumorer|læsion|læsioner|metastase|metastaser|svulst|svulster|knude|knuder|polyp|polypper|adenom|adenomer"
    r"|melanom|melanomer|karcinom|karcinomer|lymfeknude|lymfeknuder|hæmoglobin|trombocytter|kreatinin|bilirubin|albumin"
    r"|leukocytter|neutrofile|patient|patienter|person|personer|kvinder|mænd|børn|PSA|Ki-?67|BMI|GFR|LVEF)(?:en|et|n|erne)?"
)
_UNIT = r"mm|cm|ml|l|kg|g|mg|µg|mikrogram|Gy|år|måneder|mdr\.|uger|dage|døgn|timer|minutter|%|mmol/l|g/l|µmol/l|ng/ml|U/l|kg/m²|kg/m2"
_LINK = r"\s+(?:\([^()]{1,20}\)\s+)?(?:(?:på|er|var|skal være|bør være|der er|med en \w+)\s+)?"
"""What stands between the thing and the comparison."""
_LIMIT = re.compile(
    rf"(?<![\w-])(?=[\w-]++{_LINK}(?:{_ANY})\s*\d)(?P<n>(?i:{_MEASURED})){_LINK}"
    rf"(?P<c>{_ANY})\s*(?P<v>\d+(?:[.,]\d+)?)\s*(?P<u>{_UNIT})(?![\w/])"
)
_COMPARED = re.compile(rf"(?:{_ANY})\s*\d+(?:[.,]\d+)?\s*(?:{_UNIT})(?![\w/])")
"""What every limit has; most texts have none."""
_BEFORE = 300
"""Characters before the comparison, within which a limit begins."""
_BEHIND = 120
"""Characters from its sign, within which it ends."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit where it stands in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""
    key: tuple[str, Decimal, str]
    """What is measured (its stem), the value and the unit."""
    sign: str
    """One of `≥ ≤ > <`."""
    words: str
    """As written."""


def limits(text: str) -> Iterator[Limit]:
    """The limits of a text.

    >>> [(limit.key[0], limit.sign) for limit in limits("Tumorer > 2 cm; tumor på mindst 2 cm")]
    [('tumor', '>'), ('tumor', '≥')]
    """
    compared = [match.start() for match in _COMPARED.finditer(text)]
    if not compared:
        return
    for start, end in _windows(text, compared):
        for match in _LIMIT.finditer(text, start, end):
            sign = next(s for s, words in _SIGNS if re.fullmatch(words, match["c"]))
            key = (stem(match["n"]), decimal(match["v"]), match["u"].rstrip("."))
            yield Limit(match.start(), match.end(), key, sign, match.group())


def _windows(text: str, compared: list[int]) -> Iterator[tuple[int, int]]:
    """The parts of a text in which limits can stand, none in two of them."""
    start = max(0, compared[0] - _BEFORE)
    for one, two in pairwise((*compared, len(text) + _BEFORE)):
        end = text.find(" ", one + _BEHIND)
        if 0 <= end < two - _BEFORE:
            yield start, end
            start = two - _BEFORE
        elif two > len(text):
            yield start, len(text)
