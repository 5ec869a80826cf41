"""Shapes that hold more than SHACL core: queries of their own, which pyshacl runs, within a time."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from guidegraph.checks.shacl.shapes import SH
from guidegraph.errors import QueryFailed, QueryRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidegraph.checks.shacl.report import Violation
    from guidegraph.graph import Graph

_QUERIES = ("sparql", "select", "ask", "construct", "target", "rule", "validator", "nodeValidator")
"""Terms of SHACL-SPARQL, local names."""
_SCRIPTS = ("js", "jsLibrary", "jsFunctionName")
_ABROAD = ("SERVICE", "FROM", "LOAD")
"""Words by which a query would ask another server."""


def holds_queries(turtle: bytes) -> bool:
    """Whether shapes hold queries. Text that is no Turtle holds none: its reader says what is wrong."""
    return any(name in _QUERIES for name, _ in _shacl(turtle))


def check_queries(turtle: bytes, name: str) -> None:
    """Raise `QueryRefused` for scripts and for queries that would ask another server."""
    from guidegraph.query.tokens import tokens

    for term, text in _shacl(turtle):
        if term in _SCRIPTS:
            raise QueryRefused(
                f"{name} indeholder sh:{term}; scripts bliver ikke kørt.",
                f"{name} holds sh:{term}; scripts are not run.",
            )
        words = {t.upper for t in tokens(text)} if term in ("select", "ask", "construct") else set()
        for word in _ABROAD:
            if word in words:
                raise QueryRefused(
                    f"Forespørgslen i {name} bruger {word}; en regel må kun læse retningslinjens egne data.",
                    f"The query in {name} uses {word}; a rule may read the guideline's own data only.",
                )


def validate_queries(
    checked: Graph, known: Sequence[Graph], turtle: bytes, *, name: str, seconds: float
) -> tuple[Violation, ...]:
    """What pyshacl says of the checked graph, in a process that is ended when its time is up.

    Raises `QueryRefused` where pyshacl is not installed, `QueryFailed` where it fails or runs out of
    time.
    """
    if find_spec("pyshacl") is None:
        raise QueryRefused(
            f"{name} indeholder sh:sparql, som kræver pyshacl.",
            f"{name} holds sh:sparql, which needs pyshacl.",
            hint_da="Installér det med: pip install guidegraph[shacl]",
            hint_en="Install it with: pip install guidegraph[shacl]",
        )
    from guidegraph.query.bounded import run_bounded

    check_queries(turtle, name)
    return run_bounded(lambda: _validated(checked, known, turtle, name), seconds)


def _validated(
    checked: Graph, known: Sequence[Graph], turtle: bytes, name: str
) -> tuple[Violation, ...]:
    import rdflib.plugins.sparql

    from guidegraph.checks.shacl.oracle import validate_with_pyshacl

    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    try:
        return validate_with_pyshacl(checked, known, turtle, queries=True)
    except Exception as error:
        what = f"{type(error).__name__}: {error}"[:300]
        raise QueryFailed(
            f"{name} kunne ikke køres: {what}", f"{name} could not be run: {what}"
        ) from error


def _shacl(turtle: bytes) -> list[tuple[str, str]]:
    """The SHACL terms of shapes by local name, each with its value's text."""
    import pyoxigraph

    try:
        parsed = list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
    except (SyntaxError, ValueError):
        return []
    return [
        (t.predicate.value.removeprefix(SH), str(getattr(t.object, "value", "")))
        for t in parsed
        if t.predicate.value.startswith(SH)
    ]
