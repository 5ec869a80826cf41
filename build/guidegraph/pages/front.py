"""The front page: all documents by group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Library
from guidegraph.pages.page import Lead, Page
from guidegraph.pages.share import Asked, Card, Shares
from guidegraph.pages.templates import blocks

MANY = 40
"""More documents than this stand in lines, not on cards."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one group."""

    key: str
    """Id on the page."""
    title: str
    """Name of the group."""
    cards: tuple[Card, ...]
    """Its documents."""


def pages(library: Library, shares: Shares | None = None) -> Iterator[Page]:
    """The front page."""
    context = Context(library, "")
    cards = (shares or Asked(library)).cards()
    body = blocks(
        "front.html", at=context, shelves=shelves(library, cards), library=library,
        many=len(cards) > MANY,
    )  # fmt: skip
    lead = Lead(
        description="Kliniske retningslinjer på kræftområdet: anbefalinger, styrke, evidens og historik.",
        notice=NOTICE,
    )
    yield Page("", library.settings.name, (title_block(library.settings.name), *body), lead)


def shelves(library: Library, cards: Iterable[Card]) -> tuple[Shelf, ...]:
    """Documents by publishing group, groups by name."""
    context = Context(library, "")
    by_group: dict[str, list[Card]] = {}
    names: dict[str, str] = {}
    for card in cards:
        key = card.group.rpartition("#")[2] or "andre"
        names[key] = context.label(card.group, "" if card.group else "Andre udgivere")
        by_group.setdefault(key, []).append(card)
    ordered = sorted(by_group, key=lambda key: (names[key].lower(), key))
    return tuple(Shelf(key, names[key], tuple(by_group[key])) for key in ordered)
