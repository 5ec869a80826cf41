"""The text of a version as one, and patterns that run over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from guidegraph.checks.holding import Holding
from guidegraph.checks.literals import folded, required
from guidegraph.checks.passages import BREAK, RUNNING, Hit, Passage, Role, placed_passages

if TYPE_CHECKING:
    from guidegraph.graph import View

_AFTER = 400
"""Characters behind a passage that a pattern may look at before it gives a match up."""
_MANY = 0.6
"""Share of the passages above which a pattern runs over all of them."""


class Joined:
    """Passages in one text, so that a pattern runs once over all of them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        lengths = [len(p.text) + len(BREAK) for p in passages[:-1]]
        self.starts = list(accumulate(lengths, initial=0)) if passages else []

    @cached_property
    def text(self) -> str:
        """The texts with a break between them."""
        return BREAK.join([p.text for p in self.passages])

    @cached_property
    def lower(self) -> str:
        """The text in lower case, with the same offsets."""
        return self.text.replace("\u0130", "i").lower()  # No other letter becomes two.

    def offsets(self, text: str) -> Iterator[int]:
        """Where a text in lower case stands, parts of words too."""
        at = self.lower.find(text)
        while at >= 0:
            yield at
            at = self.lower.find(text, at + 1)

    def place(self, offset: int) -> tuple[Passage, int]:
        """The passage and the offset in it of an offset in the joined text."""
        index = bisect_right(self.starts, offset) - 1
        return self.passages[index], offset - self.starts[index]

    def scan(
        self, pattern: re.Pattern[str], first: int = 0, last: int | None = None
    ) -> Iterator[Hit]:
        """Every match that stands inside one of the passages, `first` up to `last`."""
        start, end = self.starts[first] if first else 0, len(self.text)
        behind = end
        if last is not None and last < len(self.starts):
            end = self.starts[last]
            behind = min(end + _AFTER, behind)
        for match in pattern.finditer(self.text, start, behind):
            at = match.start()
            if at >= end:
                return
            index = bisect_right(self.starts, at) - 1
            passage, offset = self.passages[index], self.starts[index]
            if match.end() - offset <= len(passage.text):
                yield Hit(passage, at - offset, match.end() - offset, match)


class Text:
    """The passages of a version and joined texts that patterns run over."""

    def __init__(
        self, view: View, *, version: str, order: Callable[[str], tuple[float, ...]]
    ) -> None:
        self.passages: tuple[Passage, ...] = tuple(placed_passages(view, version, order))
        self.joined = Joined(self.passages).text
        self.folded = low = folded(self.joined)
        self._texts = [low[p.start : p.start + len(p.text)] for p in self.passages]
        self._starts = [p.start for p in self.passages]
        self._holding = Holding(self._texts)
        self._by_roles: dict[frozenset[Role], _Chosen] = {}
        self._known: dict[str, int] = {}
        self._of: dict[str, list[Passage]] = {}
        for passage in self.passages:
            self._of.setdefault(passage.node, []).append(passage)

    def of(self, node: str) -> tuple[Passage, ...]:
        """The passages of a node."""
        return tuple(self._of.get(node, ()))

    def together(self, roles: frozenset[Role]) -> Joined:
        """The passages with one of the roles as one text."""
        return self._chosen(roles).joined

    def having(self, *roles: Role) -> Iterator[Passage]:
        """The passages with one of the roles, in order."""
        return iter(self._chosen(frozenset(roles)).joined.passages)

    def holding(self, pattern: re.Pattern[str], *roles: Role) -> Iterator[Passage]:
        """The passages with one of the roles that may hold a match of `pattern`, in order."""
        may = self._may(required(pattern), self._chosen(frozenset(roles)).bits)
        return (self.passages[number] for number in _numbers(may))

    def scan(
        self,
        pattern: re.Pattern[str],
        roles: frozenset[Role] = RUNNING,
        needs: tuple[str, ...] = (),
        own: Iterable[str] = (),
    ) -> Iterator[Hit]:
        """Every match of `pattern` in passages with one of `roles`, in order.

        Passages without the letters that every match holds are passed over. `needs` are texts in
        lower case, one of which a passage must hold beside, where the pattern alone tells little;
        each passage is then a text of its own. `own` are the like, read from this very document.
        """
        chosen = self._chosen(roles)
        clauses = required(pattern)
        may = self._may((*clauses, needs) if needs else clauses, chosen.bits)
        if own:
            may &= self._where(own)
        if needs or own:
            for number in _numbers(may):
                passage = self.passages[number]
                for match in pattern.finditer(passage.text):
                    yield Hit(passage, match.start(), match.end(), match)
        elif may.bit_count() > _MANY * len(chosen.joined.passages):
            yield from chosen.joined.scan(pattern)
        else:
            for first, last in _runs(chosen.places[number] for number in _numbers(may)):
                yield from chosen.joined.scan(pattern, first, last)

    def _chosen(self, roles: frozenset[Role]) -> _Chosen:
        known = self._by_roles.get(roles)
        if known is None:
            numbers = [n for n, p in enumerate(self.passages) if p.role in roles]
            joined = Joined([self.passages[n] for n in numbers])
            places = {number: place for place, number in enumerate(numbers)}
            known = _Chosen(joined, places, sum(1 << number for number in numbers))
            self._by_roles[roles] = known
        return known

    def _may(self, clauses: Iterable[Iterable[str]], may: int) -> int:
        """Those of some passages that hold a text of each clause, as bits."""
        for clause in clauses:
            found = 0
            for text in clause:
                found |= self._with(text)
            may &= found
        return may

    def _where(self, texts: Iterable[str]) -> int:
        """The passages that hold one of some texts that nobody else asks for, as bits."""
        found, starts, folded = 0, self._starts, self.folded
        for text in texts:
            at = folded.find(text)
            while at >= 0:
                number = bisect_right(starts, at)
                found |= 1 << number - 1
                at = folded.find(text, starts[number]) if number < len(starts) else -1
        return found

    def _with(self, text: str) -> int:
        """The passages that hold a text, as bits."""
        found = self._known.get(text)
        if found is None:
            longest = _longest(text)
            found = self._holding.passages(longest) if longest else (1 << len(self.passages)) - 1
            if longest != text:
                held = (n for n in _numbers(found) if text in self._texts[n])
                found = sum(1 << number for number in held)
            self._known[text] = found
        return found


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The passages with some roles."""

    joined: Joined
    """Their text."""
    places: dict[int, int]
    """Their places in it by their numbers."""
    bits: int
    """Their numbers as bits."""


@lru_cache(maxsize=8192)
def _longest(text: str) -> str:
    """The longest word of a text."""
    return max(text.split(), key=len, default="")


def _numbers(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers in a row as ranges: the first, and the one behind the last."""
    first = last = -1
    for number in numbers:
        if number != last:
            if first >= 0:
                yield first, last
            first = number
        last = number + 1
    if first >= 0:
        yield first, last
