"""The same long sentence stands word for word in two places.

Why: a text is written once; the second copy is forgotten when the first is changed.
Hvad: Samme lange sætning står ord for ord to steder.
Hvorfor: en tekst skrives ét sted; kopien bliver glemt, når den første rettes.
Example: the same paragraph under two drugs
Eksempel: samme afsnit under to lægemidler
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell sentences of at least so many words that stand more than once."""
    least = context.threshold("repeated_words")
    conclusions = {s.iri for s in context.facts.statements if s.conclusion}
    places: dict[str, list[Spot]] = {}
    for passage in context.text.having(*RUNNING):
        if passage.node in conclusions:
            continue
        for sentence in sentences(passage.text):
            words = sentence.text.lower().split()
            if len(words) >= least:
                spot = context.within(passage, sentence.start, sentence.end)
                places.setdefault(" ".join(words).strip(".,"), []).append(spot)
    for spots in places.values():
        for spot in spots[1:]:
            yield context.remark(
                spot,
                "Sætningen står ord for ord også et andet sted.",
                "The sentence stands word for word in another place too.",
                related=[(spots[0], "her første gang", "here first")],
            )


RULE = Rule(
    "repeated-sentence", "wording", Severity.INFO,
    "Samme sætning to steder", "The same sentence twice",
    "Lad teksten stå ét sted, og henvis til den.", "Let the text stand in one place and refer to it.",
    Origin.CONSISTENCY, run, thresholds={"repeated_words": 9},
)  # fmt: skip
