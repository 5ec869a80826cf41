"""From a place in the meaning of a text to line and column in the author's file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from guidegraph.source import Source, Span
from guidegraph.vocabulary import DOCO, KR, RDF, SCHEMA

if TYPE_CHECKING:
    from guidegraph.checks.rule import Spot
    from guidegraph.compiler import Compiled
    from guidegraph.graph import View

_GAP = r"(?:[\s*^~\[\]\\\u00a0\u202f\u00ad\u200b]|\{[^}\n]*\}|\]\([^)\s]*\))"
"""What an author may write between two characters of the plain text."""


class Places:
    """Resolves the spots of one compiled version."""

    def __init__(self, compiled: Compiled, view: View) -> None:
        self._compiled = compiled
        self._spots, self._bodies = compiled.spots, compiled.bodies
        self.sources: Mapping[str, Source] = {s.path: s for s in compiled.sources}
        self._rank: dict[str, float] = {}
        # Items are numbered through the document and files do not interleave: any heading ranks its file.
        for cls in (DOCO.Section, KR.RecommendationGroup, DOCO.Appendix, KR.ChangeLog):
            for iri in view.subjects(RDF.type, cls):
                file, _ = self._offset(iri)
                if file and file not in self._rank:
                    self._rank[file] = view.order(iri)

    def order(self, node: str) -> tuple[float, ...]:
        """A sort key that puts nodes in the order of the document."""
        file, offset = self._offset(node)
        return (self._rank.get(file, float("inf")), offset) if file else (float("inf"), 0)

    def _offset(self, node: str) -> tuple[str, int]:
        """File and offset of a node, without working out line and column."""
        if node not in self._spots:
            return "", 0
        spot = self._spots[node]
        if isinstance(spot, Span):
            source = self.sources.get(spot.file)
            return spot.file, source.offset(spot.line, spot.column) if source else 0
        return spot.source.path, spot.start

    def node(self, node: str) -> Span:
        """Where a node stands: itself, else what it is a fragment of, else the first file."""
        return self._compiled.place(node)

    def span(self, spot: Spot) -> Span:
        """The finest span of a spot: the phrase itself where it is found, else its node."""
        if spot.span is not None:
            return spot.span
        if spot.passage is None or spot.end <= spot.start:
            whole = self.node(spot.node)
            return _head(whole, self.sources.get(whole.file))
        if spot.passage.property == SCHEMA.text and spot.node in self._bodies:
            return self._compiled.text_place(spot.node, spot.start, spot.end)
        whole = self.node(spot.node)
        source = self.sources.get(whole.file)
        if source is None:
            return whole
        found = self._phrase(source, whole, spot.passage.text, spot.start, spot.end)
        return found or _head(whole, source)

    def _phrase(self, source: Source, whole: Span, text: str, start: int, end: int) -> Span | None:
        first = source.offset(whole.line, whole.column)
        last = source.offset(whole.end_line, whole.end_column)
        nth = _count(text, start, end)
        found = _find(source.text, first, last, text[start:end], nth)
        if found is None and end - start > 24:
            # A citation mark inside is written otherwise: the first words point well enough.
            head = re.split(r"\(\d|\(\)|\n", text[start:end], maxsplit=1)[0].rstrip()
            if len(head) >= 6:
                found = _find(source.text, first, last, head, text.count(head, 0, start))
        return source.span(*found) if found else None


def _count(text: str, start: int, end: int) -> int:
    phrase = text[start:end]
    count = 0
    at = text.find(phrase)
    while 0 <= at < start:
        count += 1
        at = text.find(phrase, at + 1)
    return count


def _find(text: str, first: int, last: int, phrase: str, nth: int) -> tuple[int, int] | None:
    at = first - 1
    for _ in range(nth + 1):
        at = text.find(phrase, at + 1, last)
        if at < 0:
            break
    else:
        return at, at + len(phrase)
    matches = list(_flexible(phrase).finditer(text, first, last))
    if not matches:
        return None
    match = matches[min(nth, len(matches) - 1)]
    return match.span()


@lru_cache(maxsize=512)
def _flexible(phrase: str) -> re.Pattern[str]:
    words = re.findall(r"\w+|[^\w\s]", phrase)
    return re.compile(f"{_GAP}*".join(re.escape(word) for word in words))


def _head(span: Span, source: Source | None) -> Span:
    """The first line of a long span, so that a caret marks something readable."""
    if span.end_line == span.line or source is None:
        return span
    line = source.line_text(span.line)
    return Span(span.file, span.line, span.column, span.line, max(len(line) + 1, span.column + 1))
