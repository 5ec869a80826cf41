"""What decides the order of a query's rows, told without a grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

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
    first = _index(outer, 0, "SELECT")
    if first == len(outer):
        return None
    body = _index(outer, first, "{")
    by = _index(outer, body, "ORDER")
    grouped = _index(outer, body, "GROUP")
    named = _variables(outer, by)
    shown = [name for name in _shown(outer[first + 1 : body]) if name not in named]
    is_decided = by == len(outer) or (grouped < len(outer) and _variables(outer, grouped) <= named)
    return Order(
        outer[first],
        outer[by] if by < len(outer) else None,
        () if is_decided else tuple(dict.fromkeys(shown)),
    )


def _index(tokens: Sequence[Token], start: int, word: str) -> int:
    """Where a word or sign stands, from `start` on; behind the last one if it does not."""
    found = (i for i in range(start, len(tokens)) if word in (tokens[i].upper, tokens[i].text))
    return next(found, len(tokens))


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


def _variables(outer: Sequence[Token], start: int) -> frozenset[str]:
    """Names in a clause from its first word to the next clause."""
    rest = outer[start + 1 :]
    clause = takewhile(lambda token: token.upper not in _ENDS, rest)
    return frozenset(token.text[1:] for token in clause if token.kind == "variable")
