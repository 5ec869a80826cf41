"""What an author is told already: a block that still has a field to fill in is not finished.

Where a block, or the front matter, holds a place-holder, what rules miss in it is what the
place-holder asks for; and what a place-holder says is no text of the guideline. Errors are always
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidegraph.compiler import Compiled
from guidegraph.diagnostics import Finding, Severity
from guidegraph.source import Source, Span

TO_FILL = "field-to-fill"
_OPENS = re.compile(r":{3,}\s*\S")
_CLOSES = re.compile(r":{3,}\s*$")


def finished(findings: Iterable[Finding], compiled: Compiled) -> Iterator[Finding]:
    """The findings without those on unfinished blocks, errors and place-holders themselves apart."""
    told = list(findings)
    places: dict[str, list[Span]] = {}
    for finding in told:
        if finding.code == TO_FILL:
            places.setdefault(finding.span.file, []).append(finding.span)
    for finding in told:
        spans = places.get(finding.span.file)
        if spans and finding.code != TO_FILL and finding.severity is not Severity.ERROR:
            source = compiled.source(finding.span.file)
            around = _block_around(source, finding.span.line) if source else range(0)
            if any(s.line in around or s.line <= finding.span.line <= s.end_line for s in spans):
                continue
        yield finding


def _block_around(source: Source, line: int) -> range:
    """The lines of the innermost block, or of the front matter, that a line stands in."""
    first = line
    while first >= 1 and not _OPENS.match(source.line_text(first)):
        if first < line and _CLOSES.match(source.line_text(first)):
            return range(0)
        first -= 1
    if first < 1:
        end = source.text.find("\n---\n", 3) if source.text.startswith("---\n") else -1
        last = source.span(end + 1, end + 1).line if end >= 0 else 0
        return range(1, last + 1) if line <= last else range(0)
    last = line if line > first else first + 1
    while last < len(source.starts) and not _CLOSES.match(source.line_text(last)):
        last += 1
    return range(first, last + 1)
