"""Dose regimens in all the forms that clinical prose gives them, and their arithmetic.

BED = n d (1 + d / (α/β)), EQD2 = BED / (1 + 2 / (α/β)) (Fowler 1989, Joiner & van der Kogel).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from guidegraph.checks.reading.numbers import decimal

ALPHA_BETA = Decimal(10)
"""α/β of tumour in Gy, used where the text states none."""
_N = r"\d+(?:[.,]\d+)?"
_DASH = r"\s*[-–—]\s*"
_FRACTION = (
    r"(?:[Ff]raktion(?:er|en)?|[Ff]raktions|[Ff]rakt?\.?|fx|fr\.?|F)(?:\s*\(F\))?(?![\wæøå])"
)
_WEEKS = (
    r"(?:\s*(?:/|på|over|i)\s*(?P<weeks{0}>{n})\s*(?:w|u|uger|uge|wk|weeks)(?![\wæøå]))?".replace(
        "{n}", _N
    )
)
_SLASH = (
    rf"(?P<d1>{_N})(?:{_DASH}(?P<d2>{_N}))?\s*Gy\s*(?:\([^()]*\)\s*)?(?:/|på|i|over|fordelt på|som)\s*"
    rf"(?P<o>\()?(?P<f1>\d+)\)?(?:{_DASH}\(?(?P<f2>\d+)\)?)?\s*{_FRACTION}" + _WEEKS.format(1)
)
_TIMES = (
    rf"(?P<tn>\d+)\s*(?:[x×*]|{_FRACTION}\s*(?:à|a|á|på|af))\s*(?P<td>{_N})\s*Gy(?![\wæøå])"
    rf"|(?P<ud>{_N})\s*Gy\s*[x×*]\s*(?P<un>\d+)(?![\wæøå.,])"
)
_SINGLE = (
    rf"(?P<sd>{_N})\s*Gy\s*(?:som|i|ad|på|ved)\s*(?:én|en|et|enkelt|1)[\s-]*(?:enkelt[\s-]*)?(?:fraktion|gang)"
    rf"|(?:enkelt[\s-]*fraktion|én fraktion|en enkelt fraktion)\s*(?:på|à|a|af)\s*(?P<sd2>{_N})\s*Gy"
)
_REGIMEN = re.compile(f"{_SLASH}|{_TIMES}|{_SINGLE}")


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

    @property
    def exact(self) -> bool:
        """Whether dose and number of fractions are one each."""
        return self.min_dose == self.max_dose and self.min_fractions == self.max_fractions

    def combinations(self) -> tuple[tuple[Decimal, int], ...]:
        """The totals and fractions at the ends of the ranges, each with each."""
        doses = dict.fromkeys((self.min_dose, self.max_dose))
        fractions = dict.fromkeys((self.min_fractions, self.max_fractions))
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
    return _found(text) if "Gy" in text else ()


@lru_cache(maxsize=1024)
def _found(text: str) -> tuple[Regimen, ...]:
    return tuple(r for match in _REGIMEN.finditer(text) if (r := _read(match)) is not None)


def _read(match: re.Match[str]) -> Regimen | None:
    place = (match.start(), match.end(), match.group())
    if match["d1"]:
        low, high = decimal(match["d1"]), decimal(match["d2"] or match["d1"])
        few, many = int(match["f1"]), int(match["f2"] or match["f1"])
        weeks = decimal(match["weeks1"]) if match["weeks1"] else None
    else:
        each, many = _counted(match)
        low = high = each * many
        few, weeks = many, None
    if not few or not many or many > 100 or high <= 0 or high > 200:
        return None
    return Regimen(*place, min(low, high), max(low, high), min(few, many), max(few, many), weeks)


def _counted(match: re.Match[str]) -> tuple[Decimal, int]:
    if match["tn"]:
        return decimal(match["td"]), int(match["tn"])
    if match["ud"]:
        return decimal(match["ud"]), int(match["un"])
    return decimal(match["sd"] or match["sd2"]), 1
