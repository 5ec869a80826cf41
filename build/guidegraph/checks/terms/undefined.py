"""An abbreviation is used, but nowhere explained.

Why: readers of other fields read another word; AGREE II asks for plain presentation.
Hvad: En forkortelse bruges, men forklares ingen steder.
Hvorfor: læsere fra andre fag læser et andet ord.
Example: "før TKI æraen", and TKI is never written out
Eksempel: »før TKI æraen«, og TKI er aldrig skrevet ud
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.facts import local_name
from guidegraph.checks.reading.abbreviations import is_gene, is_study
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.terms.glossary import glossary
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS

KNOWN = frozenset(
    "DNA RNA CT MR MRI PET EU WHO HIV USA UK EKG AIDS PCR COVID ISBN DOI PMID URL PDF IT DK UL UV II III IV VI VII".split()
)
"""Abbreviations that Danish readers know as words, and names of the data itself."""
STATISTICS = frozenset("HR OR RR KI CI SD SE SEM IQR NNT NNH AUC".split())
"""Measures that readers of studies know by their short names."""
FRAMEWORKS = frozenset(
    "AGREE GRADE RIGHT PICO RCT MESH DMCG MEDLINE EMBASE CINAHL PSYCINFO CENTRAL PRISMA".split()
)
"""Names of the method's tools."""


def run(context: Context) -> Iterator[Remark]:
    """Tell the first use of each; more are known by `known_abbreviations` in the settings."""
    found = glossary(context)
    publisher = local_name(context.view.value(context.version, DCTERMS.publisher)).upper()
    known = (
        KNOWN
        | FRAMEWORKS
        | STATISTICS
        | {publisher}
        | set(context.selection.words("known_abbreviations"))
    )
    for word, spots in found.used.items():
        if word in known or word in found.listed or word in found.defined:
            continue
        if any(s.passage and is_study(word, s.passage.text, s.start) for s in spots):
            continue
        if any(s.passage and is_gene(word, s.passage.text, s.end) for s in spots):
            continue
        spots = [s for s in spots if not _address(s)]
        if not spots:
            continue
        yield context.remark(
            spots[0],
            f"»{word}« er ikke forklaret nogen steder.",
            f'"{word}" is not explained anywhere.',
        )


def _address(spot: Spot) -> bool:
    """Whether the word is part of an address, such as DMCG.dk."""
    return bool(spot.passage and re.match(r"\.(?:dk|org|com|eu)\b", spot.passage.text[spot.end :]))


RULE = Rule(
    "abbreviation-undefined", "terms", Severity.WARNING,
    "Uforklaret forkortelse", "Unexplained abbreviation",
    "Skriv den ud første gang, eller sæt den på listen over forkortelser.", "Write it out at first use, or put it on the list of abbreviations.",
    Origin.AGREE, run,
)  # fmt: skip
