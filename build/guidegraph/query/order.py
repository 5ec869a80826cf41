"""What decides the order of a query's rows, told without a grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.query.tokens import Token

_ENDS = frozenset({"HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


@dataclass(frozen=True, slots=True)
class Order:
    """The outermost `SELECT` of a query."""

    select: Token
    """That word."""
    order: Token | None
    """Its `ORDER`, if it has one."""
    left_open: tuple[str, ...]
    """Names of what it shows that neither stand in `ORDER BY` nor follow from a group that does."""


def order(found: Sequence[Token]) -> Order | None:
    """The order of the rows of a query; none for a query without rows.

    Rows are in one order only where `ORDER BY` names all they show: rows that are equal in what it
    names come in any order, which differs between engines, runs and ways of loading. Groups are
    told apart by `GROUP BY`, so there its names are enough. Of `SELECT *` nothing is left open.
    """
    outer = list(_outermost(found))
    words = [token.upper for token in outer]
    if "SELECT" not in words:
        return None
    first = words.index("SELECT")
    body = next((i for i, t in enumerate(outer) if i > first and t.text == "{"), len(outer))
    by = next((i for i in range(body, len(outer)) if words[i] == "ORDER"), None)
    named = _variables(outer, words, by, len(outer))
    grouped = next((i for i in range(body, len(outer)) if words[i] == "GROUP"), None)
    keys = _variables(outer, words, grouped, len(outer))
    shown = [name for name in _shown(outer[first + 1 : body]) if name not in named]
    decided = by is None or (grouped is not None and keys <= named)
    return Order(
        outer[first],
        outer[by] if by is not None else None,
        () if decided else tuple(dict.fromkeys(shown)),
    )


def _outermost(found: Sequence[Token]) -> Iterator[Token]:
    """The words outside all groups, and the braces of those outermost."""
    depth = 0
    for token in found:
        depth -= token.text == "}"
        if depth <= 0:
            yield token
        depth += token.text == "{"


def _shown(head: Sequence[Token]) -> Iterator[str]:
    """Names of the columns: variables of their own, and what stands behind `AS`."""
    depth, before = 0, ""
    for token in head:
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and (not depth or before == "AS"):
            yield token.text[1:]
        if token.upper in ("FROM", "WHERE"):
            return
        before = token.upper


def _variables(
    outer: Sequence[Token], words: Sequence[str], start: int | None, end: int
) -> frozenset[str]:
    """Names in a clause from its first word to the next clause."""
    if start is None:
        return frozenset()
    stop = next((i for i in range(start + 1, end) if words[i] in _ENDS), end)
    return frozenset(t.text[1:] for t in outer[start:stop] if t.kind == "variable")
