"""One abbreviation stands for two things, or one thing has two abbreviations.

Why: "Small cell lung cancer/NSCLC" makes every NSCLC doubtful.
Hvad: En forkortelse står for to ting, eller én ting har to forkortelser.
Hvorfor: »Small cell lung cancer/NSCLC« gør hvert NSCLC tvivlsomt.
Example: Small cell lung cancer/NSCLC
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.reading.abbreviations import initials
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.terms.glossary import glossary
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare all long forms of each abbreviation, and all abbreviations of each long form."""
    found = glossary(context)
    by_short: dict[str, list[tuple[str, Spot]]] = {k: [v] for k, v in found.listed.items() if v[0]}
    for short, entries in found.defined.items():
        by_short.setdefault(short, []).extend((d.long, spot) for d, spot in entries)
    for short, longs in by_short.items():
        first = next((e for e in longs if initials(e[0]) == short.upper()), longs[0])
        for long, spot in longs:
            if _differs(first[0], long, short):
                yield context.remark(
                    spot,
                    f"»{short}« står her for »{long}«, men ellers for »{first[0]}«.",
                    f'"{short}" stands for "{long}" here, but for "{first[0]}" elsewhere.',
                    related=[(first[1], "den anden betydning", "the other meaning")],
                )
    yield from _shared(context, by_short)


def _differs(one: str, two: str, short: str) -> bool:
    left, right = _words(one), _words(two)
    if left == right:
        return False
    exact = initials(one) == short.upper()
    if exact and initials(two) != short.upper() and len(left & right) >= 2:
        return len(_tokens(two)) > 1 and _tokens(two) != _tokens(one)
    return exact and initials(two) == short.upper() and not left & right


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _tokens(text))


def _shared(context: Context, by_short: dict[str, list[tuple[str, Spot]]]) -> Iterator[Remark]:
    seen: dict[str, tuple[str, Spot]] = {}
    for short, longs in by_short.items():
        for long, spot in longs:
            if len(_tokens(long)) < 2 and initials(long) != short.upper():
                continue  # Only the last word of a longer name was read.
            key = " ".join(_tokens(long))
            other = seen.setdefault(key, (short, spot))
            if other[0] != short and len(key) > 8 and _near(other[0], short):
                yield context.remark(
                    spot,
                    f"»{long}« forkortes både {other[0]} og {short}.",
                    f'"{long}" is abbreviated both {other[0]} and {short}.',
                    related=[(other[1], "den anden forkortelse", "the other abbreviation")],
                )
                break


def _near(one: str, two: str) -> bool:
    return one.upper() != two.upper()


RULE = Rule(
    "abbreviation-conflict", "terms", Severity.WARNING,
    "Forkortelse med to betydninger", "An abbreviation with two meanings",
    "Ret den ene.", "Correct one of them.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
