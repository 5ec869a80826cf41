"""The front page: all documents by group, and a page for each group where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Library
from guidegraph.pages.page import Entry, Lead, Page
from guidegraph.pages.share import Asked, Card, Shares
from guidegraph.pages.templates import blocks

MANY, ROOM = 40, 400
"""More documents than the first stand in lines, not on cards, and their groups have pages of
their own; more than the second stand there alone."""
FEW = 12
"""So many documents are seen at once."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one group."""

    key: str
    """Id on the page."""
    title: str
    """Name of the group."""
    cards: tuple[Card, ...]
    """Its documents."""

    @property
    def path(self) -> str:
        """Address of its own page, where documents are many."""
        return f"gruppe/{self.key}/"


def pages(library: Library, shares: Shares | None = None) -> Iterator[Page]:
    """The front page, and `/gruppe/{key}/` where there are many documents."""
    cards = (shares or Asked(library)).cards()
    found, many = shelves(library, cards), len(cards) > MANY
    body = blocks(
        "front.html", at=Context(library, ""), shelves=found, library=library, many=many,
        room=len(cards) <= ROOM, count=len(cards),
    )  # fmt: skip
    lead = Lead(
        description="Kliniske retningslinjer på kræftområdet: anbefalinger, styrke, evidens og historik.",
        notice=NOTICE,
        scripts=("stil/forside.js",) if many else (),
    )
    yield Page("", library.settings.name, (title_block(library.settings.name), *body), lead)
    if many:
        yield from (_group(library, shelf) for shelf in found)


def _group(library: Library, shelf: Shelf) -> Page:
    """The documents of one group, and their data."""
    context = Context(library, shelf.path)
    body = blocks(
        "group.html", at=context, shelf=shelf, files=frozenset(library.files),
        issues=library.issue_files, many=len(shelf.cards) > FEW,
    )  # fmt: skip
    lead = Lead(
        description=f"Retningslinjer fra {shelf.title}", notice=NOTICE,
        path=(Entry("Forside", "./"),),
        scripts=("stil/forside.js",) if len(shelf.cards) > FEW else (),
    )  # fmt: skip
    return Page(shelf.path, shelf.title, (title_block(shelf.title), *body), lead)


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
