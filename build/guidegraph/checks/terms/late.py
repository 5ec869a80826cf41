"""An abbreviation is used before it is explained.

Why: the reader meets it without knowing.
Hvad: En forkortelse bruges, før den er forklaret.
Hvorfor: læseren møder den, før den er forklaret.
Example: PS in chapter 3, "performance status (PS)" in a later table
Eksempel: PS i kapitel 3, »performance status (PS)« i en senere tabel
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.reading.abbreviations import Definition
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.terms.glossary import glossary
from guidegraph.diagnostics import Severity

_APART = (Role.TITLE, Role.LOG, Role.RECOMMENDATION, Role.VARIANT)
"""Headings, the log and the quick guide come first by template and are told apart."""


def run(context: Context) -> Iterator[Remark]:
    """Compare the first use in running text with the first definition."""
    found = glossary(context)
    for word, entries in found.defined.items():
        places = [s for s in found.used.get(word, ()) if s.passage and s.passage.role not in _APART]
        explained = [e for e in entries if e[1].passage and e[1].passage.role is not Role.SEARCH]
        if word in found.listed or not explained:
            continue
        quick = _in_quick_guide(found.used.get(word, ()), explained)
        if quick:
            yield context.remark(
                quick,
                f"»{word}« bruges i en anbefaling, men forklares først i kapitlerne efter quick guide.",
                f'"{word}" is used in a recommendation, but explained only in the chapters after the quick guide.',
                related=[(explained[0][1], "her forklares den", "explained here")],
            )
        if not places:
            continue
        first, defined = places[0], explained[0][1]
        assert first.passage and defined.passage
        if (first.passage.start + first.start) < (defined.passage.start + defined.start):
            yield context.remark(
                first,
                f"»{word}« bruges her, men forklares først senere.",
                f'"{word}" is used here, but explained only later.',
                related=[(defined, "her forklares den", "explained here")],
            )


def _in_quick_guide(
    used: Sequence[Spot], explained: Sequence[tuple[Definition, Spot]]
) -> Spot | None:
    """The first use in a recommendation, where no recommendation explains the word."""
    role = Role.RECOMMENDATION
    if any(spot.passage and spot.passage.role is role for _, spot in explained):
        return None
    return next((s for s in used if s.passage and s.passage.role is role), None)


RULE = Rule(
    "abbreviation-late", "terms", Severity.INFO,
    "Forkortelse brugt før forklaring", "Abbreviation used before it is explained",
    "Flyt forklaringen frem.", "Move the explanation forward.",
    Origin.AGREE, run,
)  # fmt: skip
