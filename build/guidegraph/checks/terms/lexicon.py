"""The words of a document with their places, and the words of the concept schemes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.reading.words import Pieces
from guidegraph.checks.rule import Spot
from guidegraph.checks.shapes_rule import ontology_view
from guidegraph.ontology import Ontology
from guidegraph.vocabulary import SKOS

if TYPE_CHECKING:
    from guidegraph.checks.context import Context
    from guidegraph.checks.text import Text

_WHOLE = Pieces(re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])"))
_LETTERS = Pieces(re.compile(r"\w+"))


class Words(Mapping[str, Sequence[Spot]]):
    """The words of a document; their places are made out when they are asked for."""

    def __init__(self, text: Text) -> None:
        self._joined = text.together(PRINTED | {Role.TITLE, Role.CELL})
        self._counts = Counter(_WHOLE.of(self._joined.lower))

    def __getitem__(self, word: str) -> Sequence[Spot]:
        if word not in self._counts:
            raise KeyError(word)
        found = re.finditer(rf"(?<![\w-]){word}(?![\w-])", self._joined.lower)
        return [self._spot(match.start(), len(word)) for match in found]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)

    def __contains__(self, word: object) -> bool:
        return word in self._counts

    @property
    def counts(self) -> Mapping[str, int]:
        """How often each word stands in the document."""
        return self._counts

    def count(self, word: str) -> int:
        """How often a word stands in the document."""
        return self._counts.get(word, 0)

    def _spot(self, offset: int, length: int) -> Spot:
        passage, start = self._joined.place(offset)
        return Spot(passage.node, passage, start, start + length)


def following(context: Context) -> Mapping[str, AbstractSet[str]]:
    """What stands behind each word of the document, whatever is between them, in lower case.

    A rule on neighbouring words need not read a text that has none of the kind.
    """
    return context.once("following", lambda: _following(context.text.folded))


def _following(folded: str) -> Mapping[str, AbstractSet[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, two in pairwise((*_LETTERS.of(folded), "")):
        found[one].add(two)
    return dict(found)


def words(context: Context) -> Words:
    """Every word without hyphen, in lower case, with its places in order."""
    return context.once("words", lambda: Words(context.text))


_LABELS: dict[str, dict[str, tuple[str, ...]]] = {}
_WORDS: dict[str, frozenset[str]] = {}


def danish_labels(ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """The Danish labels of each topic, the preferred one first; slips kept for search are left out."""
    known = _LABELS.get(ontology.sha256)
    if known is None:
        _LABELS.clear()
        view = ontology_view(ontology)
        known = _LABELS[ontology.sha256] = {
            concept.iri: tuple(
                term.value
                for name in (SKOS.prefLabel, SKOS.altLabel)
                for term in view.terms(concept.iri, name)
                if term.language == "da"
            )
            for concept in ontology.topics()
        }
    return known


def label_words(ontology: Ontology) -> frozenset[str]:
    """The words of the Danish labels of all topics, in lower case."""
    known = _WORDS.get(ontology.sha256)
    if known is None:
        _WORDS.clear()
        known = _WORDS[ontology.sha256] = frozenset(
            word.lower()
            for labels in danish_labels(ontology).values()
            for label in labels
            for word in re.findall(r"[^\W\d_]{5,}", label)
        )
    return known


@lru_cache(maxsize=2)
def label_pairs(ontology: Ontology) -> frozenset[str]:
    """The Danish labels that are two words, in lower case."""
    labels = danish_labels(ontology).values()
    return frozenset(label.lower() for own in labels for label in own if label.count(" ") == 1)
