"""Which triples of a difference no change owns yet; each can be taken once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from guidegraph.diff.values import SignedTriple
from guidegraph.terms import Triple

SIGNS = ("-", "+")


class Ledger:
    """The triples left to be owned, by sign and subject."""

    __slots__ = ("_by_subject", "_links", "_origin")

    def __init__(
        self, removed: Iterable[Triple], added: Iterable[Triple], origin: dict[Triple, Triple]
    ) -> None:
        self._by_subject: dict[str, dict[str, set[Triple]]] = {"-": {}, "+": {}}
        self._links: dict[str, list[tuple[str, Triple]]] = {}
        self._origin = origin
        for sign, triples in (("-", removed), ("+", added)):
            table = self._by_subject[sign]
            for triple in triples:
                table.setdefault(triple[0], set()).add(triple)
                if triple[2][0] == "<":
                    self._links.setdefault(triple[2], []).append((sign, triple))

    def peek(self, sign: str, subject: str, predicate: str = "") -> list[Triple]:
        """What is left of a subject on one side, sorted."""
        found = self._by_subject[sign].get(subject)
        if not found:
            return []
        return sorted(t for t in found if not predicate or t[1] == predicate)

    def touched(self, subject: str) -> bool:
        """Whether anything is left of a subject."""
        old, new = self._by_subject.values()
        return bool(old.get(subject) or new.get(subject))

    def subjects(self) -> Iterator[str]:
        """Subjects of which something is left, sorted."""
        left = {s for sign in SIGNS for s, found in self._by_subject[sign].items() if found}
        yield from sorted(left)

    def take(
        self,
        subject: str,
        predicates: Collection[str] | None = None,
        *,
        signs: Collection[str] = SIGNS,
    ) -> list[SignedTriple]:
        """Take what is left of a subject, of some predicates or of all."""
        taken: list[SignedTriple] = []
        for sign in SIGNS:
            if sign not in signs:
                continue
            found = self._by_subject[sign].get(subject)
            if found:
                wanted = [t for t in found if predicates is None or t[1] in predicates]
                for triple in sorted(wanted):
                    found.discard(triple)
                    taken.append(self._signed(sign, triple))
        return taken

    def take_links(
        self, target: str, predicates: Collection[str], *, signs: Collection[str] = SIGNS
    ) -> list[SignedTriple]:
        """Take the triples of other subjects that point at a target under some predicates."""
        found = []
        for sign, triple in self._links.get(target, ()):
            if triple[1] in predicates and sign in signs:
                found += self.take_one(sign, triple)
        return found

    def take_one(self, sign: str, triple: Triple) -> list[SignedTriple]:
        """Take one triple, where it is still there."""
        left = self._by_subject[sign].get(triple[0])
        if not left or triple not in left:
            return []
        left.discard(triple)
        return [self._signed(sign, triple)]

    def left(self) -> list[SignedTriple]:
        """Everything that nothing owns."""
        rows = []
        for sign in SIGNS:
            for found in self._by_subject[sign].values():
                rows += [self._signed(sign, triple) for triple in found]
        return sorted(rows)

    def _signed(self, sign: str, triple: Triple) -> SignedTriple:
        s, p, o = self._origin.get(triple, triple) if sign == "-" else triple
        return sign, s, p, o
