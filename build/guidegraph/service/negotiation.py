"""Which format a client wants (RFC 9110, section 12.5.1), and how big its wish may be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

MAX_HEADER = 2_000
"""Longest Accept header that is read; the rest is ignored."""

ROWS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
"""Formats of SELECT and ASK, the first when the client does not care."""
GRAPHS = ("text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml")
"""Formats of CONSTRUCT and DESCRIBE, and of our IRIs."""
PAGE = "text/html"
ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "application/x-turtle": "text/turtle",
    "text/n3": "text/turtle",
}
"""Common names for a format that has another one."""
NAMES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
"""Short names for the parameter `format`, which links use."""


@lru_cache(maxsize=1024)
def choose(accept: str, offered: Sequence[str]) -> str:
    """The offered type that the header likes best; empty when it likes none.

    >>> choose("text/html;q=0.5, text/turtle", ("text/html", "text/turtle"))
    'text/turtle'
    """
    best, chosen = 0.0, ""
    wishes = _wishes(accept[:MAX_HEADER])
    for media_type in offered:
        quality = _quality(media_type, wishes)
        if quality > best:
            best, chosen = quality, media_type
    return chosen


def _quality(media_type: str, wishes: dict[str, float]) -> float:
    if not wishes:
        return 1.0
    names = [media_type, *(alias for alias, whole in ALIASES.items() if whole == media_type)]
    exact = [wishes[name] for name in names if name in wishes]
    if exact:
        return max(exact)
    family = media_type.partition("/")[0] + "/*"
    return wishes.get(family, wishes.get("*/*", 0.0))


def _wishes(accept: str) -> dict[str, float]:
    wishes: dict[str, float] = {}
    for part in accept.split(","):
        name, _, rest = part.partition(";")
        quality = 1.0
        for parameter in rest.split(";"):
            key, _, text = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = _number(text.strip())
        if name.strip():
            wishes[name.strip().lower()] = quality
    return wishes


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0) if len(text) <= 6 else 0.0
    except ValueError:
        return 0.0
