"""An abbreviation is explained, but never used.

Why: the reader learns a word for nothing; often the text that used it was lost.
Hvad: En forkortelse forklares, men bruges ikke.
Hvorfor: læseren lærer et ord til ingen nytte; ofte er teksten, der brugte det, tabt.
Example: "profylaktisk cerebral strålebehandling (PCI)", and no PCI after it
Eksempel: »profylaktisk cerebral strålebehandling (PCI)«, og intet PCI efter det
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.reading.abbreviations import Definition, is_study
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.terms.glossary import glossary
from guidegraph.checks.terms.undefined import STATISTICS
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Count the uses beside the definitions, in cells of tables too."""
    found = glossary(context)
    cells = " ".join(p.text for p in context.text.having(Role.CELL, Role.SEARCH))
    for word, entries in found.defined.items():
        if word.isupper() and _lonely(context, word, entries) and word not in cells:
            yield _remark(context, word, entries[0][1])
    for word, (_, spot) in found.listed.items():
        if (
            word.isupper()
            and word not in found.used
            and word not in cells
            and word not in context.text.joined
        ):
            yield _remark(context, word, spot)


def _lonely(context: Context, word: str, entries: list[tuple[Definition, Spot]]) -> bool:
    spot = entries[0][1]
    named = spot.passage is not None and is_study(word, spot.passage.text, spot.start)
    if word in STATISTICS and spot.passage is not None:
        following = spot.passage.text[spot.end : spot.end + 30]
        named = named or any(sign.isdigit() for sign in following)
    if named:
        return False
    # Part of a compound is a use too: "PD-1-hæmmer".
    form = re.escape(word)
    uses = re.findall(rf"{form}(?<![\w/]{form})(?![\wæøå])", context.text.joined)
    return len(uses) <= len(entries)


def _remark(context: Context, word: str, spot: Spot) -> Remark:
    return context.remark(
        spot,
        f"»{word}« forklares, men bruges ikke.",
        f'"{word}" is explained, but not used.',
    )


RULE = Rule(
    "abbreviation-unused", "terms", Severity.INFO,
    "Forkortelse, der ikke bruges", "An abbreviation that is not used",
    "Slet forklaringen, eller brug forkortelsen.", "Delete the explanation or use the abbreviation.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
