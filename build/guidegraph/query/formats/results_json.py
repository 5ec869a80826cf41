"""SPARQL 1.1 results as JSON (https://www.w3.org/TR/sparql11-results-json/)."""

from __future__ import annotations

import json
from functools import lru_cache

from guidegraph.query.answer import Answer
from guidegraph.query.terms import value


def write(answer: Answer) -> str:
    """One line of JSON."""
    if answer.kind == "ask":
        return f'{{"head":{{}},"boolean":{"true" if answer.truth else "false"}}}\n'
    head = json.dumps({"vars": answer.variables}, separators=(",", ":"))
    names = [json.dumps(name) for name in answer.variables]
    rows = (
        ",".join(f"{n}:{_binding(t)}" for n, t in zip(names, row, strict=True) if t is not None)
        for row in answer.rows
    )
    body = ",\n".join("{" + row + "}" for row in rows)
    return f'{{"head":{head},"results":{{"bindings":[\n{body}\n]}}}}\n'


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
