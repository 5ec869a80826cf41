"""Shared concepts that a text names."""

from __future__ import annotations

import re

from guidegraph.importing.template import template
from guidegraph.ontology import Ontology

_WORD = re.compile(r"\w+(?:-\w+)*")
_LONGEST = 4
_SHORTEST = 4
_MOST = 6


def find_topics(text: str, ontology: Ontology) -> tuple[str, ...]:
    """Keys of the concepts whose label stands in the text, longest labels first taken, in order."""
    labels = _label_table(ontology)
    words = [m[0].casefold() for m in _WORD.finditer(text)]
    keys: dict[str, None] = {}
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            key = _look_up(" ".join(words[at : at + size]), labels)
            if key:
                keys[key] = None
                at += size - 1
                break
        at += 1
    return tuple(keys)[:_MOST]


def _look_up(words: str, labels: dict[str, str]) -> str:
    if len(words) < _SHORTEST:
        return ""
    if words in labels:
        return labels[words]
    for ending in template().words("text", "endings"):
        if words.endswith(ending) and len(words) - len(ending) >= _SHORTEST:
            stem = words[: -len(ending)]
            if stem in labels:
                return labels[stem]
    return ""


def topic_named(text: str, ontology: Ontology) -> str:
    """Key of the concept that a whole text names, or the empty text."""
    return _look_up(text.casefold().strip(), _label_table(ontology))


_TABLES: dict[str, dict[str, str]] = {}


def _label_table(ontology: Ontology) -> dict[str, str]:
    if ontology.sha256 not in _TABLES:
        found: dict[str, str] = {}
        for concept in ontology.topics():
            for label in (concept.label_da, *concept.others):
                found.setdefault(label.casefold(), concept.key)
        _TABLES[ontology.sha256] = found
    return _TABLES[ontology.sha256]


def find_bodies(text: str, ontology: Ontology) -> tuple[str, ...]:
    """Keys of the groups and other bodies that a text names, in order."""
    places: dict[str, int] = {}
    for concept in ontology.in_scheme("dmcg-grupper"):
        for label in (concept.label_da, *concept.others):
            if len(label) < 3:
                continue
            match = re.search(rf"(?<![\w-]){re.escape(label)}(?![\w-])", text)
            if match:
                places[concept.key] = min(places.get(concept.key, len(text)), match.start())
    return tuple(sorted(places, key=lambda k: (places[k], k)))
