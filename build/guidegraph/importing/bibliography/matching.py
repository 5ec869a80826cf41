"""Whether two references are the same: by DOI, by PMID, then by title, year and first author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guidegraph.importing.bibliography.reference import Reference

_SURE, _LIKELY = 95.0, 88.0
_PLAIN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """An existing reference that is likely the same."""

    reference: Reference
    """The existing one."""
    confidence: str
    """`høj`, `middel` or `lav`."""
    by: str
    """`doi`, `pmid` or `titel`."""


def match(wanted: Reference, known: Sequence[Reference]) -> Match | None:
    """The best match among known references, or nothing."""
    for name, by in (("doi", "doi"), ("pmid", "pmid")):
        value = str(getattr(wanted, name)).casefold()
        for one in known:
            if value and str(getattr(one, name)).casefold() == value:
                return Match(one, "høj", by)
    best: tuple[float, Reference] | None = None
    for one in known:
        score = _likeness(wanted, one)
        if score >= _LIKELY and (best is None or score > best[0]) and not _differ(wanted, one):
            best = score, one
    if best is None:
        return None
    year = bool(wanted.year) and wanted.year == best[1].year
    author = _first(wanted) == _first(best[1]) != ""
    sure = best[0] >= _SURE and year and author
    return Match(
        best[1],
        "høj" if sure else "middel" if best[0] >= _SURE or (year and author) else "lav",
        "titel",
    )


def _likeness(left: Reference, right: Reference) -> float:
    from rapidfuzz import fuzz

    a, b = _folded(left.title), _folded(right.title)
    if len(a) < 12 or len(b) < 12:
        return 100.0 if a and a == b else 0.0
    return float(fuzz.ratio(a, b))


def _folded(text: str) -> str:
    return _PLAIN.sub(" ", text.casefold()).strip()


def _first(one: Reference) -> str:
    return _folded(one.authors[0].family) if one.authors else ""


def _differ(left: Reference, right: Reference) -> bool:
    """Whether an identifier or the year says that they are two."""
    for name in ("doi", "pmid"):
        a, b = str(getattr(left, name)).casefold(), str(getattr(right, name)).casefold()
        if a and b and a != b:
            return True
    return bool(left.year and right.year and abs(int(left.year) - int(right.year)) > 1)
