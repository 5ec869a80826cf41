"""What a query may ask for: reading our graphs, and nothing else.

`check_text` is the scan that every query passes; `check_grammar` adds the second parser for
queries of strangers. Both raise `QueryRefused` and never change the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from guidegraph.errors import QueryRefused
from guidegraph.query.tokens import Token, place, tokens

MAX_CHARACTERS = 16_384
"""Longest query of a stranger, in characters."""
MAX_DEPTH = 40
"""Deepest nesting of brackets; parsers recurse, and a stack that overflows ends the process."""
MAX_SIGNS = 24
"""Longest run of signs such as `!!!!`, which nest without brackets."""
MAX_CHAIN = 1_500
"""Most links in chains such as `a || b || c`, which nest in the algebra."""

_UPDATE_WORDS = "INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH USING INTO"
_QUERY_WORDS = """
BASE PREFIX SELECT CONSTRUCT DESCRIBE ASK DISTINCT REDUCED AS FROM NAMED WHERE GROUP BY HAVING
ORDER ASC DESC LIMIT OFFSET VALUES UNDEF OPTIONAL GRAPH UNION MINUS FILTER BIND A TRUE FALSE
NOT EXISTS IN COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES
DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE
ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES
SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT
SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE
"""
_UPDATE, _WORDS = frozenset(_UPDATE_WORDS.split()), frozenset(_QUERY_WORDS.split())
_HIDDEN = ("SERVICE", "FROM", "LOAD")
_SIGNS = frozenset("!+-^*/|?")
_CHAINS = frozenset({"||", "&&", "|", "/", "+", "-", "*", "UNION", "OPTIONAL", "MINUS", "FILTER"})
_CONTROL = frozenset(chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127))


def check_text(text: str, *, graphs: Collection[str] = (), limit: int | None = None) -> None:
    """Refuse a text that asks for anything but reading.

    `graphs` are the bare IRIs that `FROM` may name; `limit` the most characters.
    Raises `QueryRefused`.
    """
    if limit is not None and len(text) > limit:
        raise QueryRefused(
            f"Forespørgslen er på {len(text)} tegn; højst {limit} er tilladt.",
            f"The query has {len(text)} characters; at most {limit} are allowed.",
        )
    named = _scan(text)
    for iri in named:
        if iri not in graphs:
            raise QueryRefused(
                f"FROM må kun nævne grafer i dette datasæt, ikke <{iri}>.",
                f"FROM may only name graphs of this dataset, not <{iri}>.",
                hint_da="Udelad FROM: alle grafer læses som én.",
                hint_en="Leave out FROM: all graphs are read as one.",
            )


@lru_cache(maxsize=4096)
def _scan(text: str) -> tuple[str, ...]:
    """Refuse what is never allowed; the IRIs that FROM names otherwise."""
    if any(character in _CONTROL for character in text):
        raise QueryRefused(
            "Forespørgslen indeholder styretegn.", "The query holds control characters."
        )
    found = tuple(tokens(text))
    _check_words(text, found)
    _check_depth(found)
    return tuple(_from_graphs(text, found))


def _check_words(text: str, found: Iterable[Token]) -> None:
    for token in found:
        if token.kind == "mark" and token.text == "\\":
            raise _refuse(text, token, "Tegnkoder (\\u…) uden for tekster", "Escapes outside texts")
        if token.kind == "mark" and token.text in "\"'":
            raise _refuse(text, token, "En tekst, der ikke slutter,", "A string without end")
        hidden = token.text.upper()
        if token.kind == "name":
            hidden = hidden.partition(":")[0]
        elif token.kind != "word" or hidden in _WORDS:
            continue
        for word in _HIDDEN:
            if word in hidden:
                raise _refuse(text, token, word, word)
        if token.kind == "word":
            what = "Ændring af data" if hidden in _UPDATE else f"Ordet {token.text}"
            what_en = "Changing data" if hidden in _UPDATE else f"The word {token.text}"
            raise _refuse(text, token, what, what_en)


def _check_depth(found: Iterable[Token]) -> None:
    depth = signs = chain = 0
    for token in found:
        if token.text in ("(", "{", "["):
            depth += 1
        elif token.text in (")", "}", "]"):
            depth -= 1
        signs = signs + 1 if token.text in _SIGNS else 0
        chain += token.text in _CHAINS or token.upper in _CHAINS
        if depth > MAX_DEPTH or signs > MAX_SIGNS or chain > MAX_CHAIN:
            raise QueryRefused(
                "Forespørgslen er for dybt indlejret.", "The query is nested too deeply."
            )


def _from_graphs(text: str, found: tuple[Token, ...]) -> Iterable[str]:
    for index, token in enumerate(found):
        if token.upper != "FROM":
            continue
        after = [t for t in found[index + 1 : index + 3] if t.upper != "NAMED"]
        if not after or after[0].kind != "iri":
            raise _refuse(text, token, "FROM uden hel IRI", "FROM without a whole IRI")
        yield after[0].text[1:-1]


def check_grammar(text: str, *, graphs: Collection[str] = ()) -> None:
    """Refuse what rdflib's parser finds in the algebra: SERVICE, foreign FROM, or no query at all.

    Slow (some 2 to 35 ms) and hungry for hostile texts: strangers' queries pass it in a worker.
    """
    from rdflib.plugins.sparql import prepareQuery

    try:
        algebra = prepareQuery(text).algebra
    except RecursionError as error:
        raise QueryRefused(
            "Forespørgslen er for dybt indlejret.", "The query is nested too deeply."
        ) from error
    except Exception as error:
        raise QueryRefused(
            "Forespørgslen er ikke gyldig SPARQL 1.1.", "The query is not valid SPARQL 1.1."
        ) from error
    if _holds_service(algebra):
        raise QueryRefused("SERVICE er ikke tilladt.", "SERVICE is not allowed.")
    for clause in algebra.get("datasetClause") or ():
        named = str(clause.get("default") or clause.get("named"))
        if named not in graphs:
            raise QueryRefused(
                f"FROM må kun nævne grafer i dette datasæt, ikke <{named}>.",
                f"FROM may only name graphs of this dataset, not <{named}>.",
            )


def _holds_service(algebra: object) -> bool:
    """Whether a SERVICE pattern stands anywhere below; iterative, for deep algebras."""
    waiting: list[object] = [algebra]
    while waiting:
        node = waiting.pop()
        if getattr(node, "name", "") == "ServiceGraphPattern":
            return True
        if isinstance(node, dict):
            waiting.extend(node.values())
        elif isinstance(node, list | tuple | set | frozenset):
            waiting.extend(node)
    return False


def _refuse(text: str, token: Token, what_da: str, what_en: str) -> QueryRefused:
    line, column = place(text, token.start)
    return QueryRefused(
        f"{what_da} er ikke tilladt (linje {line}, kolonne {column}).",
        f"{what_en} is not allowed (line {line}, column {column}).",
    )
