"""A computed change as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from guidegraph.diff.values import Change
from guidegraph.pages.context import Context
from guidegraph.pages.marking import marked
from guidegraph.pages.reading.version import key_of

_MARKS = (
    ("Added", "add"), ("Assigned", "add"), ("Removed", "cut"), ("Withdrawn", "cut"),
    ("Strengthened", "up"), ("Weakened", "down"), ("NotComparable", "unknown"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A change as the page shows it."""

    change: Change
    """The change."""
    key: str
    """Its id on the page."""
    mark: str
    """Which sign stands before it; empty for the common one."""
    words: Markup
    """The difference word by word; empty where there is none."""
    href: str
    """Address of what changed; empty for the whole document and where it has no page."""

    @property
    def tells(self) -> bool:
        """Whether the old or the new says more than the summary does."""
        said = (self.change.old, self.change.new)
        return self.mark != "unknown" and any(
            text not in self.change.summary_da for text in said if text
        )


def shown(context: Context, change: Change) -> Shown:
    """A change with its sign, its words and its address."""
    mark = next((sign for word, sign in _MARKS if word in change.kind), "")
    words = marked(change.word_diff) if change.word_diff else Markup("")
    return Shown(change, key_of(change.id), mark, words, _target(context, change))


def _target(context: Context, change: Change) -> str:
    """Where the changed thing stands in the new version, else its own page."""
    if context.version is not None and change.key:
        item = f"{context.version.iri}/anbefaling/{change.key}"
        part = f"{item}#{change.part}" if change.part else item
        for iri in (part, item):
            if context.href(iri) and "/anbefaling/" in change.target:
                return context.href(iri)
    if context.version is not None and change.target == context.version.iri.rpartition("/")[0]:
        return ""
    return context.href(change.target)
