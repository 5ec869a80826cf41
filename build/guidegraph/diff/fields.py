"""Triples of a change as a reader would say them: `studie: Sundstrøm 2004`."""

from __future__ import annotations

from collections.abc import Iterable

from guidegraph.diff.concepts import concepts_of
from guidegraph.diff.pair import Pair
from guidegraph.diff.side import MARKDOWN, Side, fragment_of, key_of
from guidegraph.diff.values import SignedTriple
from guidegraph.terms import decode, iri
from guidegraph.vocabulary import DCTERMS, FRBR, KR, RDF, SCHEMA

_UNSAID = frozenset(
    iri(p)
    for p in (RDF.type, KR.order, KR.inText, KR.start, KR.end, KR.mentions, FRBR.part, FRBR.partOf,
              KR.markdown, KR.column)
)  # fmt: skip


def said(pair: Pair, triples: Iterable[SignedTriple], sign: str) -> str | None:
    """The facts of one sign, one after another; None where there are none to tell."""
    rows = []
    for mark, _, p, o in triples:
        if mark != sign or p in _UNSAID:
            continue
        term = decode(o)
        if term.kind == "iri":
            value = _named(pair, o)
        else:
            value = term.value
        rows.append(f"{concepts_of(pair.ontology).label(p[1:-1])[0]}: {value}")
    return "; ".join(sorted(rows)) or None


def _named(pair: Pair, term: str) -> str:
    if term.startswith("<~"):
        return fragment_of(term) or key_of(term)
    return concepts_of(pair.ontology).label(term[1:-1])[0]


def text_of(side: Side, node: str) -> str | None:
    """The readable text of a node: its heading and its plain text; None for none."""
    if node not in side.said:
        return None
    parts = [
        side.value(node, DCTERMS.title, KR.abbreviation, KR.drugName),
        side.value(node, KR.expansion, KR.note, KR.altText),
        side.value(node, SCHEMA.text) or side.value(node, DCTERMS.description),
    ]
    return "\n".join(part for part in parts if part) or None


def marked_text(side: Side, node: str) -> str | None:
    """The text of a node with its marks, for differences that the plain text does not show."""
    found = side.said.get(node, {}).get(MARKDOWN)
    return decode(min(found)).value if found else None


def weighed(side: Side, node: str) -> str:
    """The text of a node by whose words the weight is decided: without printed citations."""
    heading = side.value(node, DCTERMS.title, KR.abbreviation, KR.drugName)
    return "\n".join(
        (heading, side.value(node, KR.expansion, KR.note, KR.altText), side.compared_text(node))
    )
