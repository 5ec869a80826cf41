"""Well-known prefixes, for reading and for Turtle."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidegraph.terms import Triple

PREFIXES: dict[str, str] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "biro": "http://purl.org/spar/biro/",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "doco": "http://purl.org/spar/doco/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "frbr": "http://purl.org/vocab/frbr/core#",
    "graf": "https://w3id.org/dmcg/graf/",
    "kilde": "https://w3id.org/dmcg/kilde/",
    "kr": "https://w3id.org/dmcg/ont#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "r": "https://w3id.org/dmcg/r/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skema": "https://w3id.org/dmcg/skema/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Namespace IRIs by prefix."""

_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def shorten(iri: str) -> str:
    """An IRI for people: with its prefix where one is known.

    >>> shorten("https://w3id.org/dmcg/ont#GradedPart")
    'kr:GradedPart'
    """
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def with_prefixes(text: str) -> str:
    """A query with the well-known prefixes that it uses and does not declare, before its first line.

    >>> with_prefixes("ASK { ?r a kr:GradedPart }")
    'PREFIX kr: <https://w3id.org/dmcg/ont#> ASK { ?r a kr:GradedPart }'
    """
    declared = set(re.findall(r"(?i)\bPREFIX\s+([\w-]*):", text))
    used = set(re.findall(r"(?<![\w:<?$/#-])([a-z]+):(?!//)", text))
    missing = [prefix for prefix in PREFIXES if prefix in used - declared]
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in missing) + text


def prefixes_for(triples: Iterable[Triple]) -> dict[str, str]:
    """The well-known prefixes that the triples use, so that a file declares no others."""
    seen: set[str] = set()
    for triple in triples:
        for term in triple:
            if term[0] == "<":
                seen.add(term[1:])
            elif term[-1] == ">":
                seen.add(term[term.rindex('"^^<') + 4 :])
    starts = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in seen}
    return {
        prefix: namespace
        for prefix, namespace in PREFIXES.items()
        if any(start.startswith(namespace) for start in starts)
    }
