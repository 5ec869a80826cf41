"""A block of the source document: what the recognisers read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guidegraph.importing.traced import EMPTY, Traced


class Kind(StrEnum):
    """What a block is."""

    CHAPTER = "chapter"
    SECTION = "section"
    """A section heading of the template."""
    GROUP = "group"
    """The heading of a group of recommendations."""
    HEADING = "heading"
    """Another heading."""
    ABOUT = "about"
    """A heading that names the recommendations it is about ("Ad anbefaling 4: …")."""
    RECOMMENDATION = "recommendation"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    FIGURE = "figure"
    APPENDIX = "appendix"
    LOG = "log"
    """The heading of a log since one version."""
    ENTRY = "entry"
    """One entry of a log, its section in `label`."""
    REFERENCE = "reference"
    LINKS = "links"
    """Addresses that the page's links lead to, printed behind the page."""
    NOTE = "note"
    """A footnote."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block in reading order."""

    kind: Kind
    """What it is."""
    text: Traced = EMPTY
    """Its text, lines joined by spaces; of a table or figure the caption."""
    role: str = ""
    """Role of a template chapter or section."""
    level: int = 0
    """Level of a heading."""
    number: str = ""
    """Printed number of a chapter, recommendation, reference, table or figure."""
    marker: Traced = EMPTY
    """The number or bullet as printed, which is not in `text`."""
    label: Traced = EMPTY
    """The section a log entry stands under."""
    table: int = -1
    """Index of the source's table."""
    rows: tuple[Traced, ...] = ()
    """Lines of a table whose cells are not known; addresses of links."""
    numbers: tuple[str, ...] = ()
    """Recommendations that an `ABOUT` heading names."""
    alt: str = ""
    """Alternative text of a figure."""
    notes: tuple[Traced, ...] = ()
    """Notes below a table or figure."""
