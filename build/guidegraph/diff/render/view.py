"""What a renderer is given, and the order in which people read changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.diff.kinds import OF_EDITION
from guidegraph.diff.values import Change, Comparison, Mark, Weight
from guidegraph.graph import Graph


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison to be written."""

    comparison: Comparison
    """The comparison."""
    old: Graph
    """Graph of the old version."""
    new: Graph
    """Graph of the new version."""
    language: str = "da"
    """`da` or `en`."""

    def say(self, da: str, en: str) -> str:
        """A text in the chosen language."""
        return en if self.language == "en" else da

    def summary(self, change: Change) -> str:
        """A change's sentence in the chosen language."""
        return self.say(change.summary_da, change.summary_en)


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that a reader meets under one heading."""

    name: str
    """Stable name."""
    heading_da: str
    """In Danish."""
    heading_en: str
    """In English."""
    changes: tuple[Change, ...]
    """Its changes."""


def groups(comparison: Comparison) -> Iterator[Group]:
    """The changes by what they mean to a reader, empty groups left out.

    The step itself and changes of the log are told elsewhere.
    """
    rows = (
        ("clinical", "Kliniske ændringer", "Clinical changes"),
        ("editorial", "Redaktionelle ændringer", "Editorial changes"),
        ("edition", "Ændringer af denne udgave", "Changes of this edition"),
        ("reaffirmed", "Genbekræftet", "Reaffirmed"),
        ("unknown", "Kan ikke sammenlignes", "Not comparable"),
    )
    for name, da, en in rows:
        found = tuple(c for c in comparison.changes if group_of(c) == name)
        if found:
            yield Group(name, da, en, found)


def group_of(change: Change) -> str:
    """Name of the group that a change is told in; empty for the step and the log."""
    if change.kind in OF_EDITION:
        return "edition"
    if change.kind == "Reaffirmed":
        return "reaffirmed"
    if change.kind == "NotComparable":
        return "unknown"
    return "" if change.severity is Weight.NONE else str(change.severity)


def shortened(marks: tuple[Mark, ...], context: int = 60) -> tuple[Mark, ...]:
    """Word marks with long unchanged stretches cut down to what stands beside a difference."""
    found: list[Mark] = []
    for i, (sign, text) in enumerate(marks):
        if sign != "=" or len(text) <= 2 * context + 10:
            found.append((sign, text))
            continue
        head = "" if i == 0 else _head(text, context)
        tail = "" if i == len(marks) - 1 else _tail(text, context)
        found.append(("=", f"{head} … {tail}"))
    return tuple(found)


def _head(text: str, length: int) -> str:
    cut = text.rfind(" ", 0, length)
    return text[: cut if cut > 0 else length]


def _tail(text: str, length: int) -> str:
    cut = text.find(" ", len(text) - length)
    return text[cut + 1 if cut > 0 else len(text) - length :]


def filtered(comparison: Comparison, *, level: str = "", only: str = "") -> Comparison:
    """The comparison with the changes of one level, or of one item (`KEY` or `KEY#PART`)."""
    from dataclasses import replace

    key, _, part = only.partition("#")
    kept = tuple(
        c for c in comparison.changes
        if (not level or c.level == level)
        and (not key or c.key == key)
        and (not part or c.part == part)
    )  # fmt: skip
    return replace(comparison, changes=kept)
