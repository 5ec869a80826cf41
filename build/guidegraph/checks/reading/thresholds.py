"""Limits that a text states: what is measured, how it compares, and the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from guidegraph.checks.reading.numbers import decimal

COMPARATORS: tuple[tuple[str, str], ...] = (
    ("≥", r"≥|>=|=>|mindst|minimum|ikke under|ikke mindre end|min\.|fra og med"),
    ("≤", r"≤|<=|=<|højst|maksimalt|maksimum|max\.?|op til og med|ikke over|ikke mere end"),
    (">", r">|mere end|over|større end|højere end|længere end"),
    ("<", r"<|mindre end|under|lavere end|kortere end"),
    ("=", r"=|af|på|er|var|sv\.?t\.?|svarende til"),
)
"""Signs and the words that say the same; the longer words first where one holds another."""
_ALL = "|".join(words for _, words in COMPARATORS)
_N = r"\d+(?:[.,]\d+)?"
_BED = re.compile(
    rf"\b(?P<q>BED|EQD2|EQD₂)(?:10|₁₀|2)?\)?\s*(?P<fill>(?:dosis|doser|-dosis)\s*)?(?:sv\.?t\.?\s*)?(?:(?:på|til|er|var|skal være|bør være|ligger på)\s+)?"
    rf"(?P<c>{_ALL})\s*(?:en\s+)?(?P<v>{_N})(?:\s*(?:Gy|Gray))"
)
_PS = re.compile(
    rf"\b(?P<q>PS|performance status|ECOG|WHO)(?:\s*\(PS\))?\s*(?:på\s+)?(?P<c>{_ALL})?\s*(?P<v>[0-4])(?:\s*[-–]\s*(?P<v2>[0-4]))?(?![\d.,]\d)"
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit where it stands in a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last."""
    quantity: str
    """What is measured: `BED`, `EQD2` or `PS`."""
    sign: str
    """One of `≥ ≤ > < =`."""
    value: Decimal
    """The limit."""
    words: str
    """As written."""

    def holds(self, measured: Decimal) -> bool:
        """Whether a measured value keeps the limit; `=` is read as "about" (a tenth either way)."""
        if self.sign == "≥":
            return measured >= self.value
        if self.sign == "≤":
            return measured <= self.value
        if self.sign == ">":
            return measured > self.value
        if self.sign == "<":
            return measured < self.value
        return abs(measured - self.value) <= self.value / 10


def sign_of(words: str) -> str:
    """The sign of a comparator in words.

    >>> sign_of("minimum"), sign_of("over"), sign_of("af")
    ('≥', '>', '=')
    """
    for sign, pattern in COMPARATORS:
        if re.fullmatch(pattern, words.strip(), re.IGNORECASE):
            return sign
    return "="


def dose_thresholds(text: str) -> Iterator[Threshold]:
    """Limits of BED and EQD2.

    >>> [(t.sign, str(t.value)) for t in dose_thresholds("BED > 35 Gy, doser (BED) på minimum 35 Gy")]
    [('>', '35'), ('≥', '35')]
    """
    if "BED" in text or "EQD" in text:
        yield from (_threshold(match) for match in _BED.finditer(text))


def status_thresholds(text: str) -> Iterator[Threshold]:
    """Limits of performance status; a range `2-4` reaching the end of the scale reads as `≥ 2`."""
    for match in _PS.finditer(text):
        if match["v2"]:
            if match["v2"] == "4":
                yield Threshold(
                    match.start(), match.end(), "PS", "≥", decimal(match["v"]), match.group()
                )
            continue
        if match["c"]:
            yield _threshold(match)


def _threshold(match: re.Match[str]) -> Threshold:
    quantity = match["q"].replace("₂", "2")
    if quantity not in ("BED", "EQD2"):
        quantity = "PS"
    return Threshold(
        match.start(),
        match.end(),
        quantity,
        sign_of(match["c"]),
        decimal(match["v"]),
        match.group(),
    )
