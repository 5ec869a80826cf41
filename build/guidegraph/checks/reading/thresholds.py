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
_LABEL = r"(?:BED|EQD\s?2|EQD₂|[Bb]iologisk(?:e)?\s+effektiv(?:e)?\s+dos(?:is|er))"
_SUB = r"(?:(?P<r1>10|₁₀|3|₃|2|₂|1[.,]5|4|₄)(?![\d.,])|\s*[/(,]\s*(?:α/β|alfa/beta|alpha/beta)?\s*=?\s*(?P<r2>\d+(?:[.,]\d+)?)(?:\s*Gy)?\s*\))?"
"""α/β as an index of the quantity, or in brackets behind it."""
_UNIT = (
    r"\s*(?:Gy|Gray)(?:\s?(?P<r3>10|₁₀|3|₃)\b)?(?![\wæøå])"
    r"(?!\s*(?:/|på|i|fordelt på|over)\s*\(?\d+\)?\s*(?:[-–]\s*\(?\d+\)?\s*)?(?:F\b|fr|x|×))"
)
"""The unit; a total that its fractions follow is a regimen and no limit."""
_FILL = (
    r"(?:-?\s*(?:dosis|doser|værdi(?:er)?)\s*)?(?:sv\.?\s?t\.?\s*|svarende til\s+)?"
    r"(?:(?:på|til|er|var|skal være|bør være|ligger på|skal ligge på|:|=)\s*)?(?:ca\.\s*|omkring\s+)?(?:en\s+)?"
)
_BED = re.compile(
    rf"(?<![\w])(?P<q>{_LABEL}){_SUB}\)?(?:\s*\(BED\))?\s*{_FILL}(?P<c>{_ALL})?\s*(?:en\s+|ca\.\s*)?(?P<v>{_N})"
    rf"(?:{_UNIT}|(?<=\d)(?![\w.,/-]|\s*(?:[-–]|Gy|x|×|F\b|fraktion)))"
)
_BEHIND = re.compile(
    rf"(?P<c>{_ALL})?\s*(?P<v>{_N})\s*(?:Gy|Gray)\s+(?:i\s+|som\s+)?(?P<q>BED|EQD2|EQD₂){_SUB}(?![\w)])(?!\s*(?:på|af|er|over|under|mindst|[=<>≤≥])?\s*\d)"
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
    ratio: Decimal | None = None
    """α/β in Gy that stands with the quantity, such as the 10 of BED10."""

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
    if not ANY_DOSE.search(text):
        return
    found = [_threshold(m) for p in (_BED, _BEHIND) for m in p.finditer(text) if _says(m)]
    end = 0
    for limit in sorted(found, key=lambda limit: (limit.start, -limit.end)):
        if limit.start >= end:
            yield limit
            end = limit.end


ANY_DOSE = re.compile(r"BED|EQD|iologisk")
"""What every limit of a dose holds; most texts hold none."""


def _says(match: re.Match[str]) -> bool:
    """Whether a match is a limit: with a unit, or with a sign that cannot mean anything else."""
    return bool(re.search(r"Gy|Gray", match.group())) or bool(
        (match["c"] and match["c"] in "≥≤><=") or re.search(r"[:=]", match.group())
    )


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


_INDEX = str.maketrans("₁₀₂₃₄", "10234")


def _threshold(match: re.Match[str]) -> Threshold:
    found = match.groupdict()
    quantity = re.sub(r"\s", "", found["q"]).translate(_INDEX)
    if quantity.lower().startswith("biologisk"):
        quantity = "BED"
    elif quantity not in ("BED", "EQD2"):
        quantity = "PS"
    ratio = found.get("r1") or found.get("r2") or found.get("r3")
    return Threshold(
        match.start(),
        match.end(),
        quantity,
        sign_of(found["c"] or "="),
        decimal(found["v"]),
        match.group().strip(),
        decimal(ratio.translate(_INDEX)) if ratio else None,
    )
