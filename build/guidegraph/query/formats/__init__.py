"""How an answer is written: one file per family of formats, in the order they are offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from guidegraph.errors import QueryRefused
from guidegraph.query.answer import Answer
from guidegraph.query.formats import rdf, results_json, separated, table


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer."""

    name: str
    """As asked for with `--format`."""
    media_type: str
    """As asked for over HTTP."""
    kinds: tuple[str, ...]
    """Kinds of answers it can hold."""
    write: Callable[[Answer], str]
    """The whole answer as text."""


def _xml(answer: Answer) -> str:
    """Rarely asked for, and its library takes longer to import than all other formats."""
    from guidegraph.query.formats import results_xml

    return results_xml.write(answer)


_ROWS = ("select", "ask")
FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        Format("table", "text/plain", ("select", "ask", "graph"), table.write),
        Format("csv", "text/csv", _ROWS, separated.write_csv),
        Format("tsv", "text/tab-separated-values", _ROWS, separated.write_tsv),
        Format("json", "application/sparql-results+json", _ROWS, results_json.write),
        Format("xml", "application/sparql-results+xml", _ROWS, _xml),
        Format("markdown", "text/markdown", ("select", "ask", "graph"), table.write_markdown),
        Format("ttl", "text/turtle", ("graph",), rdf.write_turtle),
        Format("nt", "application/n-triples", ("graph",), rdf.write_ntriples),
        Format("jsonld", "application/ld+json", ("graph",), rdf.write_jsonld),
        Format("rdfxml", "application/rdf+xml", ("graph",), rdf.write_rdfxml),
    )
}
"""All formats by name."""


def render(answer: Answer, name: str) -> str:
    """The answer in the format called `name`. Raises `QueryRefused` where the two do not fit."""
    chosen = FORMATS.get(name)
    if chosen is None or answer.kind not in chosen.kinds:
        fitting = ", ".join(f.name for f in FORMATS.values() if answer.kind in f.kinds)
        raise QueryRefused(
            f"Svaret kan ikke skrives som »{name}«; mulige formater: {fitting}.",
            f"The answer cannot be written as “{name}”; possible formats: {fitting}.",
        )
    return chosen.write(answer)
