"""One rule with a text that breaks it and a near one that does not."""

from __future__ import annotations

from dataclasses import dataclass

Edit = tuple[str, str, str]
SMERTER = "anbefalinger/smerter.md"
TVAERSNIT = "anbefalinger/tvaersnit.md"


@dataclass(frozen=True, slots=True)
class Case:
    """A failing and a passing text of one rule, as edits of the clean guideline."""

    code: str
    """The rule."""
    bad: tuple[Edit, ...]
    """Edits after which it finds something."""
    good: tuple[Edit, ...] = ()
    """Edits after which it does not."""
    today: str = ""
    """The day of today, for rules about time."""


def prose(text: str, key: str = "ekstra") -> Edit:
    """Running text at the end of the first group."""
    return (SMERTER, "", f"::: tekst {{#{key}}}\n{text}\n:::")


def later(text: str, key: str = "senere") -> Edit:
    """Running text at the end of the second group."""
    return (TVAERSNIT, "", f"::: tekst {{#{key}}}\n{text}\n:::")


def appendix(text: str) -> Edit:
    """Running text in the appendix."""
    return ("bilag/teknik.md", "", text)


def method(text: str) -> Edit:
    """Running text in the method."""
    return ("metode.md", "", f"## Andet {{#andet}}\n\n{text}")


def entry(text: str, attributes: str, key: str = "post") -> Edit:
    """A log entry."""
    return ("aendringslog.md", "", f"::: ændring {{#{key} {attributes}}}\n{text}\n:::")


def variant(text: str, place: str = "kapitel-3") -> Edit:
    """The first recommendation as printed elsewhere."""
    block = f':::: variant {{af="smertelindring" sted="{place}"}}\n{text}\n::::'
    return (SMERTER, "## Litteratur", f"{block}\n\n## Litteratur")


def reference(key: str, fields: str, status: str = "verificeret") -> Edit:
    """An entry of the reference list."""
    return ("referencer.md", "", f'::: reference {{#{key} status="{status}"}}\n{fields}\n:::')
