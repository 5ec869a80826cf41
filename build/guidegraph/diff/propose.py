"""Items that look as if only their key changed: proposals for a person, never a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.diff.values import Change, Comparison

_FAMILIES = (
    (("Withdrawn",), ("RecommendationAdded",), "anbefaling", "recommendation"),
    (("PartRemoved",), ("PartAdded",), "del", "part"),
    (("EvidenceRemoved",), ("EvidenceAdded",), "evidensudsagn", "evidence statement"),
    (("ReferenceRemoved",), ("ReferenceAdded",), "reference", "reference"),
    (("SectionRemoved",), ("SectionAdded",), "afsnit", "section"),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A removed and an added item with much the same words."""

    kind_da: str
    """What they are, in Danish."""
    kind_en: str
    """What they are, in English."""
    old: str
    """Key of the removed one."""
    new: str
    """Key of the added one."""
    likeness: int
    """Per cent of the words that are the same."""


def proposals(comparison: Comparison, *, least: int = 60) -> Iterator[Proposal]:
    """Pairs with at least `least` per cent the same words, each item once, likest first."""
    from rapidfuzz import fuzz

    for gone, come, da, en in _FAMILIES:
        before = [c for c in comparison.changes if c.kind in gone and c.old]
        after = [c for c in comparison.changes if c.kind in come and c.new]
        rated = [
            (round(fuzz.token_sort_ratio(a.old or "", b.new or "")), _name(a), _name(b))
            for a in before
            for b in after
            if a.level != "grade" or a.key == b.key
        ]
        used: set[str] = set()
        for score, old, new in sorted(rated, key=lambda row: (-row[0], row[1], row[2])):
            if score >= least and "-" + old not in used and "+" + new not in used:
                used |= {"-" + old, "+" + new}
                yield Proposal(da, en, old, new, score)


def _name(change: Change) -> str:
    key = change.key or ""
    return f"{key}#{change.part}" if change.level == "grade" and change.part else key
