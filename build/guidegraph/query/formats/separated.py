"""SPARQL 1.1 results as CSV and TSV (https://www.w3.org/TR/sparql11-results-csv-tsv/)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from guidegraph.query.answer import Answer, Row
from guidegraph.query.terms import value


def write_csv(answer: Answer) -> str:
    """Plain values under a line of names, lines ending in CRLF."""
    if answer.kind == "ask":
        return "true\r\n" if answer.truth else "false\r\n"
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(cells(answer.variables, answer.rows))
    return out.getvalue()


def cells(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[Sequence[str]]:
    """The lines of a table: the names, then the plain values of each row."""
    yield variables
    for row in rows:
        yield [_plain(term) for term in row]


def _plain(term: str | None) -> str:
    if term is None:
        return ""
    return term if term.startswith("_:") else value(term).value


def write_tsv(answer: Answer) -> str:
    """Whole terms, tab between, under a line of names with question marks."""
    if answer.kind == "ask":
        return "true\n" if answer.truth else "false\n"
    lines = ["\t".join("?" + name for name in answer.variables)]
    lines += ["\t".join((term or "").replace("\t", "\\t") for term in row) for row in answer.rows]
    return "\n".join(lines) + "\n"
