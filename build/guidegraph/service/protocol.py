"""A request of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/) as a value."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from guidegraph.query.guard import check_text
from guidegraph.query.tokens import tokens
from guidegraph.service.problems import BODY, MEDIA, NO_QUERY, REFUSED, Problem

_FIELDS = 64
_FORMS = {"SELECT": "rows", "ASK": "rows", "CONSTRUCT": "graph", "DESCRIBE": "graph"}
_VARYING = frozenset({"RAND", "NOW", "UUID", "STRUUID", "BNODE"})


class RefusedError(Exception):
    """A request that is answered with a problem."""

    def __init__(self, problem: Problem, detail_da: str = "", detail_en: str = "") -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.detail_da = detail_da
        self.detail_en = detail_en


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asks."""

    text: str
    """The query, as it came."""
    default: tuple[str, ...] = ()
    """Graphs that shall be the default graph."""
    named: tuple[str, ...] = ()
    """Graphs that shall be the named ones."""
    format: str = ""
    """Short name of a format, which overrules the Accept header."""


@dataclass(frozen=True, slots=True)
class Form:
    """What shows of a query without running it."""

    kind: str
    """`rows` or `graph`."""
    steady: bool
    """Whether the same dataset always gives the same answer."""


def read_fields(pairs: str | bytes) -> Asked | None:
    """What a query string or a form asks; None when it holds no query. Raises `RefusedError`."""
    text = pairs.decode("ascii", "replace") if isinstance(pairs, bytes) else pairs
    try:
        fields = parse_qsl(
            text, keep_blank_values=True, max_num_fields=_FIELDS, errors="strict", separator="&"
        )
    except (ValueError, UnicodeDecodeError) as error:
        raise RefusedError(
            REFUSED, "Felterne kan ikke læses.", "The fields cannot be read."
        ) from error
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in fields):
        raise RefusedError(REFUSED, "Her kan kun læses.", "Reading only.")
    queries = [value for name, value in fields if name == "query"]
    if not queries:
        return None
    formats = [value for name, value in fields if name == "format"]
    if len(queries) > 1 or len(formats) > 1:
        raise RefusedError(REFUSED, "Feltet står to gange.", "The field stands twice.")
    return Asked(
        queries[0],
        tuple(value for name, value in fields if name == "default-graph-uri"),
        tuple(value for name, value in fields if name == "named-graph-uri"),
        formats[0] if formats else "",
    )


def read_body(content_type: str, body: bytes, query_string: str) -> Asked:
    """What a POST asks. Raises `RefusedError`."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == "application/x-www-form-urlencoded":
        asked = read_fields(body)
        if asked is None:
            raise RefusedError(NO_QUERY)
        return asked
    if media_type == "application/sparql-query":
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise RefusedError(
                REFUSED, "Teksten er ikke UTF-8.", "The text is not UTF-8."
            ) from error
        beside = read_fields(f"{query_string}&query=" if query_string else "query=")
        if beside is None:
            raise RefusedError(NO_QUERY)
        return Asked(text, beside.default, beside.named, beside.format)
    if media_type == "application/sparql-update":
        raise RefusedError(REFUSED, "Her kan kun læses.", "Reading only.")
    raise RefusedError(MEDIA)


def check(asked: Asked, graphs: frozenset[str], limit: int) -> Form:
    """The form of a query that the scan lets through. Raises `RefusedError` and `QueryRefused`."""
    if not asked.text.strip():
        raise RefusedError(NO_QUERY)
    if len(asked.text) > limit:
        raise RefusedError(BODY, f"Højst {limit} tegn.", f"At most {limit} characters.")
    for name in (*asked.default, *asked.named):
        if name not in graphs:
            raise RefusedError(
                REFUSED, "Grafen findes ikke i datasættet.", "The graph is not in the dataset."
            )
    check_text(asked.text, graphs=graphs, limit=limit)
    words = [token.upper for token in tokens(asked.text) if token.kind == "word"]
    kind = next((_FORMS[word] for word in words if word in _FORMS), "")
    if not kind:
        raise RefusedError(
            REFUSED, "Ingen SELECT, ASK, CONSTRUCT eller DESCRIBE.",
            "No SELECT, ASK, CONSTRUCT or DESCRIBE.",
        )  # fmt: skip
    return Form(kind, not _VARYING.intersection(words))
