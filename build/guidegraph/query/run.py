"""The one function through which every query reaches the embedded store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from guidegraph.errors import QueryFailed, QueryRefused
from guidegraph.query.answer import Answer, Row, Rows
from guidegraph.query.guard import check_text
from guidegraph.query.store import QueryStore, open_store

if TYPE_CHECKING:
    from guidegraph.graph import Graph


def run_query(
    text: str, data: QueryStore | Iterable[Graph], *, timeout: float | None = None
) -> Answer:
    """Answer a SPARQL query over all graphs as one.

    `timeout` in seconds runs it in a process of its own that is ended when time is up (where the
    system can fork; elsewhere the limit is not kept).
    Raises `QueryRefused` for what is no plain query of these graphs, `QueryFailed` otherwise.
    """
    store = data if isinstance(data, QueryStore) else open_store(data)
    check_text(text, graphs=store.graphs)
    if timeout is not None:
        from guidegraph.query.bounded import run_bounded

        return run_bounded(lambda: evaluate(text, store), timeout)
    return evaluate(text, store)


def evaluate(text: str, store: QueryStore) -> Answer:
    """Answer a text that `check_text` has let through."""
    return to_answer(results(text, store))


def results(text: str, store: QueryStore) -> Any:
    """pyoxigraph's lazy results for a text that `check_text` has let through."""
    try:
        return store.store.query(text, use_default_graph_as_union=" FROM " not in _spaced(text))
    except SyntaxError as error:
        raise QueryRefused(
            f"Forespørgslen er ikke gyldig SPARQL: {_brief(error)}",
            f"The query is not valid SPARQL: {_brief(error)}",
        ) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _failed(error) from error


def to_answer(found: Any) -> Answer:
    """Read lazy results to the end. Raises `QueryFailed`."""
    answer = read_lazily(found)
    if isinstance(answer, Rows):
        return Answer("select", variables=answer.variables, rows=tuple(answer.each))
    return answer


def read_lazily(found: Any) -> Answer | Rows:
    """The same, but the rows of a SELECT are read when they are asked for."""
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(found, QueryBoolean):
        return Answer("ask", truth=bool(found))
    if isinstance(found, QuerySolutions):
        return Rows(tuple(variable.value for variable in found.variables), _rows(found))
    try:
        triples = {(str(t.subject), str(t.predicate), str(t.object)) for t in found}
    except (OSError, RuntimeError, ValueError) as error:
        raise _failed(error) from error
    return Answer("graph", triples=tuple(sorted(triples)))


def _rows(found: Iterable[Any]) -> Iterator[Row]:
    try:
        for solution in found:
            yield tuple(None if term is None else str(term) for term in solution)
    except (OSError, RuntimeError, ValueError) as error:
        raise _failed(error) from error


def _spaced(text: str) -> str:
    from guidegraph.query.tokens import tokens

    if "FROM" not in text.upper():
        return ""
    return " " + " ".join(token.upper for token in tokens(text)) + " "


def _brief(error: Exception) -> str:
    words = str(error)
    return words.split(": expected", 1)[0] if ": expected" in words else words[:200]


def _failed(error: Exception) -> QueryFailed:
    return QueryFailed(
        f"Forespørgslen kunne ikke besvares: {_brief(error)}",
        f"The query could not be answered: {_brief(error)}",
    )
