"""The words of a document with their places, and the words of the concept schemes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.rule import Spot
from guidegraph.ontology import Ontology

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


_LABELS: dict[str, frozenset[str]] = {}


def label_words(ontology: Ontology) -> frozenset[str]:
    """The words of the Danish labels of all topics, in lower case."""
    known = _LABELS.get(ontology.sha256)
    if known is None:
        _LABELS.clear()
        known = _LABELS[ontology.sha256] = frozenset(
            word.lower()
            for concept in ontology.topics()
            for label in (concept.label_da, *concept.others)
            for word in re.findall(r"[^\W\d_]{5,}", label)
        )
    return known


def label_pairs(ontology: Ontology) -> frozenset[str]:
    """The Danish labels that are two words, in lower case."""
    return frozenset(
        label.lower()
        for concept in ontology.topics()
        for label in (concept.label_da, *concept.others)
        if label.count(" ") == 1
    )
