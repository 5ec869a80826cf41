"""Two percentages are compared, but the sentence never says what they measure.

Why: "supports surgery (84% v 57%)" may be survival, walking or pain relief.
Hvad: To procenter sammenlignes, men sætningen siger ikke, hvad de måler.
Hvorfor: »(84 % mod 57 %)« uden udfald kan ikke bruges.
Example: understøtter operation hos udvalgte patienter (84% v 57%; P = .001)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.reading.numbers import NUMBER
from guidegraph.checks.reading.sentences import sentence_at
from guidegraph.checks.reading.words import stem
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Ontology

_PAIR = re.compile(
    rf"\(\s*(?:{NUMBER})\s*%?\s*(?:v|vs|vs\.|versus|mod|overfor)\s+(?:{NUMBER})\s*%[^()]*\)"
)
_CLAIM = re.compile(
    r"\b(?:understøtte|støtte|underbygge|bekræfte|tale[rt]?\s+(?:for|imod)|pege[rt]?\s+på|favorisere|anbefale|fordel|bedre|bedst|overleg|foretræk|effektiv|virk)",
    re.IGNORECASE,
)
"""Words that weigh a treatment, instead of saying what was counted."""
_OUTCOME = re.compile(
    r"sjældnere|hyppigere|oftere|færre|flere|overlev|respon|kontrol(?!ler)|lindr|recidiv|tilbagefald|progress|død|dø(?:de|r)\b|mortal|toksi|bivirk|komplik|funktion|smert"
    r"|effekt|andel|rate|hyppig|risiko|forekomst|inciden|livskval|remission|helbred|symptom|bedring|forbedr|opnå|oplev"
    r"|\bOS\b|\bPFS\b|\bDFS\b|gevinst|sensitiv|specific|indlæg|gennemfør|bevar|forskel|frekvens|prævalens|fik |udvikle",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Tell bracketed pairs in sentences without any word for an outcome."""
    outcomes = _labels(context.ontology)
    for hit in context.scan(_PAIR, needs=("%)", "%;", "% ", "%,")):
        sentence = sentence_at(hit.passage.text, hit.start)
        outside = re.sub(r"\([^()]*\)", " ", sentence.text)
        inside = re.sub(r"\d.*", "", hit.text)
        words = {stem(word) for word in re.findall(r"\w{4,}", outside)}
        if not _CLAIM.search(outside):
            continue
        if _OUTCOME.search(outside) or _OUTCOME.search(inside) or words & outcomes:
            continue
        yield context.remark(
            hit,
            f"»{hit.text}«: sætningen siger ikke, hvad procenterne måler.",
            f'"{hit.text}": the sentence does not say what the percentages measure.',
        )


@lru_cache(maxsize=2)
def _labels_of(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(word) for label in labels for word in re.findall(r"\w{5,}", label))


def _labels(ontology: Ontology) -> frozenset[str]:
    return _labels_of(
        tuple(label for c in ontology.in_scheme("udfald") for label in (c.label_da, *c.others))
    )


RULE = Rule(
    "percent-pair-outcome", "doses", Severity.WARNING,
    "Procentpar uden udfald", "Percentages without an outcome",
    "Skriv, hvad tallene måler, og i hvilke grupper.", "Say what the figures measure, and in which groups.",
    Origin.AGREE, run, heuristic=True,
)  # fmt: skip
