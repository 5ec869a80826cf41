"""How a kind of block is declared: its keyword, attributes, fields and triples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidegraph.kinds.emitter import Emitter
    from guidegraph.model import Item

COMMON = ("kildested", "emner", "gælder")
"""Attributes that every block may have."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of block."""

    keyword: str
    """What authors write behind `:::`."""
    name: str
    """The kind in English, as the field calls it."""
    title_da: str
    """What the help calls it."""
    emit: Callable[[Item, Emitter], None]
    """Adds its triples."""
    subject: Callable[[Item, Emitter], str]
    """Its IRI."""
    attributes: tuple[str, ...] = ()
    """Attributes it may have beside the common ones."""
    required: tuple[str, ...] = ()
    """Attributes it must have."""
    fields: tuple[str, ...] = ()
    """Fields it may have; a block with fields is not read as Markdown."""
    required_fields: tuple[str, ...] = ()
    """Fields it must have."""
    repeated: tuple[str, ...] = ()
    """Fields that may stand more than once."""
    free_fields: bool = False
    """Whether field names are the author's own words."""
    keyed: bool = True
    """Whether it must have a key."""
    parted: bool = False
    """Whether its key may name a part of a recommendation: `key#part`."""
    children: tuple[str, ...] = ()
    """Keywords that may stand inside it."""
    inside: str = ""
    """Keyword of the block that it stands inside; empty for anywhere."""
    published: bool = True
    """Whether its text is quoted published content in a transcription."""

    @property
    def raw(self) -> bool:
        """Whether its inside is fields, not Markdown."""
        return bool(self.fields) or self.free_fields
