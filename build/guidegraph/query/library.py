"""The library of named queries: `*.rq` files with a header, and parameters filled by terms.

A header is the lines `#: key text` before the query. A parameter stands in the query as `$name`
and is replaced by a whole parsed term, so that constants stand inline on every engine and no text
of a caller is ever read as SPARQL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegraph.errors import QueryRefused, SourceUnreadable
from guidegraph.query.parameters import Parameter, parse_parameter
from guidegraph.query.tokens import tokens

_HEADER = re.compile(r"#:\s*(?P<key>[a-z_]+)\s*[:=]?\s*(?P<text>.*?)\s*\Z")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_TEXTS = ("title_da", "title_en", "description_da", "description_en", "order")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that has been asked before, with its title and its parameters."""

    name: str
    """File name without `.rq`."""
    title_da: str
    """The question in Danish."""
    title_en: str
    """The question in English."""
    text: str
    """The whole file, header included."""
    description_da: str = ""
    """What the answer means, in Danish."""
    description_en: str = ""
    """What the answer means, in English."""
    parameters: tuple[Parameter, ...] = ()
    """What a caller may set, in order of the header."""
    ordered: bool = False
    """Whether the order of rows belongs to the answer."""

    def fill(self, values: Mapping[str, str] | None = None) -> str:
        """The query with each parameter's value, or its default, in place.

        Raises `QueryRefused` for an unknown name or a value that is no such term.
        """
        given = dict(values or {})
        terms = {p.name: p.term(given.pop(p.name, p.default)) for p in self.parameters}
        if given:
            known = ", ".join(sorted(terms)) or "–"
            raise QueryRefused(
                f"{self.name} har ingen parameter »{min(given)}« (har: {known}).",
                f"{self.name} has no parameter “{min(given)}” (it has: {known}).",
            )
        return _replace(self.text, terms)


def _replace(text: str, terms: Mapping[str, str]) -> str:
    pieces, position = [], 0
    for token in tokens(text):
        if token.kind == "variable" and token.text[0] == "$" and token.text[1:] in terms:
            pieces += [text[position : token.start], terms[token.text[1:]]]
            position = token.end
    return "".join(pieces) + text[position:]


def read_library(folder: Path) -> tuple[NamedQuery, ...]:
    """All queries of a folder, by name. Raises `SourceUnreadable` and `QueryRefused`."""
    return tuple(read_query(path) for path in sorted(folder.glob("*.rq")))


def read_query(path: Path) -> NamedQuery:
    """One query file."""
    try:
        text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnreadable(
            f"{path.name} kan ikke læses: {error}", f"{path.name} cannot be read: {error}"
        ) from error
    return parse_query(path.stem, text)


def parse_query(name: str, text: str) -> NamedQuery:
    """A query from its name and the text of its file; says the line of a wrong header."""
    if not _NAME.match(name):
        raise _wrong(name, 1, "navnet skal være a-z, 0-9 og -", "the name must be a-z, 0-9 and -")
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = _HEADER.match(line)
        if match is None:
            break
        key, value = match["key"], match["text"]
        if key == "param":
            parameters.append(_parameter(name, number, value, parameters))
        elif key in _TEXTS:
            fields[key] = f"{fields[key]} {value}" if key in fields else value
        else:
            raise _wrong(name, number, f"ukendt felt »{key}«", f"unknown field “{key}”")
    for key in ("title_da", "title_en"):
        if not fields.get(key):
            raise _wrong(name, 1, f"feltet {key} mangler", f"the field {key} is missing")
    ordered = fields.pop("order", "set") == "rows"
    return NamedQuery(name, text=text, parameters=tuple(parameters), ordered=ordered, **fields)


def _parameter(name: str, line: int, text: str, before: list[Parameter]) -> Parameter:
    try:
        parameter = parse_parameter(text)
        parameter.term(parameter.default)
    except QueryRefused as error:
        raise _wrong(name, line, error.message_da, error.message_en) from error
    if any(parameter.name == other.name for other in before):
        raise _wrong(name, line, "parameteren findes allerede", "the parameter is there already")
    return parameter


def _wrong(name: str, line: int, what_da: str, what_en: str) -> QueryRefused:
    return QueryRefused(f"{name}.rq, linje {line}: {what_da}", f"{name}.rq, line {line}: {what_en}")
