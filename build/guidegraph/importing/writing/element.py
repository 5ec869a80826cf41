"""What the recognisers make: headings, prose and `:::` blocks, their texts still traced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from guidegraph.importing.traced import EMPTY, Traced


@dataclass(frozen=True, slots=True)
class Part:
    """A name with a value: an attribute or a field."""

    name: str
    """Its name in the authoring language."""
    value: Traced
    """Its value."""
    printed: Traced = EMPTY
    """The name where it stands in the source."""


@dataclass(frozen=True, slots=True)
class Element:
    """One heading, stretch of prose or block of an author file."""

    keyword: str
    """Keyword of a block, `heading`, or `prose`."""
    key: str = ""
    """Its key."""
    level: int = 0
    """Level of a heading."""
    title: Traced = EMPTY
    """Text of a heading, already marked up."""
    attributes: tuple[Part, ...] = ()
    """Attributes in order."""
    fields: tuple[Part, ...] = ()
    """Field lines in order."""
    paragraphs: tuple[Traced, ...] = ()
    """Paragraphs, already marked up; lines in them are kept."""
    children: tuple[Element, ...] = ()
    """Blocks inside."""

    def attribute(self, name: str) -> str:
        """The value of an attribute, or the empty text."""
        return next((p.value.text for p in self.attributes if p.name == name), "")


def _parts(values: dict[str, Traced | str]) -> tuple[Part, ...]:
    pairs = ((k, v if isinstance(v, Traced) else Traced.made(v)) for k, v in values.items())
    return tuple(Part(k, v) for k, v in pairs if v)


def heading(level: int, title: Traced, key: str, **attributes: Traced | str) -> Element:
    """A heading; attributes without a value are left out."""
    return Element("heading", key, level, title, _parts(attributes))


def prose(*paragraphs: Traced) -> Element:
    """Prose outside blocks."""
    return Element("prose", paragraphs=tuple(p for p in paragraphs if p))


def block(
    keyword: str,
    key: str = "",
    attributes: dict[str, Traced | str] | None = None,
    *,
    fields: dict[str, Traced | str] | None = None,
    paragraphs: Iterable[Traced] = (),
    children: Iterable[Element] = (),
) -> Element:
    """A `:::` block; attributes and fields without a value are left out."""
    return Element(
        keyword, key, 0, EMPTY, _parts(attributes or {}), _parts(fields or {}),
        tuple(p for p in paragraphs if p), tuple(children),
    )  # fmt: skip


def with_attribute(element: Element, name: str, value: Traced | str) -> Element:
    """The element with one more attribute."""
    return replace(element, attributes=(*element.attributes, *_parts({name: value})))
