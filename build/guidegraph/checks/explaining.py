"""What a rule's page says, part by part and in both languages, read from the rule's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidegraph.checks.rule import Rule

_PART = re.compile(r"^(?P<name>Why|Hvad|Hvorfor|Example|Eksempel):\s*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule for readers of one language."""

    what: str
    """What it finds."""
    why: str
    """Why that matters."""
    example: str
    """A place that it would tell; the Danish one where only that is given."""
    fix: str
    """What to do."""


def explain(rule: Rule, *, language: str = "da") -> Explanation:
    """The parts of a rule's page; what is not written in a language is taken from the other."""
    parts = _parts(rule.page)
    if language == "da":
        return Explanation(
            parts.get("Hvad") or f"{rule.title_da}.",
            parts.get("Hvorfor", ""),
            parts.get("Eksempel") or parts.get("Example", ""),
            rule.fix_da,
        )
    return Explanation(
        parts.get("", ""), parts.get("Why", ""), parts.get("Example", ""), rule.fix_en
    )


def _parts(page: str) -> dict[str, str]:
    """The page's paragraphs by their first word; the opening without one."""
    found: dict[str, str] = {}
    marks = list(_PART.finditer(page))
    found[""] = _line(page[: marks[0].start()] if marks else page)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(page)
        text = _line(page[mark.end() : end])
        found[mark["name"]] = text[:1].upper() + text[1:] if mark["name"] in _SENTENCES else text
    return found


_SENTENCES = ("Why", "Hvad", "Hvorfor")


def _line(text: str) -> str:
    return " ".join(text.split())
