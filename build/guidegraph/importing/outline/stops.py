"""Where prose must end because something else begins, found out as far as it is asked for."""

from __future__ import annotations

from guidegraph.importing.outline.headings import Where, heading_at, shaped_heading, styled_heading
from guidegraph.importing.outline.page import Page
from guidegraph.importing.outline.quick_guide import Starts
from guidegraph.importing.outline.tables import caption_at

_FARTHEST = 60


class Stops:
    """Tells of a position whether a heading, recommendation, caption or table begins there."""

    def __init__(
        self, page: Page, where: Where, starts: Starts, also: frozenset[int] = frozenset()
    ) -> None:
        self.page = page
        self.where = where
        self.starts = starts
        self.also = also
        self.known: dict[int, bool] = {}

    def __contains__(self, position: object) -> bool:
        if not isinstance(position, int):
            return False
        if position not in self.known:
            self.known[position] = self._begins(position)
        return self.known[position]

    def _begins(self, at: int) -> bool:
        page, where = self.page, self.where
        if self.surely(at):
            return True
        return shaped_heading(page, at, where) or styled_heading(page, at, where) is not None

    def surely(self, at: int) -> bool:
        """Whether something begins at a position by its words or kind, not by its look alone."""
        page, where = self.page, self.where
        if at >= len(page.order) or at in self.also:
            return True
        if at in self.starts.numbered and where.chapter in ("quick-guide", "basis"):
            return True
        if where.section == "approval" and _names_approval(page, at):
            return True
        if page.line(at).table >= 0 or caption_at(page, at):
            return True
        return heading_at(page, at, where, self.starts.groups) is not None

    def after(self, position: int) -> int:
        """The next stop behind a position, or the position itself where none is near."""
        last = min(position + _FARTHEST, len(self.page.order))
        return next((at for at in range(position + 1, last + 1) if at in self), position)

    def joined(self, more: frozenset[int]) -> Stops:
        """These stops with further ones."""
        return Stops(self.page, self.where, self.starts, self.also | more)


def _names_approval(page: Page, position: int) -> bool:
    """Whether a line begins with the name of an approval."""
    names = ("professional", "administrative")
    return any(page.template.pattern("front", n).match(page.texts[position]) for n in names)
