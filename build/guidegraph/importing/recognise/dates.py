"""Dates as Danish documents print them."""

from __future__ import annotations

import datetime
import re

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
    found = [m for m in (p.search(text) for p in (_WORDS, _DIGITS, _ISO)) if m]
    for match in sorted(found, key=lambda m: m.start()):
        month = match["month"].casefold()
        number = int(month) if month.isdigit() else [m[:3] for m in _MONTHS].index(month[:3]) + 1
        try:
            return datetime.date(int(match["year"]), number, int(match["day"])).isoformat()
        except ValueError:
            continue
    return ""
