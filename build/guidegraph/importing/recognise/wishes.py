"""What the caller of an import knows better than the source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller knows better than the source."""

    slug: str
    """Folder name of the edition."""
    version: str = ""
    """Version, where the source does not tell."""
    title: str = ""
    """Title, where the source does not tell."""
