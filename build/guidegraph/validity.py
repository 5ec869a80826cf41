"""From when to when a version was valid, as far as its approval dates tell.

A version is valid from its administrative approval until the next version's. Where a date is
not known, the neighbours bound it, so that an answer is certain or possible, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How sure it is that a version was valid on a day."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Validity:
    """The days from which a version can have been valid."""

    version: str
    """Number of the version."""
    earliest: str
    """First day that is possible, ISO; empty where nothing bounds it."""
    latest: str
    """Last day on which it can have begun, ISO; empty where nothing bounds it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one version on one day."""

    version: str
    """Number of the version."""
    certainty: Certainty
    """Certain or possible."""
    why_da: str
    """The reason, in Danish."""
    why_en: str
    """The reason, in English."""


def validity(approvals: Sequence[tuple[str, str | None]]) -> tuple[Validity, ...]:
    """Bounds for each `(version, approval)`, oldest first.

    An approval is an ISO date, a year and month, a year, or None. An approval that lies before
    an earlier version's is taken as it stands: it is a finding elsewhere, not mended here.

    >>> validity([("1.0", "2020-12-21"), ("1.1", None), ("2.0", "2025-11-06")])[1]
    Validity(version='1.1', earliest='2020-12-21', latest='2025-11-06')
    """
    earliest, floor = [], ""
    for _, date in approvals:
        floor = max(floor, _first_day(date)) if date else floor
        earliest.append(_first_day(date) if date and len(date) >= 10 else floor)
    latest, ceiling = [], ""
    for _, date in reversed(approvals):
        last = _last_day(date) if date else ""
        if last and (not ceiling or last < ceiling):
            ceiling = last
        latest.append(last if date and len(date) >= 10 else ceiling)
    rows = zip(approvals, earliest, reversed(latest), strict=True)
    return tuple(Validity(version, first, last) for (version, _), first, last in rows)


def standing_on(versions: Sequence[Validity], day: str) -> tuple[Standing, ...]:
    """The versions that were or may have been valid on the ISO date `day`, oldest first."""
    found = []
    for i, this in enumerate(versions):
        after = versions[i + 1] if i + 1 < len(versions) else None
        if this.earliest and this.earliest > day:
            continue
        if after and after.latest and after.latest <= day:
            continue
        begun = bool(this.latest) and this.latest <= day
        going = after is None or (bool(after.earliest) and after.earliest > day)
        found.append(_standing(this, after, begun=begun, going=going))
    return tuple(found)


def _standing(this: Validity, after: Validity | None, *, begun: bool, going: bool) -> Standing:
    if begun and going:
        until = f" og {after.version} tidligst {after.earliest}" if after else ""
        until_en = f" and {after.version} at the earliest on {after.earliest}" if after else ""
        return Standing(
            this.version,
            Certainty.CERTAIN,
            f"Godkendt senest {this.latest}{until}.",
            f"Approved by {this.latest}{until_en}.",
        )
    why_da, why_en = [], []
    if not begun:
        why_da.append(f"datoen for godkendelse af {this.version} kendes ikke")
        why_en.append(f"the date of approval of {this.version} is not known")
    if not going and after:
        why_da.append(f"{after.version} kan være trådt i stedet: dens dato kendes ikke nøjagtigt")
        why_en.append(f"{after.version} may have replaced it: its date is not known exactly")
    return Standing(
        this.version, Certainty.POSSIBLE, _sentence(why_da, " og "), _sentence(why_en, " and ")
    )


def _sentence(parts: list[str], joiner: str) -> str:
    text = joiner.join(parts)
    return text[:1].upper() + text[1:] + "."


def _first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def _last_day(date: str) -> str:
    if len(date) == 4:
        return date + "-12-31"
    if len(date) == 7:
        import calendar

        year, month = int(date[:4]), int(date[5:])
        return f"{date}-{calendar.monthrange(year, month)[1]:02d}"
    return date
