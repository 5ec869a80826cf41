"""SPARQL 1.1 results as JSON (https://www.w3.org/TR/sparql11-results-json/)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from guidegraph.query.answer import Answer, Row
from guidegraph.query.terms import value


def write(answer: Answer) -> str:
    """A line of JSON for each row."""
    if answer.kind == "ask":
        return f'{{"head":{{}},"boolean":{"true" if answer.truth else "false"}}}\n'
    return "".join(parts(answer.variables, answer.rows))


def parts(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A table in parts, one for each row, so that a large answer need not be held as text."""
    head = json.dumps({"vars": variables}, separators=(",", ":"))
    names = [json.dumps(name) for name in variables]
    yield f'{{"head":{head},"results":{{"bindings":[\n'
    between = ""
    for row in rows:
        cells = zip(names, row, strict=True)
        yield (
            between + "{" + ",".join(f"{n}:{_binding(t)}" for n, t in cells if t is not None) + "}"
        )
        between = ",\n"
    yield "\n]}}\n"


@lru_cache(maxsize=4096)
def _binding(term: str) -> str:
    parsed = value(term)
    kind = {"iri": "uri", "blank": "bnode"}.get(parsed.kind, parsed.kind)
    data = {"type": kind, "value": parsed.value}
    if parsed.language:
        data["xml:lang"] = parsed.language
    if parsed.datatype:
        data["datatype"] = parsed.datatype
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
