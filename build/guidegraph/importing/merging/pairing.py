"""Which item of an import is which item of the edited edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.importing.merging.existing import Old, bare
from guidegraph.importing.recognise import Edition
from guidegraph.importing.template import plain
from guidegraph.importing.writing import Element

_ALIKE = 72.0
_FIELDS = ("doi", "pmid")


@dataclass(frozen=True, slots=True)
class New:
    """An element of the import with the file and section it stands in."""

    path: str
    """Its file."""
    group: str
    """Key of the first heading of its file."""
    section: str
    """Key of the heading it stands under."""
    element: Element
    """The element."""

    @property
    def text(self) -> str:
        """Its text without marks, on one line."""
        return bare(" ".join(p.text for p in self.element.paragraphs))

    def field(self, name: str) -> str:
        """A field's value."""
        return next((p.value.text for p in self.element.fields if p.name == name), "")


def elements(edition: Edition) -> Iterator[New]:
    """All elements of an import with their places."""
    for file in edition.files:
        group = next((e.key for e in file.elements if e.keyword == "heading"), "")
        section = group
        for element in file.elements:
            if element.keyword == "heading":
                section = element.key
            yield New(file.path, group, section, element)


def pair(edition: Edition, old: Sequence[Old]) -> dict[str, str]:
    """The key that the edited edition has, by the key that the import made."""
    pairs: dict[str, str] = {}
    taken: set[int] = set()
    news = [n for n in elements(edition) if n.element.key]
    order = ("anbefaling", "heading")
    for new in sorted(
        news, key=lambda n: order.index(n.element.keyword) if n.element.keyword in order else 9
    ):
        candidates = [
            (i, o) for i, o in enumerate(old)
            if o.keyword == new.element.keyword and o.key and i not in taken
        ]  # fmt: skip
        found = _find(new, candidates, pairs)
        if found is not None:
            taken.add(found[0])
            pairs[new.element.key] = found[1].key
    return {made: kept for made, kept in pairs.items() if made != kept}


def _find(
    new: New, candidates: list[tuple[int, Old]], pairs: dict[str, str]
) -> tuple[int, Old] | None:
    element = new.element
    if element.keyword == "heading":
        return _heading(new, candidates, pairs)
    for name in _FIELDS:
        value = new.field(name)
        hit = next((c for c in candidates if value and c[1].fields.get(name) == value), None)
        if hit:
            return hit
    if element.keyword in ("anbefaling", "reference", "tabel", "figur"):
        number = element.attribute("nr")
        hit = next((c for c in candidates if number and c[1].attributes.get("nr") == number), None)
        if hit and (element.keyword != "anbefaling" or _likely(new.text, hit[1])):
            return hit
    if element.keyword == "person":
        name = plain(new.field("navn"))
        return next((c for c in candidates if plain(c[1].fields.get("navn", "")) == name), None)
    if element.keyword == "godkendelse":
        kind = element.attribute("slags")
        return next((c for c in candidates if c[1].attributes.get("slags") == kind), None)
    if element.keyword == "søgning" and len(candidates) == 1:
        return candidates[0]
    return _by_text(new, candidates)


def _likely(text: str, old: Old) -> bool:
    """Whether a recommendation with the same number can be the same: its wording may be unknown."""
    from rapidfuzz import fuzz

    return old.is_open or not old.text or fuzz.token_set_ratio(text, old.text) >= 50.0


def _heading(
    new: New, candidates: list[tuple[int, Old]], pairs: dict[str, str]
) -> tuple[int, Old] | None:
    title = plain(bare(new.element.title.text))
    group = pairs.get(new.group, new.group)
    alike = [c for c in candidates if plain(c[1].title) == title]
    own = [c for c in alike if c[1].group == group]
    if own:
        return own[0]
    version = new.element.attribute("fra")
    if version:
        return next((c for c in candidates if c[1].attributes.get("fra") == version), None)
    return alike[0] if len(alike) == 1 and new.element.level == 1 else None


def _by_text(new: New, candidates: list[tuple[int, Old]]) -> tuple[int, Old] | None:
    from rapidfuzz import fuzz

    if len(new.text) < 12:
        label = new.element.attribute("afsnit")
        return next(
            (
                c
                for c in candidates
                if label and c[1].attributes.get("afsnit") == label and c[1].text == new.text
            ),
            None,
        )
    scored = [(fuzz.ratio(new.text, c[1].text), -c[0], c) for c in candidates]
    best = max(scored, default=None)
    return best[2] if best and best[0] >= _ALIKE else None
