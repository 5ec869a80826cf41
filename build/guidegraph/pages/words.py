"""Danish words, dates and numbers of the pages; words of our own vocabulary for when it is absent."""

from __future__ import annotations

import re

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

WORDS = {
    "Author": "forfatter", "LiteratureReviewer": "litteraturgennemgang", "Editor": "redaktør",
    "Reviewer": "bedømmer", "Contact": "kontakt",
    "ProfessionalApproval": "Faglig godkendelse", "AdministrativeApproval": "Administrativ godkendelse",
    "Reaffirmation": "Genbekræftelse",
    "OpChanged": "ændret", "OpAdded": "tilføjet", "OpRemoved": "fjernet", "OpUpdated": "opdateret",
    "OpDescribed": "beskrevet", "OpReaffirmed": "genbekræftet",
    "StatusUnknown": "ikke identificeret", "Named": "nævnt ved navn i teksten",
    "Matched": "fundet ved sine tal", "Verified": "verificeret",
    "Low": "lav", "Medium": "middel", "High": "høj",
    "For": "for", "Against": "imod", "Unchanged": "uændret", "Uncertain": "usikker",
    "Released": "Udgivet", "Draft": "Udkast", "Withdrawn": "Trukket tilbage", "Suspended": "Suspenderet",
    "All": "alt", "Partly": "delvist", "Unknown": "ukendt",
}  # fmt: skip
"""Danish words for local names of `kr:`, used where the ontology is not among the graphs."""


def danish_date(iso: str) -> str:
    """A date, month or year as Danish reads it.

    >>> danish_date("2025-11-06"), danish_date("2025-11"), danish_date("2025")
    ('6. november 2025', 'november 2025', '2025')
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", iso)
    if match is None or (match[2] and not 1 <= int(match[2]) <= 12):
        return iso
    if match[3]:
        return f"{int(match[3])}. {_MONTHS[int(match[2]) - 1]} {match[1]}"
    return f"{_MONTHS[int(match[2]) - 1]} {match[1]}" if match[2] else match[1]


def danish_number(value: float) -> str:
    """A number with a decimal comma and no needless zeros.

    >>> danish_number(46.88), danish_number(28.0)
    ('46,88', '28')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def danish_span(span: tuple[float, float] | None, unit: str = "") -> str:
    """A number or a range, with its unit; empty where there is none.

    >>> danish_span((28.0, 37.5), "Gy")
    '28\\u201337,5\\xa0Gy'
    """
    if span is None:
        return ""
    low, high = span
    text = danish_number(low) if low == high else f"{danish_number(low)}–{danish_number(high)}"
    return f"{text}\u00a0{unit}" if unit else text


def counted(number: int, one: str, many: str) -> str:
    """A number and its noun.

    >>> counted(1, "anbefaling", "anbefalinger"), counted(6, "anbefaling", "anbefalinger")
    ('1 anbefaling', '6 anbefalinger')
    """
    return f"{number} {one if number == 1 else many}"


def shortened(text: str, length: int = 70) -> str:
    """The first words of a text, with an ellipsis where it was longer."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length + 1].rsplit(" ", 1)[0]
    return (cut if len(cut) > length // 2 else text[:length]).rstrip(",;:.(") + "…"
