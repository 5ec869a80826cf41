"""The answer to a query as plain values, the same whichever engine gave it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf

from guidegraph.terms import Triple

Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows, a truth value, or triples; terms are written as in canonical N-Triples."""

    kind: OneOf["select", "ask", "graph"]
    """Which of the three it is: SELECT, ASK, or CONSTRUCT and DESCRIBE."""
    variables: tuple[str, ...] = ()
    """Column names of a SELECT, without question marks."""
    rows: tuple[Row, ...] = ()
    """Terms by column; None where a variable is unbound."""
    truth: bool = False
    """The answer of an ASK."""
    triples: tuple[Triple, ...] = ()
    """Triples of a CONSTRUCT or DESCRIBE, sorted and once each."""

    def column(self, name: str) -> tuple[str | None, ...]:
        """The terms of one column, by row."""
        index = self.variables.index(name)
        return tuple(row[index] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT, read once, row by row; it may be too large to be held."""

    variables: tuple[str, ...]
    """Column names, without question marks."""
    each: Iterator[Row]
    """Its rows; reading them may raise `QueryFailed`."""
