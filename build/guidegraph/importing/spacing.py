"""Runs of spaces in the source, which the edition does not keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.diagnostics import Finding, Severity
from guidegraph.importing.findings import Places

_GAP = re.compile(r"(?<=[^\s|•·.*:–-])[ \u00a0]{2,3}(?=[^\s|•·–-])")
_COLUMNS = re.compile(
    r"\S[ \u00a0]{4,}\S|\t|\S[ \u00a0]{2,}\S.*\S[ \u00a0]{2,}\S.*\S[ \u00a0]{2,}\S.*\S[ \u00a0]{2,}\S"
)
_WORDS = 4
"""Words that a line of prose has at least."""


def spacing_findings(places: Places) -> Iterator[Finding]:
    """Tell two or three spaces between words of a line of prose; lines set in columns are left alone."""
    offset = 0
    for line in places.document.text.split("\n"):
        if "  " in line or "\u00a0" in line:
            prose = len(line.split()) >= _WORDS and not _COLUMNS.search(line)
            for match in _GAP.finditer(line) if prose else ():
                yield _finding(places, offset + match.start(), offset + match.end())
        offset += len(line) + 1


def _finding(places: Places, start: int, end: int) -> Finding:
    lines, page = places.source_of(start, end)
    return Finding(
        "extra-space", "typography", Severity.INFO, places.span(end, end + 1),
        "Kilden har to eller flere mellemrum her; udgaven har ét.",
        "The source has two or more spaces here; the edition has one.",
        "Ret det også i det dokument, der er offentliggjort.",
        "Correct the published document too.",
        source_lines=lines, source_page=page,
    )  # fmt: skip
