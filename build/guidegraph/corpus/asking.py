"""The shared lists as a version sees them, with a note of what it asked.

A version that asked only for what is still answered alike need not be compiled again, whatever
else was added to the lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guidegraph.compiler import Shared

ALL = "*"
"""What a version asked for that read a list from end to end."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the lists, and the answers."""

    sources: dict[str, str | None] = field(default_factory=dict)
    """Key in the list of sources by name asked for; None where there was none."""
    people: dict[str, bool] = field(default_factory=dict)
    """Whether each person asked for was there."""

    def holds(self, shared: Shared) -> bool:
        """Whether these lists give the same answers."""
        if ALL in self.sources or ALL in self.people:
            return False
        sources, people = shared.sources, shared.people
        return all(sources.get(name) == key for name, key in self.sources.items()) and all(
            (name in people) == there for name, there in self.people.items()
        )


def watched(shared: Shared) -> tuple[Shared, Asked]:
    """The lists in a form that notes what is asked of them."""
    asked = Asked()
    return Shared(_Sources(shared.sources, asked), _People(shared.people, asked)), asked


class _Sources(Mapping[str, str]):
    def __init__(self, table: Mapping[str, str], asked: Asked) -> None:
        self._table, self._asked = table, asked

    def __getitem__(self, name: str) -> str:
        found = self._asked.sources[name] = self._table.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        self._asked.sources[ALL] = None
        return iter(self._table)

    def __len__(self) -> int:
        self._asked.sources[ALL] = None
        return len(self._table)


class _People(frozenset[str]):
    _asked: Asked

    def __new__(cls, people: frozenset[str], asked: Asked) -> _People:
        made = super().__new__(cls, people)
        made._asked = asked
        return made

    def __contains__(self, name: object) -> bool:
        found = super().__contains__(name)
        self._asked.people[str(name)] = found
        return found

    def __iter__(self) -> Iterator[str]:
        self._asked.people[ALL] = True
        return super().__iter__()
