"""Dose regimens in all the forms that clinical prose gives them, and their arithmetic.

BED = n d (1 + d / (α/β)), EQD2 = BED / (1 + 2 / (α/β)) (Fowler 1989, Joiner & van der Kogel).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from guidegraph.checks.reading.numbers import decimal

ALPHA_BETA = Decimal(10)
"""α/β of tumour in Gy, used where the text states none."""
_WORDS = (
    "en én et ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten",
    "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tyve", "enogtyve", "toogtyve", "treogtyve",
    "fireogtyve", "femogtyve", "seksogtyve", "syvogtyve", "otteogtyve", "niogtyve", "tredive",
)  # fmt: skip
_COUNTED = {word: place for place, words in enumerate(_WORDS, 1) for word in words.split()}
"""Numbers in words."""
_N = r"\d+(?:[.,]\d+)?"
_DASH = r"\s*(?:[-–—]|til)\s*"
_GY = r"\s*(?:Gy|Gray)(?![\wæøå])"
_COUNT = rf"\d{{1,3}}|{'|'.join(sorted(_COUNTED, key=len, reverse=True))}"
_BEFORE = r"(?<![\w.,/×])"
_PART = (
    r"(?:fraktion(?:er|erne|en|s)?|frakt\.?|[Ff]raktioner|fx|fr\.?|F)(?:\s*\(F\))?(?![\wæøå])"
    r"(?!\s*(?:/\s*(?:uge|dag|d\b)|(?:om|hver)\s+(?:ugen|uge|dagen|dag)|(?:pr\.?|per)\s+(?:uge|dag)|ugentl|dagl))"
)
"""The word for fractions; so many a week or a day are no total."""
_TREATMENT = rf"(?:{_PART}|behandling(?:er)?|bestråling(?:er)?|gange?)"
_DOSE = rf"(?P<d1>{_N})(?:{_DASH}(?P<d2>{_N}))?{_GY}"
_FRACTIONS = rf"(?P<o>\()?(?P<f1>{_COUNT})\)?(?:{_DASH}\(?(?P<f2>{_COUNT})\)?)?\s*{_PART}"
_EACH = rf"(?P<e1>{_N})(?:{_DASH}(?P<e2>{_N}))?{_GY}"
_TIMES = rf"(?P<n1>{_COUNT})(?:{_DASH}(?P<n2>{_COUNT}))?"
_WEEKS = rf"(?:\s*(?:/|,|på|over|i|fordelt over|gennem)\s*(?P<weeks>{_N})\s*(?:w|u|uger|uge|wk|weeks)(?![\wæøå]))?"
_OVER = r"(?:/|,|(?:(?:fordelt|delt|givet|gives|doseret|leveret)\s+)?(?:på|i|over|som|ad|ved|med)(?:\s+(?:i alt|hver sin))?|fordelt|som)"
_A = r"(?:à|á|a|af|på|med|som)"
_RATE = r"(?!\s*(?:dagl|/\s*(?:dag|d\b|uge)|om\s+(?:dagen|ugen)|i\s+døgnet|(?:pr\.?|per)\s+(?:dag|døgn|uge)|ugentl))"
"""What would make "1.5 Gy x 2" a day's schedule."""
_EVERY = r"(?:pr\.?|per|/|i\s+hver|ved\s+hver)\s*(?:fraktion|fr\b\.?|F\b|gang|behandling)"
_PATTERNS = tuple(
    re.compile(_BEFORE + pattern, re.IGNORECASE if fold else 0)
    for pattern, fold in (
        # 30 Gy / 10 F; 30 Gy fordelt på 10 fraktioner; 30 Gy (10 fraktioner); 20-25 Gy / (4)-5 F
        (rf"{_DOSE}\s*(?:\([^()]*\)\s*)?{_OVER}\s*{_FRACTIONS}{_WEEKS}", False),
        (rf"{_DOSE}\s*\((?P<o>)?(?P<f1>{_COUNT})(?:{_DASH}(?P<f2>{_COUNT}))?\s*{_PART}\)?{_WEEKS}", False),
        # 60 Gy i fraktioner à 2 Gy; 60 Gy med 2 Gy pr. fraktion; 60 Gy i 2 Gy-fraktioner
        (rf"{_DOSE}\s*,?\s*(?:givet\s+|fordelt\s+)?(?:i|på|med|som)\s+(?:daglige\s+)?fraktioner\s+{_A}\s+(?P<s1>{_N}){_GY}", False),
        (rf"{_DOSE}\s*,?\s*(?:med|à|á|a|i|givet med)\s+(?P<s1>{_N}){_GY}\s*(?:{_EVERY}\w*|-\s?fraktioner|fraktioner)", False),
        # 2 Gy pr. fraktion til i alt 60 Gy
        (rf"(?P<s1>{_N}){_GY}\s*{_EVERY}\w*,?\s*(?:til\s+)?(?:i alt|total(?:t|dosis)?(?:\s+på)?|til)\s+{_DOSE}", False),
        # 10 x 3 Gy; 5 fraktioner à 4 Gy; 10 behandlinger af 3 Gy
        (rf"{_TIMES}\s*(?:[x×*]|{_TREATMENT}\s*{_A})\s*{_EACH}", False),
        # 3 Gy x 10
        (rf"{_EACH}\s*(?:[x×*]|gange)\s*(?P<n1>\d{{1,3}})(?:{_DASH}(?P<n2>\d{{1,3}}))?(?![\wæøå]|[.,]\d){_RATE}", False),
        # 8 Gy i én fraktion; en enkelt fraktion på 8 Gy; engangsdosis 8 Gy
        (rf"{_EACH}\s*(?:som|i|ad|på|ved|givet som)\s+(?P<n1>én|en|et|ét|1)?[\s-]*(?:enkelt|engangs)[\s-]*(?:fraktion|gang|behandling|dosis|bestråling)?", True),
        (rf"(?P<n1>én|en|et|1)?\s*(?:enkelt[\s-]*fraktion|engangs(?:dosis|behandling|bestråling)|enkelt[\s-]*dosis)\s*(?:på|à|a|af|med)?\s+{_EACH}", True),
        (rf"{_EACH}\s+(?:i|ad|på)\s+(?P<n1>én|en|1)\s+gang\b", True),
    )
)  # fmt: skip
"""The written forms; each names what it gives: d total, f fractions, e dose of each, n times, s size."""


@dataclass(frozen=True, slots=True)
class Regimen:
    """A regimen where it stands in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""
    text: str
    """As written."""
    min_dose: Decimal
    """Smallest total dose in Gy."""
    max_dose: Decimal
    """Largest total dose in Gy."""
    min_fractions: int
    """Fewest fractions."""
    max_fractions: int
    """Most fractions."""
    weeks: Decimal | None = None
    """Number before the week mark, as printed."""
    counted: bool = False
    """Whether the total was worked out from the dose of each fraction."""

    @property
    def exact(self) -> bool:
        """Whether dose and number of fractions are one each."""
        return self.min_dose == self.max_dose and self.min_fractions == self.max_fractions

    def combinations(self) -> tuple[tuple[Decimal, int], ...]:
        """The totals and fractions at the ends of the ranges, each with each."""
        doses = dict.fromkeys((self.min_dose, self.max_dose))
        fractions = dict.fromkeys((self.min_fractions, self.max_fractions))
        if self.counted and len(doses) > 1 and len(fractions) > 1:
            # "3-5 x 8 Gy": the totals go with their numbers.
            return tuple(zip(doses, fractions, strict=True))
        return tuple((dose, n) for dose in doses for n in fractions)

    def key(self) -> tuple[Decimal, Decimal, int, int]:
        """What two mentions of one regimen share."""
        return (self.min_dose, self.max_dose, self.min_fractions, self.max_fractions)


def bed(total: Decimal, fractions: int, alpha_beta: Decimal = ALPHA_BETA) -> Decimal:
    """Biologically effective dose in Gy.

    >>> bed(Decimal(30), 10)
    Decimal('39.0')
    """
    return total * (1 + total / fractions / alpha_beta)


def eqd2(total: Decimal, fractions: int, alpha_beta: Decimal = ALPHA_BETA) -> Decimal:
    """Dose in 2 Gy fractions of the same effect, in Gy."""
    return bed(total, fractions, alpha_beta) / (1 + 2 / alpha_beta)


def regimens(text: str) -> tuple[Regimen, ...]:
    """The regimens of `text`, in order.

    >>> [(r.text, r.exact) for r in regimens("20-25 Gy / 4-5 F, 8 Gy / 1 F eller 10 x 3 Gy")]
    [('20-25 Gy / 4-5 F', False), ('8 Gy / 1 F', True), ('10 x 3 Gy', True)]
    """
    return _found(text) if "Gy" in text or "Gray" in text else ()


@lru_cache(maxsize=1024)
def _found(text: str) -> tuple[Regimen, ...]:
    matches = sorted(
        (match for pattern in _PATTERNS for match in pattern.finditer(text)),
        key=lambda match: (match.start(), -match.end()),
    )
    return tuple(_apart(matches))


def _apart(matches: list[re.Match[str]]) -> Iterator[Regimen]:
    """The regimens of the matches, the first and longest where they overlap."""
    end = 0
    for match in matches:
        regimen = _read(match) if match.start() >= end else None
        if regimen is not None:
            yield regimen
            end = match.end()


def _read(match: re.Match[str]) -> Regimen | None:
    found = match.groupdict()
    weeks = decimal(found["weeks"]) if found.get("weeks") else None
    if found.get("e1"):
        low, high = decimal(found["e1"]), decimal(found["e2"] or found["e1"])
        few = _number(found.get("n1") or "1")
        many = _number(found.get("n2") or found.get("n1") or "1")
        low, high = low * min(few, many), high * max(few, many)
    else:
        low, high = decimal(found["d1"]), decimal(found["d2"] or found["d1"])
        if found.get("s1"):
            each = decimal(found["s1"])
            if not each or low != high or low % each:
                return None
            few = many = int(low / each)
        else:
            few, many = _number(found["f1"]), _number(found["f2"] or found["f1"])
    few, many = min(few, many), max(few, many)
    if not few or many > 999 or low <= 0 or max(low, high) > 200:
        return None
    place = (match.start(), match.end(), match.group())
    return Regimen(*place, min(low, high), max(low, high), few, many, weeks, bool(found.get("e1")))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _COUNTED.get(text.lower(), 0)
