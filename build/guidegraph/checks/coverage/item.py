"""An item of an instrument, and what a version answers of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from guidegraph.kinds.values import TO_FILL
from guidegraph.vocabulary import KR, SCHEMA

if TYPE_CHECKING:
    from guidegraph.checks.context import Context
    from guidegraph.compiler import Compiled
    from guidegraph.ontology import Ontology

Find = Callable[["Context"], Iterable[str]]
"""Gives the nodes that answer an item."""


class Status(StrEnum):
    """Whether a version answers an item, as far as a program can see."""

    ANSWERED = "answered"
    MISSING = "missing"
    UNKNOWN = "unknown"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Item:
    """One item, in our own words."""

    instrument: str
    """`AGREE II`, `RIGHT` or `CheckUp`."""
    number: str
    """Its number in the instrument."""
    text_da: str
    """What it asks for, in Danish."""
    text_en: str
    """What it asks for, in English."""
    find: Find | None = None
    """What answers it; None where only a person can judge."""
    judged: bool = False
    """Whether a person must still judge how well the answer serves."""
    kind: str = "Sections"
    """Kind that the version must cover wholly for the item to count as missing."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a version answers of one item."""

    item: Item
    """The item."""
    status: Status
    """Whether it is answered."""
    where: tuple[str, ...] = ()
    """IRIs of what answers it, in the order of the document."""


def coverage(context: Context) -> tuple[Coverage, ...]:
    """Every item of every instrument, in order."""
    from guidegraph.checks.coverage import INSTRUMENTS

    return tuple(_answer(item, context) for _, items in INSTRUMENTS for item in items)


def version_coverage(compiled: Compiled, *, ontology: Ontology) -> tuple[Coverage, ...]:
    """The same for a compiled version, for pages and reports."""
    from guidegraph.checks.engine import make_context
    from guidegraph.settings import Settings

    return coverage(make_context(compiled, settings=Settings(), ontology=ontology))


def _is_open(node: str, context: Context) -> bool:
    """Whether all that stands at a place is yet to be written."""
    inside = (node, *context.view.subjects(KR.inSection, node))
    texts = [text for one in inside if (text := context.view.value(one, SCHEMA.text))]
    return bool(texts) and all(TO_FILL in text for text in texts)


def _answer(item: Item, context: Context) -> Coverage:
    if item.find is None:
        return Coverage(item, Status.PERSON)
    found = (node for node in dict.fromkeys(item.find(context)) if not _is_open(node, context))
    where = sorted(found, key=context.places.order)
    if where:
        return Coverage(item, Status.ANSWERED, tuple(where))
    return Coverage(item, Status.MISSING if context.holds((item.kind,)) else Status.UNKNOWN)
