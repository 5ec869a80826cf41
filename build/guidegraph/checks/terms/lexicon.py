"""The words of a document with their places, and the words of the concept schemes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.rule import Spot
from guidegraph.checks.shapes_rule import ontology_view
from guidegraph.ontology import Ontology
from guidegraph.vocabulary import SKOS

if TYPE_CHECKING:
    from guidegraph.checks.context import Context

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")


def words(context: Context) -> dict[str, list[Spot]]:
    """Every word without hyphen, in lower case, with its places in order."""
    return context.once("words", lambda: _words(context))


def _words(context: Context) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = {}
    roles = PRINTED | {Role.TITLE}
    for passage in context.text.passages:
        if passage.role in roles:
            for match in _WORD.finditer(passage.text):
                spot = Spot(passage.node, passage, match.start(), match.end())
                found.setdefault(match.group().lower(), []).append(spot)
    return found


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


def label_pairs(ontology: Ontology) -> frozenset[str]:
    """The Danish labels that are two words, in lower case."""
    labels = danish_labels(ontology).values()
    return frozenset(label.lower() for own in labels for label in own if label.count(" ") == 1)
