"""A recommendation is worded differently in another place of the document.

Why: quick guide, chapter 3 and log must say the same; a lost or changed word can change who is
treated. The differences are given word by word, first the text of record, then the other place.
Hvad: En anbefaling er ordet anderledes et andet sted i dokumentet.
Hvorfor: quick guide, kapitel 3 og log skal sige det samme; et tabt ord kan ændre, hvem der behandles.
Example: "andre enkelte metastatiske læsioner" / "andre metastatiske læsioner"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.items import Recommendation, Variant
from guidegraph.checks.reading.compare import Difference, differences, place_da, place_en, told
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_MARK = re.compile(r"\s*\((?:[A-D]|\d+(?:\s*[-,]\s*\d+)*)\)")


def run(context: Context) -> Iterator[Remark]:
    """Compare each variant with the text of record, grades and citations left aside."""
    for recommendation in context.facts.recommendations:
        for variant in context.facts.variants_of(recommendation):
            found = differences(_words(recommendation.text), _words(variant.text))
            if found and recommendation.text and variant.text:
                yield context.remark(
                    _place(context, variant, found[0]),
                    f"Anbefaling {recommendation.number} er ordet anderledes i {place_da(variant)}: {told(found)}.",
                    f"Recommendation {recommendation.number} is worded differently in {place_en(variant)}: {told(found, language='en')}.",
                    related=[_record(recommendation)],
                )


def _words(text: str) -> str:
    return _MARK.sub("", text)


def _record(recommendation: Recommendation) -> tuple[Spot, str, str]:
    return (Spot(recommendation.iri), "teksten i quick guide", "the text in the quick guide")


def _place(context: Context, variant: Variant, difference: Difference) -> Spot:
    """The differing words; where words are missing, the word that follows the gap."""
    following = _words(variant.text)[difference.start :].split()[:2]
    words = difference.new or " ".join(following)
    for passage in context.text.of(variant.iri):
        at = passage.text.find(words) if words else -1
        if at >= 0:
            return context.within(passage, at, at + len(words))
    return Spot(variant.iri)


RULE = Rule(
    "variant-wording", "wording", Severity.WARNING,
    "Anbefalingen er ordet forskelligt", "The recommendation is worded differently",
    "Vælg den rigtige ordlyd, og brug den alle steder.", "Choose the right wording and use it everywhere.",
    Origin.AGREE, run,
)  # fmt: skip
