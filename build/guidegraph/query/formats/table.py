"""Answers for people: columns in a terminal, or a Markdown table."""

from __future__ import annotations

from guidegraph.query.answer import Answer
from guidegraph.query.prefixes import shorten
from guidegraph.query.terms import value


def write(answer: Answer) -> str:
    """Columns padded to equal width, IRIs shortened by well-known prefixes."""
    if answer.kind == "ask":
        return "ja (yes)\n" if answer.truth else "nej (no)\n"
    names, rows = _cells(answer)
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    lines = [_padded(names, widths), _padded(tuple("─" * width for width in widths), widths)]
    lines += [_padded(row, widths) for row in rows]
    return "\n".join(lines) + f"\n({len(rows)})\n"


def write_markdown(answer: Answer) -> str:
    """A Markdown table."""
    if answer.kind == "ask":
        return write(answer)
    names, rows = _cells(answer)
    body = [[cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in rows]
    lines = [names, ["---"] * len(names), *body]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _cells(answer: Answer) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    if answer.kind == "graph":
        names: tuple[str, ...] = ("subject", "predicate", "object")
        terms: tuple[tuple[str | None, ...], ...] = answer.triples
    else:
        names, terms = answer.variables, answer.rows
    return names, [tuple(map(_shown, row)) for row in terms]


def _shown(term: str | None) -> str:
    if term is None:
        return ""
    parsed = value(term)
    text = shorten(parsed.value) if parsed.kind == "iri" else parsed.value
    return "".join(c if c.isprintable() else " " for c in text)


def _padded(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
