"""What all recognisers share while one document is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidegraph.importing.document import SourceDocument, SourceMark
from guidegraph.importing.keys import Keys
from guidegraph.importing.ledger import Ledger, Reason
from guidegraph.importing.outline import Block
from guidegraph.importing.template import Template
from guidegraph.importing.traced import Traced
from guidegraph.ontology import Ontology


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """How this document prints citations."""

    brackets: str = "("
    """`(`, `[` or `^` for raised figures."""
    highest: int = 0
    """Highest number of a reference."""
    levels: bool = False
    """Whether levels of evidence such as `[1a]` stand in brackets of the same form."""


@dataclass(slots=True)
class Reading:
    """The document, what is known of it so far, and where notes go."""

    document: SourceDocument
    """The source."""
    template: Template
    """The template."""
    ledger: Ledger
    """Claims and doubts."""
    ontology: Ontology
    """Shared concepts."""
    keys: Keys
    """Keys that are unique in the document."""
    style: CitationStyle = field(default_factory=CitationStyle)
    """How citations are printed."""
    scheme: str = "oxford-2009"
    """Key of the scheme that its grades are of."""
    references: dict[int, str] = field(default_factory=dict)
    """Key of each reference by number."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of references by author and year, where the document cites so."""
    recommendations: dict[str, str] = field(default_factory=dict)
    """Key of each recommendation by printed number."""
    parts: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Parts of each recommendation by its key: part key and clause."""
    given_parts: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Parts that an edited edition has, by the key of the recommendation."""
    abbreviations: set[str] = field(default_factory=set)
    """Abbreviations that a list of the source explains."""
    grades: dict[str, str] = field(default_factory=dict)
    """Printed grade of each part, by `key#part`."""
    texts: dict[str, str] = field(default_factory=dict)
    """Text of each recommendation by its key."""
    recent: list[str] = field(default_factory=list)
    """Keys of the recommendations that the last sure paragraph was evidence for."""
    words: Counter[str] = field(default_factory=Counter)
    """In how many recommendations each word stands."""
    marks: dict[int, SourceMark] = field(default_factory=dict)
    """Marks of the source by the offset they start at."""

    def place(self, text: Traced) -> str:
        """Where a text stood: `s. 7, l. 412`."""
        line = self.document.line_at(text.first) if text.first >= 0 else None
        if line is None:
            return ""
        return f"s. {line.page}, l. {line.number}" if line.page else f"l. {line.number}"

    def label(self, text: Traced) -> None:
        """Say that a text was a label that became a field or attribute."""
        self.ledger.drop(text, Reason.LABEL)

    def search(self, group: str, name: str, text: Traced) -> re.Match[str] | None:
        """The first match of one of the template's patterns."""
        return self.template.pattern(group, name).search(text.text)


@dataclass(frozen=True, slots=True)
class ChapterBlocks:
    """A chapter of the source with its blocks."""

    role: str
    """Role of the chapter in the template, empty for what stands before the first."""
    head: Block | None
    """Its heading."""
    blocks: tuple[Block, ...]
    """What stands under it."""
