"""The obligation that a sentence expresses, read from its verbs by the labels of the concepts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidegraph.ontology import Concept, Ontology
from guidegraph.vocabulary import KR, SKOS

_GAP = 3
"""Words that may stand between the words of a phrase ("kan for udvalgte patienter tilbydes")."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a sentence obliges to."""

    concept: Concept
    """The concept, such as "kan overvejes"."""
    text: str
    """The words that say so, as printed."""
    start: int
    """Offset of the first of them in the sentence."""


def find_obligation(sentence: str, ontology: Ontology) -> Obligation | None:
    """The first, then longest obligation phrase of a sentence; none where it has none."""
    best: tuple[tuple[int, int, int], Obligation] | None = None
    lowered = sentence.lower()
    for phrase in _phrases(ontology):
        if phrase.first not in lowered:
            continue
        match = phrase.pattern.search(lowered)
        if match is None:
            continue
        rank = (match.start(), -phrase.words, len(match[0]))
        if best is None or rank < best[0]:
            text = sentence[match.start() : match.end()]
            best = (rank, Obligation(phrase.concept, text, match.start()))
    return best[1] if best else None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One label of an obligation, ready to be searched for."""

    first: str
    words: int
    pattern: re.Pattern[str]
    concept: Concept


_CACHE: dict[str, tuple[_Phrase, ...]] = {}


def _phrases(ontology: Ontology) -> tuple[_Phrase, ...]:
    """The labels of all obligations, compiled once for each ontology."""
    cached = _CACHE.get(ontology.sha256)
    if cached is None:
        gap = r"(?:\s+[\w()/-]+){0," + str(_GAP) + r"}?\s+"
        found = []
        for concept in modalities(ontology):
            for label in (concept.label_da, *concept.others):
                words = label.lower().split()
                pattern = r"\b" + gap.join(re.escape(word) for word in words) + r"\b"
                found.append(_Phrase(words[0], len(words), re.compile(pattern), concept))
        cached = _CACHE[ontology.sha256] = tuple(found)
    return cached


def modalities(ontology: Ontology) -> tuple[Concept, ...]:
    """The concepts of the scheme of obligations."""
    anchor = f"<{KR.base}KanOvervejes>"
    scheme = next(
        (o for s, p, o in ontology.triples if s == anchor and p == f"<{SKOS.inScheme}>"), ""
    )
    members = {s[1:-1] for s, p, o in ontology.triples if p == f"<{SKOS.inScheme}>" and o == scheme}
    return tuple(concept for concept in ontology.concepts if concept.iri in members)
