"""Dose regimens, recognised where they stand in a text, with BED and EQD2.

BED = n d (1 + d / (α/β)) and EQD2 = BED / (1 + 2 / (α/β)), in Gy, for α/β = 10 Gy (tumour).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from guidegraph import terms
from guidegraph.vocabulary import KR, RDF, SCHEMA

if TYPE_CHECKING:
    from guidegraph.kinds.emitter import Emitter

ALPHA_BETA = Decimal(10)
_CENT = Decimal("0.01")
_start = attrgetter("start")

_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_DASH = r"\s*[-–]\s*"
_COUNT = rf"\(?(?P<count>\d{{1,3}})\)?(?:{_DASH}\(?(?P<count2>\d{{1,3}})\)?)?"
_UNIT = (
    r"(?:[Ff]raktion(?:er|s)?\b|frakt\b\.?|fr\b\.?|fx\b\.?|f\b\.?|F\b|behandling(?:er)?\b|gange?\b)"
)
_WEEKS = r"(?:\s*/\s*(?P<weeks>\d{1,2})\s*(?:w|u|uger?|wk|weeks?)\b)?"
_FIRST = r"\d(?<![\w.,/]\d)"
"""The first digit of a number; what must not stand before it is looked at only there."""
_BEGIN = rf"{_FIRST}\d{{0,2}}(?:[.,]\d{{1,2}})?"
_DOSE = rf"(?P<dose>{_BEGIN})(?:{_DASH}(?P<dose2>{_NUMBER}))?\s*(?:Gy|Gray)\b"
_PATTERNS = (
    ("/", re.compile(rf"{_DOSE}\s*/\s*{_COUNT}\s*{_UNIT}{_WEEKS}")),
    ("påio", re.compile(rf"{_DOSE}\s+(?:fordelt\s+)?(?:på|i|over|givet\s+på|givet\s+som)\s+{_COUNT}\s*{_UNIT}{_WEEKS}")),
    ("x×", re.compile(rf"(?P<count>{_FIRST}\d{{0,2}})(?P<count2>)\s*[x×]\s*(?P<each>{_NUMBER})\s*(?:Gy|Gray)\b{_WEEKS}")),
    ("x×", re.compile(rf"(?P<each>{_BEGIN})\s*(?:Gy|Gray)\s*[x×]\s*(?P<count>\d{{1,3}})(?P<count2>)\b{_WEEKS}")),
)  # fmt: skip
"""Ways to write a regimen, each with characters of which one stands in it."""


@dataclass(frozen=True, slots=True)
class Regimen:
    """One regimen as it stands in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""
    doses: tuple[Decimal, Decimal]
    """Lowest and highest total dose in Gy."""
    fractions: tuple[int, int]
    """Lowest and highest number of fractions."""
    weeks: int | None
    """Weeks, where they are given."""
    key: str
    """Its key: `regime-20gy-4f`, `regime-20-25gy-4-5f`, `regime-17gy-2f-1w`."""

    @property
    def exact(self) -> bool:
        """Whether dose and fractions are one number each."""
        return self.doses[0] == self.doses[1] and self.fractions[0] == self.fractions[1]

    @property
    def label(self) -> str:
        """The regimen in one form: `20-25 Gy / 4-5 F`, `17 Gy / 2 F / 1w`."""
        doses = "-".join(dict.fromkeys(_da(d) for d in self.doses))
        counts = "-".join(dict.fromkeys(str(n) for n in self.fractions))
        return f"{doses} Gy / {counts} F" + (f" / {self.weeks}w" if self.weeks else "")

    def bed(self, alpha_beta: Decimal = ALPHA_BETA) -> tuple[Decimal, Decimal]:
        """Lowest and highest biologically effective dose in Gy that the text allows."""
        low = bed(self.doses[0], self.fractions[1], alpha_beta)
        high = bed(self.doses[1], self.fractions[0], alpha_beta)
        return low, high


def bed(total: Decimal, fractions: int, alpha_beta: Decimal = ALPHA_BETA) -> Decimal:
    """Biologically effective dose in Gy.

    >>> bed(Decimal(30), 10)
    Decimal('39.0')
    """
    return total * (1 + total / fractions / alpha_beta)


def eqd2(total: Decimal, fractions: int, alpha_beta: Decimal = ALPHA_BETA) -> Decimal:
    """Dose in Gy with the same effect in fractions of 2 Gy."""
    return bed(total, fractions, alpha_beta) / (1 + 2 / alpha_beta)


def find_regimens(text: str) -> Iterator[Regimen]:
    """The regimens of a text in order, none overlapping another."""
    found: list[Regimen] = []
    for marks, pattern in _PATTERNS:
        if not any(map(text.__contains__, marks)):
            continue
        before = sorted(found, key=_start)  # Matches of one pattern do not overlap each other.
        for match in pattern.finditer(text):
            start, end = match.span()
            at = bisect_left(before, end, key=_start)
            if at and before[at - 1].end > start:
                continue
            figures = _figures(**match.groupdict())
            if figures is not None:
                found.append(Regimen(start, end, *figures))
    yield from sorted(found, key=_start)


@lru_cache(maxsize=4096)
def _figures(
    count: str, count2: str | None = None, dose: str = "", dose2: str | None = None,
    each: str = "", weeks: str | None = None,
) -> tuple[tuple[Decimal, Decimal], tuple[int, int], int | None, str] | None:  # fmt: skip
    """Doses, fractions, weeks and key of a regimen written with these numbers, where it is one."""
    low = int(count)
    high = int(count2 or low)
    if not 0 < low <= high:
        return None
    if each:
        total = Decimal(each.replace(",", ".")) * low
        doses = (total, total)
    else:
        first, last = (Decimal(d.replace(",", ".")) for d in (dose, dose2 or dose))
        doses = (first, last)
    if not 0 < doses[0] <= doses[1]:
        return None
    shown = "-".join(dict.fromkeys(_plain(d).replace(".", "p") for d in doses))
    counts = "-".join(dict.fromkeys((str(low), str(high))))
    length = int(weeks) if weeks else None
    key = f"regime-{shown}gy-{counts}f" + (f"-{length}w" if length else "")
    return doses, (low, high), length, key


def _plain(value: Decimal) -> str:
    text = f"{value.quantize(_CENT, ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def _da(value: Decimal) -> str:
    return _plain(value).replace(".", ",")


def emit_regimen(subject: str, regimen: Regimen, out: Emitter) -> None:
    """Add the node of a regimen; a range keeps its bounds and is marked ambiguous."""
    out.link(subject, RDF.type, KR.DoseRegimen)
    out.whole(subject, out.v)
    out.text(subject, SCHEMA.text, regimen.label)
    (low, high), (few, many) = regimen.doses, regimen.fractions
    beds = regimen.bed()
    factor = 1 + 2 / ALPHA_BETA
    numbers = {
        KR.minTotalDose: low, KR.maxTotalDose: high, KR.alphaBeta: ALPHA_BETA,
    }  # fmt: skip
    if regimen.exact:
        numbers |= {KR.dosePerFraction: low / few, KR.bed10: beds[0], KR.eqd2: beds[0] / factor}
    else:
        out.link(subject, KR.ambiguity, KR.Ambiguous)
        numbers |= {
            KR.dosePerFractionMin: low / many, KR.dosePerFractionMax: high / few,
            KR.bed10Min: beds[0], KR.bed10Max: beds[1],
            KR.eqd2Min: beds[0] / factor, KR.eqd2Max: beds[1] / factor,
        }  # fmt: skip
    for predicate, value in numbers.items():
        out.term(subject, predicate, terms.decimal(_plain(value)))
    out.term(subject, KR.minFractions, terms.integer(few))
    out.term(subject, KR.maxFractions, terms.integer(many))
    if regimen.weeks:
        out.term(subject, KR.weeks, terms.integer(regimen.weeks))
