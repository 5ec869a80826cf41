"""A reference as a value, between all formats."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INITIALS = re.compile(
    r"(?P<family>.+?),?\s+(?P<given>[A-ZÆØÅÄÖÜÉ](?:[.\s-]*[A-ZÆØÅÄÖÜÉ]){0,3}\.?)\Z"
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Name:
    """An author: a person, or an organisation with its name in `family` alone."""

    family: str
    """Family name; the whole name of an organisation."""
    given: str = ""
    """Given names or initials."""
    organisation: bool = False
    """Whether it is an organisation."""

    @property
    def initials(self) -> str:
        """The first letters of the given names."""
        if self.given.isupper() and self.given.isalpha():
            return self.given
        words = re.split(r"[\s.\-]+", self.given)
        return "".join(w[0].upper() for w in words if w and _LETTER.match(w))

    def short(self) -> str:
        """As the authoring language writes it: `Holm AB`, `{Sundhedsstyrelsen}`."""
        if self.organisation:
            return "{" + self.family + "}"
        return f"{self.family} {self.initials}".strip()

    @classmethod
    def read(cls, text: str) -> Name:
        """A name as the authoring language writes it.

        >>> Name.read("van der Velde R").given
        'R'
        """
        text = " ".join(text.split())
        if text.startswith("{") and text.endswith("}"):
            return cls(text[1:-1], organisation=True)
        match = _INITIALS.match(text)
        if match:
            return cls(match["family"], re.sub(r"[.\s]", "", match["given"]))
        return cls(text, organisation=" " in text)

    @classmethod
    def inverted(cls, text: str) -> Name:
        """A name as `Family, Given`; without a comma as `Given Family`."""
        text = " ".join(text.split())
        family, comma, given = text.partition(",")
        if comma:
            return cls(family.strip(), given.strip())
        found = _INITIALS.match(text)
        if found:
            return cls(found["family"], found["given"])
        words = text.split(" ")
        if len(words) == 1:
            return cls(text, organisation=True)
        at = next((i for i, w in enumerate(words) if w[:1].islower()), len(words) - 1)
        return cls(" ".join(words[at:]), " ".join(words[:at]), organisation=not at)


@dataclass(frozen=True, slots=True)
class Reference:
    """A bibliographic reference."""

    key: str = ""
    """Its key."""
    number: str = ""
    """Printed number."""
    type: str = "article-journal"
    """Type as CSL calls it."""
    title: str = ""
    """Title."""
    authors: tuple[Name, ...] = ()
    """Authors in order."""
    more_authors: bool = False
    """Whether the list ends in "et al."."""
    journal: str = ""
    """Journal, book or site that it is in."""
    year: str = ""
    """Year."""
    volume: str = ""
    """Volume."""
    issue: str = ""
    """Issue."""
    pages: str = ""
    """Pages."""
    article: str = ""
    """Article number."""
    doi: str = ""
    """DOI without address."""
    pmid: str = ""
    """PubMed's number."""
    url: str = ""
    """Address."""
    publisher: str = ""
    """Publisher."""
    edition: str = ""
    """Edition."""


def tidy_doi(text: str) -> str:
    """A DOI without address or label."""
    found = re.search(r"10\.\d{4,9}/\S+", text)
    return found[0].rstrip(".,;") if found else ""


def tidy_year(text: str) -> str:
    """The year in a date."""
    found = re.search(r"\b(1[5-9]\d\d|20\d\d)\b", text)
    return found[1] if found else ""


def tidy_pages(text: str) -> str:
    """Pages with a plain hyphen."""
    return re.sub(r"\s*(?:--+|[–—])\s*", "-", " ".join(text.split()))


def plain(text: object) -> str:
    """A value as text on one line."""
    return " ".join(str(text).split()) if text is not None else ""
