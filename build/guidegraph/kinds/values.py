"""Values that authors write, read with a finding where they are wrong."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping

from guidegraph.parse import Problem
from guidegraph.source import Span, Spot

TO_FILL = "UDFYLD"
"""Placeholder for a value that an author has still to give."""
UNKNOWN = "ukendt"


def nearest(text: str, known: Iterable[str], *, count: int = 4) -> str:
    """The known words that look most like `text`, for a hint."""
    return ", ".join(difflib.get_close_matches(text, sorted(known), n=count, cutoff=0.5)) or "–"


def is_open(text: str) -> bool:
    """Whether a value is still to be filled in."""
    return text.startswith(TO_FILL)


def read_date(text: str, span: Span | Spot, problems: Problem) -> str:
    """An ISO date as it is; the empty text where it is unknown, open or wrong."""
    if not text or text == UNKNOWN or is_open(text):
        return ""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    problems.add("bad-date", span, value=text)
    return ""


def read_integer(text: str, span: Span | Spot, problems: Problem) -> int | None:
    """A whole number of at most nine digits; `1.638` and `1 638` are read too."""
    if not text or text == UNKNOWN or is_open(text):
        return None
    digits = re.sub(r"(?<=\d)[. ](?=\d{3}\b)", "", text)
    if re.fullmatch(r"[0-9]{1,9}", digits):
        return int(digits)
    problems.add("bad-number", span, value=text)
    return None


def read_choice(
    text: str, choices: Mapping[str, str], name: str, span: Span | Spot, problems: Problem
) -> str:
    """The IRI that a word of a fixed list stands for; empty where it is wrong or open."""
    if not text or is_open(text):
        return ""
    found = choices.get(text)
    if found is None:
        problems.add("unknown-value", span, value=text, what=name, known=", ".join(choices))
        return ""
    return found
