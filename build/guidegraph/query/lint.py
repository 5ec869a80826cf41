"""Faults of query files that show without running them."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diagnostics import Finding, Severity
from guidegraph.query.tokens import Token, tokens
from guidegraph.source import Source


def lint_query(source: Source) -> Iterator[Finding]:
    """Findings on one query file.

    `query-slow-exists`: `EXISTS { … FILTER … }`, which the embedded engine answers by trying each
    row against all others: some 100 times slower than the same question with `MINUS`.
    `query-unordered`: rows without `ORDER BY`, whose order differs between engines and runs.
    """
    found = tuple(tokens(source.text))
    for index, token in enumerate(found):
        if token.upper == "EXISTS" and _filters_inside(found, index + 1):
            yield _slow(source, token)
    words = {token.upper for token in found}
    if "SELECT" in words and "ORDER" not in words and found:
        yield _unordered(source, next(t for t in found if t.upper == "SELECT"))


def _filters_inside(found: tuple[Token, ...], start: int) -> bool:
    depth = 0
    for token in found[start:]:
        depth += (token.text == "{") - (token.text == "}")
        if token.upper == "FILTER":
            return True
        if depth <= 0:
            return False
    return False


def _slow(source: Source, token: Token) -> Finding:
    return Finding(
        "query-slow-exists", "structure", Severity.WARNING, source.span(token.start, token.end),
        "EXISTS med FILTER indeni er meget langsom i den indbyggede motor.",
        "EXISTS with a FILTER inside is very slow in the embedded engine.",
        hint_da="Skriv spørgsmålet med MINUS eller GROUP BY … HAVING.",
        hint_en="Write the question with MINUS or GROUP BY … HAVING.",
    )  # fmt: skip


def _unordered(source: Source, token: Token) -> Finding:
    return Finding(
        "query-unordered", "structure", Severity.WARNING, source.span(token.start, token.end),
        "Svaret har ingen bestemt rækkefølge.",
        "The answer has no certain order.",
        hint_da="Slut med ORDER BY.",
        hint_en="End with ORDER BY.",
    )  # fmt: skip
