"""What differs between an import and the edited edition, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.importing.merging.existing import Old
from guidegraph.importing.merging.pairing import New
from guidegraph.source import Span

_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that differs between the source and the edition and was not written."""

    path: str
    """File of the edition."""
    line: int
    """Line in it."""
    source: tuple[int, int]
    """Offsets in the source."""
    message_da: str
    """In Danish."""
    message_en: str
    """In English."""
    key: str
    """Key that `--take` names."""
    warning: bool = True
    """Whether it can change what the text means."""
    takeable: bool = True
    """Whether `--take` can write it."""

    @property
    def hint_da(self) -> str:
        """What to do, in Danish."""
        if not self.takeable:
            return "Ret udgaven i hånden, hvis kilden har ret."
        return f"Ret udgaven, eller tag kildens tekst med --take {self.key}."

    @property
    def hint_en(self) -> str:
        """What to do, in English."""
        if not self.takeable:
            return "Correct the edition by hand if the source is right."
        return f"Correct the edition, or take the source's text with --take {self.key}."

    def span(self, folder: str) -> Span:
        """Where it stands."""
        return Span(folder + self.path, self.line, 1, self.line, 1)


def contents(old: Old, new: New) -> tuple[str, str]:
    """What can be compared of both: the fields that both have, else the text."""
    if not new.element.fields:
        return old.text, new.text
    values = {p.name: " ".join(p.value.text.split()) for p in new.element.fields}
    shared = sorted(n for n in values if n in old.fields and n in _COMPARED)
    left = "; ".join(f"{n}: {old.fields[n]}" for n in shared)
    return left, "; ".join(f"{n}: {values[n]}" for n in shared)


def says_nothing(new: New) -> bool:
    """Whether the import only knows that the item is there."""
    return not new.text and not new.element.fields


_COMPARED = frozenset({
    "titel", "forfatter", "tidsskrift", "år", "bind", "hæfte", "sider", "doi", "pmid", "navn", "tilknytning",
    "interesser", "database", "dato", "fra", "til", "sprog", "design", "population", "intervention",
    "sammenligning", "udfald", "søgestreng",
})  # fmt: skip


def apart(left: str, right: str) -> tuple[str, str]:
    """The stretches in which two texts differ, with a word on either side."""
    a, b = left.split(), right.split()
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    first = max(start - 1, 0)
    shown = (" ".join(words[first : len(words) - end + 1]) for words in (a, b))
    x, y = (text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…" for text in shown)
    return x, y
