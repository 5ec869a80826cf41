"""The imported edition before it is text: front matter and files of elements."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.importing.traced import Traced
from guidegraph.importing.writing.element import Element


@dataclass(frozen=True, slots=True)
class File:
    """One author file."""

    path: str
    """Path relative to the guideline's folder."""
    elements: tuple[Element, ...]
    """What it holds, in order."""


@dataclass(frozen=True, slots=True)
class Edition:
    """All files of an imported edition."""

    slug: str
    """Folder name."""
    version: str
    """Version of the guideline."""
    front: Traced
    """The YAML front matter of `retningslinje.md`, its lines of dashes included."""
    files: tuple[File, ...]
    """Files in the order of the document."""
    reference_numbers: tuple[tuple[str, str], ...]
    """Key and printed number of each reference."""
