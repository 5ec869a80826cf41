"""One guideline or patient page with its versions."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.compiler import Compiled
from guidegraph.corpus.shared import StatusNote


@dataclass(frozen=True)
class Document:
    """One guideline or patient page with its versions."""

    slug: str
    """Name of its folder."""
    versions: tuple[Compiled, ...]
    """The published set, oldest first: the newest issue of each version, or a draft that stands
    alone; with `drafts`, the draft comes last."""
    draft: Compiled | None
    """The text being written, where it is not released."""
    status: tuple[StatusNote, ...] = ()
    """What was withdrawn or suspended."""

    def version(self, number: str) -> Compiled | None:
        """The published version of that number."""
        return next((c for c in self.versions if c.version == number), None)
