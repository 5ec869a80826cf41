"""The obligation that a sentence expresses, read from its verbs by the labels of the concepts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.ontology import Concept, Ontology
from guidegraph.vocabulary import KR, SKOS

_GAP = 3
"""Words that may stand between the words of a phrase ("kan for udvalgte patienter tilbydes")."""
_NEGATIONS = ("ikke", "aldrig")
_MODALS = ("kan", "bør", "skal", "må")
_WORD = r"[\w()/-]+"
_CLAUSE = "hvis|når|medmindre|da|fordi|at|hvor|såfremt|idet|mens|men|som|der|ikke|aldrig"
"""Words behind which a negation belongs to something else ("bør gives, hvis patienten ikke …")."""
_ADVERBS = (
    "der|det|man|vi|dog|derfor|generelt|normalt|almindeligvis|sædvanligvis|rutinemæssigt|"
    r"imidlertid|altså|aktuelt|længere|som\s+(?:regel|udgangspunkt|hovedregel)"
)
_CLAUSE_START = ",;:()–"
_SUBORDINATE = frozenset(
    ("der", "som", "hvis", "når", "hvor", "hvorved", "såfremt", "medmindre", "da", "fordi", "idet",
     "mens", "selvom", "hvorvidt", "om", "forudsat", "så")
)  # fmt: skip
_BETWEEN = rf"(?:\s+(?!(?:ikke|aldrig)\b){_WORD}){{0,{_GAP}}}?\s+"
_BEFORE_NOT = {
    True: rf"(?:\s+(?:{_ADVERBS})){{0,2}}(?:\s+(?!(?:{_CLAUSE}|\w+es)\b){_WORD}){{0,{_GAP}}}?\s+",
    False: rf"(?:\s+(?:{_ADVERBS})){{0,{_GAP}}}?\s+",
}
"""What may stand before a negation: behind a modal verb a phrase, behind others only adverbs."""


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
    """The first, then longest obligation phrase of a sentence; none where it has none.

    A phrase of a main clause goes before one of a subordinate clause ("patienter, der kan tåle
    det, bør tilbydes …").
    """
    best: tuple[tuple[bool, int, int, int], Obligation] | None = None
    lowered = sentence.lower()
    for phrase in _phrases_in(lowered, ontology):
        for match in phrase.pattern.finditer(lowered):
            subordinate = _is_subordinate(lowered, match.start())
            rank = (subordinate, match.start(), -len(phrase.words), len(match[0]))
            if best is None or rank < best[0]:
                text = sentence[match.start() : match.end()]
                best = (rank, Obligation(phrase.concept, text, match.start()))
    return best[1] if best else None


def _is_subordinate(lowered: str, start: int) -> bool:
    begin = max(lowered.rfind(mark, 0, start) for mark in _CLAUSE_START) + 1
    clause = lowered[begin:start].split()
    if not clause:
        return False
    first = not lowered[:begin].strip()
    relative = clause[-1] in ("der", "som") and not (first and len(clause) == 1)
    return relative or (clause[0] in _SUBORDINATE and not (first and clause == ["der"]))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One label of an obligation, ready to be searched for."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    concept: Concept


_CACHE: dict[str, dict[str, list[_Phrase]]] = {}


def _phrases_in(lowered: str, ontology: Ontology) -> Iterator[_Phrase]:
    """The phrases whose words all stand in a sentence."""
    for word, phrases in _phrases(ontology).items():
        if word in lowered:
            for phrase in phrases:
                if all(map(lowered.__contains__, phrase.words)):
                    yield phrase


def _phrases(ontology: Ontology) -> dict[str, list[_Phrase]]:
    """The labels of all obligations by their last word, compiled once for each ontology."""
    cached = _CACHE.get(ontology.sha256)
    if cached is None:
        cached = _CACHE[ontology.sha256] = {}
        for concept in modalities(ontology):
            for label in (concept.label_da, *concept.others):
                words = label.lower().split()
                phrase = _Phrase(tuple(words), _pattern(words), concept)
                cached.setdefault(words[-1], []).append(phrase)
    return cached


def _pattern(words: list[str]) -> re.Pattern[str]:
    """The words in order, with what may stand between them."""
    pieces = [rf"\b{re.escape(words[0])}"]
    for before, word in itertools.pairwise(words):
        negated = word in _NEGATIONS
        pieces += [_BEFORE_NOT[before in _MODALS] if negated else _BETWEEN, re.escape(word)]
    return re.compile("".join(pieces) + r"\b")


def modalities(ontology: Ontology) -> tuple[Concept, ...]:
    """The concepts of the scheme of obligations."""
    anchor = f"<{KR.base}KanOvervejes>"
    scheme = next(
        (o for s, p, o in ontology.triples if s == anchor and p == f"<{SKOS.inScheme}>"), ""
    )
    members = {s[1:-1] for s, p, o in ontology.triples if p == f"<{SKOS.inScheme}>" and o == scheme}
    return tuple(concept for concept in ontology.concepts if concept.iri in members)
