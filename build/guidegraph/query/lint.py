"""Faults of query files that show without running them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.derived import program_hash
from guidegraph.corpus.origin import joined
from guidegraph.diagnostics import Finding, Severity
from guidegraph.query.groups import Group, groups
from guidegraph.query.order import order
from guidegraph.query.tokens import Token, tokens
from guidegraph.source import Source

_FEW = 2
"""Patterns in a side of a `UNION` up to which nothing is gained by writing it otherwise."""
_PLACE = "questions"


def lint_library(root: Path, cache: Cache | None = None) -> Iterator[Finding]:
    """Findings on the questions in `ontology/queries/` of a root, by name of their file.

    What cannot be read is passed over: it is told where the question is asked. That nothing was
    found is kept in the cache.
    """
    store = cache or Cache()
    sources = [*_sources(root)]
    texts = (part for source in sources for part in (source.path, source.text))
    entry = joined((program_hash(), *texts))
    store.use(_PLACE, entry)
    if store.read(_PLACE, entry, "clean") is not None:
        return
    found = [finding for source in sources for finding in lint_query(source)]
    if not found:
        store.write(_PLACE, entry, {"clean": b"1"})
    yield from found


def _sources(root: Path) -> Iterator[Source]:
    for path in sorted((root / "ontology" / "queries").glob("*.rq")):
        with suppress(OSError, UnicodeDecodeError):
            text = path.read_text("utf-8-sig").replace("\r\n", "\n")
            yield Source(path.relative_to(root).as_posix(), text)


def lint_query(source: Source) -> Iterator[Finding]:
    """Findings on one query file, in order of place; times measured on four million quads.

    `query-slow-exists`: `EXISTS { … }` with a `FILTER`, or with a pattern that no variable ties to
    the rest of the query, which the embedded engine answers by trying each row against all others:
    25-100 times slower than `MINUS`.
    `query-slow-union`: patterns beside a `UNION` of which a side holds more than two: every side is then
    answered over the whole dataset before the patterns count: up to 100 times slower.
    `query-unordered`: rows without `ORDER BY`, whose order differs between engines and runs.
    `query-half-ordered`: an `ORDER BY` that does not name all that is shown, so that rows equal in what
    it names come in any order.
    """
    found = tuple(tokens(source.text))
    faults = []
    whole = groups(found)
    for group in whole.within():
        if group.keyword == "EXISTS" and _tries_all(group, whole):
            faults.append(_slow(source, group.word))
        sides = [i for i, inner in enumerate(group.groups) if inner.keyword == "UNION"]
        if (
            sides
            and group.patterns
            and any(len(side.joined()) > _FEW for side in _sides(group, sides))
        ):
            faults.append(_beside(source, group.groups[sides[0]].word))
    rows = order(found)
    if rows and rows.order is None:
        faults.append(_unordered(source, rows.select))
    elif rows and rows.order and rows.left_open:
        faults.append(_half_ordered(source, rows.order, rows.left_open))
    yield from sorted(faults, key=lambda fault: (fault.span.line, fault.span.column))


def _tries_all(group: Group, whole: Group) -> bool:
    """Whether an `EXISTS` is more than some look-ups for each row."""
    inside = list(group.within())
    if any(inner.filters for inner in inside):
        return True
    ids = {id(inner) for inner in inside}
    others = (p for other in whole.within() if id(other) not in ids for p in other.patterns)
    outside = frozenset[str]().union(*others)
    joined = group.joined()
    return len(joined) > 1 and not all(pattern & outside for pattern in joined)


def _sides(group: Group, later: list[int]) -> list[Group]:
    """The sides of the unions in a group, the first of each too."""
    return [group.groups[index] for index in sorted({*later, *(i - 1 for i in later if i)})]


def _slow(source: Source, token: Token) -> Finding:
    return Finding(
        "query-slow-exists", "structure", Severity.WARNING, source.span(token.start, token.end),
        "EXISTS med FILTER eller en kæde af mønstre indeni er meget langsom i den indbyggede motor.",
        "EXISTS with a FILTER or a chain of patterns inside is very slow in the embedded engine.",
        hint_da="Skriv spørgsmålet med MINUS eller GROUP BY … HAVING.",
        hint_en="Write the question with MINUS or GROUP BY … HAVING.",
    )  # fmt: skip


def _beside(source: Source, token: Token) -> Finding:
    return Finding(
        "query-slow-union", "structure", Severity.WARNING, source.span(token.start, token.end),
        "Mønstre ved siden af UNION er meget langsomme, når en side selv har mere end to mønstre.",
        "Patterns beside a UNION are very slow where a side holds more than two patterns itself.",
        hint_da="Skriv dem ind i hver side af UNION, det sjældneste først.",
        hint_en="Write them into each side of the UNION, the rarest first.",
    )  # fmt: skip


def _unordered(source: Source, token: Token) -> Finding:
    return Finding(
        "query-unordered", "structure", Severity.WARNING, source.span(token.start, token.end),
        "Svaret har ingen bestemt rækkefølge.",
        "The answer has no certain order.",
        hint_da="Slut med ORDER BY.",
        hint_en="End with ORDER BY.",
    )  # fmt: skip


def _half_ordered(source: Source, token: Token, left_open: tuple[str, ...]) -> Finding:
    names = " ".join(f"?{name}" for name in left_open)
    return Finding(
        "query-half-ordered", "structure", Severity.WARNING, source.span(token.start, token.end),
        "Rækker, der er ens i det, ORDER BY nævner, har ingen bestemt rækkefølge.",
        "Rows that are equal in what ORDER BY names have no certain order.",
        hint_da=f"Skriv også {names} til sidst i ORDER BY.",
        hint_en=f"Write {names} at the end of ORDER BY, too.",
    )  # fmt: skip
