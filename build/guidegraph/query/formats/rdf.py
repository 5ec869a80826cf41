"""Answers that are graphs, in the common RDF formats, through pyoxigraph's serialisers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidegraph.query.answer import Answer
from guidegraph.query.prefixes import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import RdfFormat


def write_ntriples(answer: Answer) -> str:
    """Sorted lines."""
    return "".join(f"{s} {p} {o} .\n" for s, p, o in answer.triples)


def write_turtle(answer: Answer) -> str:
    """Turtle with the well-known prefixes."""
    from pyoxigraph import RdfFormat

    return _written(answer, RdfFormat.TURTLE)


def write_jsonld(answer: Answer) -> str:
    """Expanded JSON-LD."""
    from pyoxigraph import RdfFormat

    return _written(answer, RdfFormat.JSON_LD)


def write_rdfxml(answer: Answer) -> str:
    """RDF/XML."""
    from pyoxigraph import RdfFormat

    return _written(answer, RdfFormat.RDF_XML)


def _written(answer: Answer, chosen: RdfFormat) -> str:
    from pyoxigraph import RdfFormat, parse, serialize

    triples = parse(write_ntriples(answer), format=RdfFormat.N_TRIPLES)
    written = serialize((quad.triple for quad in triples), format=chosen, prefixes=PREFIXES)
    return (written or b"").decode()
