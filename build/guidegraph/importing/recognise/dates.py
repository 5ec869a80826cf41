"""Dates as Danish documents print them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
           "oktober", "november", "december")  # fmt: skip
_WORDS = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\.?\s*(?:d\.\s*)?(?P<month>{'|'.join(m[:3] for m in _MONTHS)})[a-z]*\.?\s*(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[.\-/](?P<month>\d{1,2})[.\-/](?P<year>(?:19|20)\d\d)(?!\d)"
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")


def find_date(text: str) -> str:
    """The first date in a text, as ISO, or the empty text.

    >>> find_date("6.november 2025.")
    '2025-11-06'
    """
    return next(_dates(text), "")


def last_date(text: str) -> str:
    """The last date in a text, as ISO, or the empty text: the end of a period.

    >>> last_date("søgt fra den 1. februar 2021 til den 15. marts 2021")
    '2021-03-15'
    """
    return next(iter(list(_dates(text))[::-1]), "")


def _dates(text: str) -> Iterator[str]:
    found = [m for p in (_WORDS, _DIGITS, _ISO) for m in p.finditer(text)]
    for match in sorted(found, key=lambda m: m.start()):
        month = match["month"].casefold()
        number = int(month) if month.isdigit() else [m[:3] for m in _MONTHS].index(month[:3]) + 1
        try:
            yield datetime.date(int(match["year"]), number, int(match["day"])).isoformat()
        except ValueError:
            continue
