"""Findings as text: place, message, source line with a caret, what to do."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.diagnostics import Finding, Severity
from guidegraph.reporting.as_markdown import SEVERITY_DA, summary_da
from guidegraph.reporting.report import Report
from guidegraph.source import Span

WIDTH = 100
"""Columns shown of a long source line."""
_RELATED = 4
"""Related places that are shown; the data formats hold all."""
_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one style."""

    text: str
    """The characters."""
    style: str = ""
    """A style of Rich, or nothing."""


def render_text(report: Report) -> str:
    """The report without colour."""
    return "".join(piece.text for piece in pieces(report))


def print_text(report: Report) -> None:
    """The report on standard output, in colour where that is a terminal."""
    if not sys.stdout.isatty():
        sys.stdout.write(render_text(report))
        return
    from rich.console import Console
    from rich.text import Text

    text = Text()
    for piece in pieces(report):
        text.append(printable(piece.text), style=piece.style)
    Console(highlight=False).print(text, end="", soft_wrap=True)


def pieces(report: Report) -> Iterator[Piece]:
    """The report as styled runs of text."""
    for finding in report.findings:
        yield from _finding(finding, report)
        yield Piece("\n")
    yield Piece(summary_da(report) + "\n", "bold")


def _finding(finding: Finding, report: Report) -> Iterator[Piece]:
    yield Piece(_where(finding.span), "bold")
    yield Piece(f" {SEVERITY_DA[finding.severity]}", _STYLE[finding.severity])
    yield Piece(f" {finding.code}", "cyan")
    notes = [text for text, on in (("undtaget", finding.waived), ("citat", finding.quoted)) if on]
    yield Piece(f" ({', '.join(notes)})\n" if notes else "\n", "dim")
    yield Piece(f"  {printable(finding.message_da)}\n")
    yield Piece(f"  {printable(finding.message_en)}\n", "dim")
    yield from _excerpt(finding.span, report)
    for related in finding.related[:_RELATED]:
        yield Piece(f"  {_where(related.span)}: {printable(related.message_da)}\n")
        yield from _excerpt(related.span, report)
    if len(finding.related) > _RELATED:
        yield Piece(f"  og {len(finding.related) - _RELATED} steder til\n")
    if finding.hint_da:
        yield Piece(f"  = {printable(finding.hint_da)}\n", "green")
    if finding.waived is not None:
        waiver = finding.waived
        yield Piece(
            f"  undtaget af {printable(waiver.name)} til {waiver.expires}: {printable(waiver.reason)}\n",
            "dim",
        )


def _where(span: Span) -> str:
    return f"{printable(span.file)}:{span.line}:{span.column}"


def _excerpt(span: Span, report: Report) -> Iterator[Piece]:
    source = report.sources.get(span.file)
    line = source.line_text(span.line) if source else ""
    if not line.strip():
        return
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    end = max(end, start + 1)
    first = max(0, min(start - WIDTH // 4, len(line) - WIDTH))
    last = min(len(line), first + WIDTH)
    before, marked = line[first:start], line[start : min(end, last)]
    head = "…" if first else ""
    tail = "…" if last < len(line) else ""
    gutter = f"{span.line:>6} | "
    yield Piece(gutter, "dim")
    yield Piece(f"{head}{printable(line[first:last])}{tail}\n")
    pad = " " * (len(gutter) + _cells(head + before))
    yield Piece(f"{pad}{'^' * max(1, _cells(marked))}\n", "bold red")


def printable(text: str) -> str:
    """The text without characters that would move a terminal's cursor or colour."""
    if text.isprintable():
        return text
    return "".join(_visible(c) for c in text)


def _visible(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    return " " if character.isspace() else "\ufffd"


def _cells(text: str) -> int:
    return sum(_width(c) for c in printable(text))


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
