"""Numbers as clinical Danish writes them."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
"""A number with either decimal sign; three digits after every full stop read as thousands."""
RANGE = r"\s*(?:-|–|—|til)\s*"
"""What joins the two ends of a range."""
PERCENT = re.compile(
    rf"(?P<low>{NUMBER})\s*(?:%|pct\.?|procent)?(?:{RANGE}(?P<high>{NUMBER}))?\s*(?P<sign>%|pct\b\.?|procent\b)"
)
"""A percentage or a range of percentages."""


def decimal(text: str) -> Decimal:
    """The value of a written number.

    >>> decimal("3.473"), decimal("12.9"), decimal("0,5")
    (Decimal('3473'), Decimal('12.9'), Decimal('0.5'))
    """
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return Decimal("0" + text if text.startswith(".") else text)


def plain(value: Decimal, *, decimals: int = 2) -> str:
    """A number as a Danish reader writes it.

    >>> plain(Decimal("37.50"))
    '37,5'
    """
    rounded = value.quantize(Decimal(1).scaleb(-decimals))
    text = format(rounded, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
