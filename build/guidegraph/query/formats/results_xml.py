"""SPARQL 1.1 results as XML (https://www.w3.org/TR/rdf-sparql-XMLres/)."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from guidegraph.query.answer import Answer
from guidegraph.query.terms import value

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(answer: Answer) -> str:
    """The whole document; characters that XML cannot hold become U+FFFD."""
    if answer.kind == "ask":
        truth = "true" if answer.truth else "false"
        return f"{_HEAD}<head/><boolean>{truth}</boolean></sparql>\n"
    names = "".join(f"<variable name={quoteattr(name)}/>" for name in answer.variables)
    rows = "\n".join(_row(answer.variables, row) for row in answer.rows)
    return f"{_HEAD}<head>{names}</head><results>\n{rows}\n</results></sparql>\n"


def _row(names: tuple[str, ...], row: tuple[str | None, ...]) -> str:
    cells = (
        f"<binding name={quoteattr(name)}>{_term(term)}</binding>"
        for name, term in zip(names, row, strict=True)
        if term is not None
    )
    return "<result>" + "".join(cells) + "</result>"


def _term(term: str) -> str:
    parsed = value(term)
    text = escape(_NOT_XML.sub("\ufffd", parsed.value), {"\r": "&#xD;"})
    if parsed.kind == "iri":
        return f"<uri>{text}</uri>"
    if parsed.kind == "blank":
        return f"<bnode>{text}</bnode>"
    extra = f" xml:lang={quoteattr(parsed.language)}" if parsed.language else ""
    extra += f" datatype={quoteattr(parsed.datatype)}" if parsed.datatype else ""
    return f"<literal{extra}>{text}</literal>"
