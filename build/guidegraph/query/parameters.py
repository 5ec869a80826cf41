"""Parameters of a named query: a name, a kind of term, and a default."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from guidegraph.errors import QueryRefused
from guidegraph.query import terms
from guidegraph.terms import literal

KINDS: Mapping[str, Callable[[str], str]] = {
    "iri": terms.iri_term,
    "date": terms.date_term,
    "integer": terms.integer_term,
    "decimal": terms.decimal_term,
    "text": literal,
    "da": lambda text: literal(text, "da"),
    "en": lambda text: literal(text, "en"),
    "key": terms.key_term,
}
"""How the words of a caller become a term, by kind."""

_LINE = re.compile(r"(?P<name>[a-z][a-z0-9_]*)\s+(?P<kind>[a-z]+)\s*=\s*(?P<default>.*)\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a caller of a named query may set."""

    name: str
    """As it stands in the query behind `$`."""
    kind: str
    """One of `KINDS`."""
    default: str
    """The value when the caller sets none, in people's words."""

    def term(self, text: str) -> str:
        """The written term for a caller's words. Raises `QueryRefused`."""
        return KINDS[self.kind](text)


def parse_parameter(text: str) -> Parameter:
    """A parameter from a header line: `guideline iri = <https://…>`."""
    match = _LINE.match(text)
    if match is None or match["kind"] not in KINDS:
        kinds = ", ".join(KINDS)
        raise QueryRefused(
            f"en parameter skrives »navn slags = værdi«; slags er en af {kinds}",
            f"a parameter is written “name kind = value”; kind is one of {kinds}",
        )
    return Parameter(match["name"], match["kind"], match["default"].strip().strip('"'))
