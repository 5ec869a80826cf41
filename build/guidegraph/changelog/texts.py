"""A quoted text against the real one, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidegraph.diff.words import pairs, tokens, word_diff

_QUOTES = str.maketrans(dict.fromkeys("”“\"„»«’‘'", " "))
_BRACKETED = re.compile(r"\s*\(([^()]{1,40})\)")


def comparable(text: str, grades: Iterable[str]) -> str:
    """A text without the marks of its grades, quotation marks, and stops at its end.

    >>> comparable("”Kan overvejes (C).”", ["C"])
    'Kan overvejes'
    """
    known = set(grades)
    plain = _BRACKETED.sub(lambda m: "" if m[1].strip() in known else m[0], text)
    folded = " ".join(plain.translate(_QUOTES).split())
    return folded.rstrip(" .").replace(" .", ".")


def differing_words(claimed: str, actual: str) -> tuple[tuple[str, str], ...]:
    """The stretches in which two texts differ; empty where all words are the same."""
    if tokens(claimed) == tokens(actual):
        return ()
    return tuple((a.strip(), b.strip()) for a, b in pairs(word_diff(claimed, actual)))


def inner_differences(claimed: str, actual: str) -> tuple[tuple[str, str], ...]:
    """The stretches in which a quotation differs from a text of which it may be a part.

    What the text has before and behind the quotation is no difference.
    """
    marks = list(word_diff(claimed, actual))
    for end in (0, -1):
        if marks and marks[end][0] == "+" and len(marks) > 1:
            marks.pop(end)
    return tuple((a.strip(), b.strip()) for a, b in pairs(tuple(marks)))


def told(differences: Iterable[tuple[str, str]], language: str) -> str:
    """Differences as words for a sentence."""
    rows = []
    for claimed, actual in differences:
        if language == "da":
            rows.append(f"loggen har »{claimed or '–'}«, teksten »{actual or '–'}«")
        else:
            rows.append(f"the log has “{claimed or '–'}”, the text “{actual or '–'}”")
    return "; ".join(rows)
