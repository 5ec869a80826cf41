"""RDF terms as N-Triples text, written as pyoxigraph writes them, and read back."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

XSD = "http://www.w3.org/2001/XMLSchema#"

Triple = tuple[str, str, str]
"""Subject, predicate and object as N-Triples terms."""

_ESCAPED = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_NEEDS_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f\ufffe\uffff]')
_UNESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_BAD_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')


class Term(NamedTuple):
    """A term taken apart."""

    kind: str
    """`iri` or `literal`."""
    value: str
    """The IRI, or the text of the literal."""
    language: str = ""
    """Language tag of a literal."""
    datatype: str = ""
    """IRI of a literal's datatype; empty for plain and tagged texts."""


class IriTerms(dict[str, str]):
    """The term of each IRI, one object for each, so that sorting compares by identity first."""

    def __missing__(self, value: str) -> str:
        made = self[value] = f"<{value}>"
        return made


def iri(value: str) -> str:
    """The term of an IRI.

    >>> iri("https://w3id.org/dmcg/ont#grade")
    '<https://w3id.org/dmcg/ont#grade>'
    """
    return f"<{value}>"


def is_iri(value: str) -> bool:
    """Whether `value` can stand as an absolute IRI."""
    return bool(value) and not _BAD_IRI.search(value) and ":" in value


def literal(text: str, language: str = "", datatype: str = "", *, printable: bool = False) -> str:
    """The term of a literal; `printable` tells that nothing but line ends can be unprintable.

    >>> literal('en "dosis"', "da")
    '"en \\\\"dosis\\\\""@da'
    """
    if '"' in text or "\\" in text or not (printable or text.isprintable()) or "\n" in text:
        text = _NEEDS_ESCAPE.sub(_escape, text)
    if language:
        return f'"{text}"@{language}'
    return f'"{text}"^^<{datatype}>' if datatype else f'"{text}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _ESCAPED.get(char) or f"\\u{ord(char):04X}"


@lru_cache(maxsize=4096)
def integer(value: int) -> str:
    """The term of a whole number."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: str) -> str:
    """The term of a decimal in canonical form (`14`, `0.5`, `46.88`)."""
    if "." in value:
        value = value.rstrip("0").rstrip(".")
    return f'"{value}"^^<{XSD}decimal>'


def date(value: str) -> str:
    """The term of an ISO date."""
    return f'"{value}"^^<{XSD}date>'


def year(value: str) -> str:
    """The term of a year of four digits."""
    return f'"{value}"^^<{XSD}gYear>'


def decode(term: str) -> Term:
    """Take a term apart.

    >>> decode('"A"@da')
    Term(kind='literal', value='A', language='da', datatype='')
    """
    if term.startswith("<"):
        return Term("iri", term[1:-1])
    close = term.rindex('"')
    text, tail = term[1:close], term[close + 1 :]
    if "\\" in text:
        text = _UNESCAPE.sub(_unescape, text)
    if tail.startswith("@"):
        return Term("literal", text, tail[1:])
    return Term("literal", text, "", tail[3:-1] if tail else "")


def value_of(term: str) -> str:
    """The IRI, or the text of the literal, that `decode` tells.

    >>> value_of('"A"@da'), value_of("<http://x/a>")
    ('A', 'http://x/a')
    """
    if term[0] == "<":
        return term[1:-1]
    text = term[1 : term.rindex('"')]
    return _UNESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "uU" and len(code) > 1:
        return chr(int(code[1:], 16))
    return _PLAIN.get(code, code)


def line(triple: Triple) -> str:
    """The triple as a line of N-Triples, without line end."""
    return f"{triple[0]} {triple[1]} {triple[2]} ."


_LINE = re.compile(r"(<[^>]*>) (<[^>]*>) (.+) \.\Z", re.DOTALL)


def parse_line(text: str) -> Triple:
    """A triple from a line of N-Triples as this module writes it; raises `ValueError`."""
    match = _LINE.match(text)
    if match is None:
        raise ValueError(f"not a line of N-Triples: {text[:200]!r}")
    return match[1], match[2], match[3]
