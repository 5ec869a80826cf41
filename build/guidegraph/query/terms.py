"""RDF terms in their written form: parsed from people's words, and read back for people."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from guidegraph import terms
from guidegraph.errors import QueryRefused
from guidegraph.terms import Term, decode

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*\Z")


def value(term: str) -> Term:
    """A written term taken apart; answers may hold blank nodes (kind `blank`), graphs never.

    >>> value("_:b0").kind
    'blank'
    """
    return Term("blank", term[2:]) if term.startswith("_:") else decode(term)


def iri_term(text: str) -> str:
    """A written IRI; refuses what is no absolute IRI."""
    bare = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    if not _IRI.match(bare):
        raise _unfit(text, "en hel IRI (https://…)", "a whole IRI (https://…)")
    return f"<{bare}>"


def date_term(text: str) -> str:
    """A written xsd:date."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise _unfit(text, "en dato (2026-01-31)", "a date (2026-01-31)") from error
    return terms.date(day.isoformat())


def integer_term(text: str) -> str:
    """A written xsd:integer in canonical form."""
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise _unfit(text, "et helt tal", "a whole number")
    return terms.integer(int(text))


def decimal_term(text: str) -> str:
    """A written xsd:decimal in canonical form; a Danish comma is understood."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise _unfit(text, "et tal", "a number") from error
    if not number.is_finite() or abs(number.adjusted()) > 18:
        raise _unfit(text, "et tal", "a number")
    return terms.decimal("0" if number == 0 else format(number, "f"))


def key_term(text: str) -> str:
    """A key of an item as a plain literal."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise _unfit(text, "en nøgle (a-z, 0-9, bindestreg)", "a key (a-z, 0-9, hyphen)")
    return f'"{text}"'


def _unfit(text: str, what_da: str, what_en: str) -> QueryRefused:
    shown = text if len(text) <= 80 else text[:77] + "…"
    return QueryRefused(f"»{shown}« er ikke {what_da}.", f"“{shown}” is not {what_en}.")
