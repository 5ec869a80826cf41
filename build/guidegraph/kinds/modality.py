"""The obligation that a sentence expresses, read from its verbs by the labels of the concepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

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
    best: tuple[int, int, int, Obligation] | None = None
    lowered = sentence.lower()
    for words, pattern, concept in _phrases(ontology.folder.as_posix(), ontology.sha256, ontology):
        match = pattern.search(lowered)
        if match is None:
            continue
        obligation = Obligation(concept, sentence[match.start() : match.end()], match.start())
        rank = (match.start(), -words, len(match[0]), obligation)
        if best is None or rank[:3] < best[:3]:
            best = rank
    return best[3] if best else None


@lru_cache(maxsize=4)
def _compiled(phrases: tuple[tuple[str, str], ...]) -> tuple[tuple[int, re.Pattern[str], str], ...]:
    gap = r"(?:\s+[\w()/-]+){0," + str(_GAP) + r"}?\s+"
    found = []
    for phrase, iri in phrases:
        words = phrase.lower().split()
        pattern = r"\b" + gap.join(re.escape(word) for word in words) + r"\b"
        found.append((len(words), re.compile(pattern), iri))
    return tuple(found)


_CACHE: dict[str, tuple[tuple[int, re.Pattern[str], Concept], ...]] = {}


def _phrases(
    folder: str, sha256: str, ontology: Ontology
) -> tuple[tuple[int, re.Pattern[str], Concept], ...]:
    cached = _CACHE.get(sha256)
    if cached is None:
        by_iri = {concept.iri: concept for concept in modalities(ontology)}
        phrases = tuple(
            (label, concept.iri)
            for concept in by_iri.values()
            for label in (concept.label_da, *concept.others)
        )
        cached = tuple((n, pattern, by_iri[iri]) for n, pattern, iri in _compiled(phrases))
        _CACHE[sha256] = cached
    return cached


def modalities(ontology: Ontology) -> tuple[Concept, ...]:
    """The concepts of the scheme of obligations."""
    anchor = f"<{KR.base}KanOvervejes>"
    scheme = next(
        (o for s, p, o in ontology.triples if s == anchor and p == f"<{SKOS.inScheme}>"), ""
    )
    members = {s[1:-1] for s, p, o in ontology.triples if p == f"<{SKOS.inScheme}>" and o == scheme}
    return tuple(concept for concept in ontology.concepts if concept.iri in members)
