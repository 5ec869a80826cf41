"""What the ontology says of concepts and properties, indexed once for each ontology."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.ontology import Concept, Ontology
from guidegraph.terms import decode, iri
from guidegraph.vocabulary import KR, RDFS, SKOS

_POLARITY = iri(KR.polarity)
_LABELS = (iri(RDFS.label), iri(SKOS.prefLabel))


@dataclass(frozen=True, slots=True)
class Concepts:
    """Concepts by IRI, and labels of every term."""

    concepts: dict[str, Concept]
    """By bare IRI."""
    polarities: dict[str, str]
    """Whether an obligation speaks for or against, by bare IRI."""
    labels: dict[tuple[str, str], str]
    """Label by bare IRI and language."""

    def label(self, value: str) -> tuple[str, str]:
        """Label in Danish and English; the local name where there is none."""
        local = value.replace("#", "/").rpartition("/")[2] or value
        da = self.labels.get((value, "da"), local)
        return da, self.labels.get((value, "en"), da)


_INDEXED: dict[str, Concepts] = {}


def concepts_of(ontology: Ontology) -> Concepts:
    """The index of an ontology, made once."""
    if ontology.sha256 not in _INDEXED:
        polarities, labels = {}, {}
        for s, p, o in ontology.triples:
            if p == _POLARITY:
                polarities[s[1:-1]] = o
            elif p in _LABELS:
                term = decode(o)
                labels[s[1:-1], term.language] = term.value
        concepts = {concept.iri: concept for concept in ontology.concepts}
        _INDEXED[ontology.sha256] = Concepts(concepts, polarities, labels)
    return _INDEXED[ontology.sha256]
