"""Two versions side by side, with what the rules of classification need to ask and to take."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from guidegraph.diff.families import COVERAGES
from guidegraph.diff.ledger import SIGNS, Ledger
from guidegraph.diff.side import ORDER, OWN_TERM, PART, Side
from guidegraph.diff.values import SignedTriple
from guidegraph.diff.wording import Lexicon, lexicon
from guidegraph.ontology import Ontology
from guidegraph.terms import iri
from guidegraph.vocabulary import KR, PROV

WHOLE_LINKS = frozenset({PART, iri(PROV.qualifiedAttribution)})
"""Properties by which a whole names its parts; such a triple belongs to the part."""


@dataclass(slots=True)
class Pair:
    """Two versions of one document, the old one under the new one's names."""

    old: Side
    new: Side
    ledger: Ledger
    ontology: Ontology
    old_name: str
    new_name: str
    slug: str
    shifts: dict[str, list[SignedTriple]] = field(default_factory=dict)
    """Places that changed only because an item was added, removed or moved, by that item."""
    moved: dict[str, list[SignedTriple]] = field(default_factory=dict)
    """Items whose relative place changed, with the triples that say so."""
    adrift: list[SignedTriple] = field(default_factory=list)
    """Places that changed without a cause among the items."""
    renamed: list[tuple[str, str, list[SignedTriple]]] = field(default_factory=list)
    """Old and new term of each rename, with the triples that differ by nothing but the key."""
    step: list[SignedTriple] = field(default_factory=list)
    """What differs only because these are two versions."""
    _lexicon: Lexicon | None = None

    @property
    def work(self) -> str:
        """IRI of the document's Work."""
        return self.new.frame.own.rpartition("/")[0]

    @property
    def same_version(self) -> bool:
        """Whether both sides are states of one version."""
        return self.new.frame.own == self.old.frame.own

    @property
    def terms(self) -> Lexicon:
        """Terms of populations and interventions."""
        if self._lexicon is None:
            self._lexicon = lexicon(self.ontology)
        return self._lexicon

    def roots(self, side: Side, *families: str) -> list[str]:
        """Items of some families, in the order of the document."""
        return side.sorted_items(families)

    def only(self, side: Side, *families: str) -> list[str]:
        """Items that the other side does not have in one of the same families."""
        other = self.new if side is self.old else self.old
        there = {root for name in families for root in other.items.get(name, ())}
        return [root for root in self.roots(side, *families) if root not in there]

    def both(self, *families: str) -> list[str]:
        """Items on both sides, in the order of the new one."""
        here = {root for name in families for root in self.old.items.get(name, ())}
        return [root for root in self.roots(self.new, *families) if root in here]

    def inner(self, side: Side, root: str, family: str) -> list[str]:
        """Members of an item that belong to a family, in order."""
        found = [m for m in side.members.get(root, ()) if side.is_a(m, family)]
        return sorted(found, key=side.order)

    def extent(self, side: Side, kind: str) -> str:
        """`All`, `Partly` or `Unknown`: which items of a kind a side holds."""
        said = side.said.get(OWN_TERM, {}).get(iri(KR.coverage), ())
        for extent in ("Unknown", "Partly"):
            if iri(f"{KR.base}{kind}{extent}") in said:
                return extent
        return "All"

    def covers(self, side: Side, kind: str) -> bool:
        """Whether a missing item of a kind is truly missing on a side."""
        return not kind or self.extent(side, kind) == "All"

    def take_item(self, root: str, side: Side | None = None) -> list[SignedTriple]:
        """Take an item whole: itself, its parts, what names it as a part, what it shifted.

        `side` is that of an item which only one version has: where the other version uses the
        same key for something of another family, only this side's triples are taken.
        """
        members = {*self.old.members.get(root, ()), *self.new.members.get(root, ()), root}
        signs: tuple[str, ...] = SIGNS
        if side is not None and root in self.old.said and root in self.new.said:
            signs = ("-",) if side is self.old else ("+",)
        return self.take_members(sorted(members), signs=signs) + self.take_shifts(root)

    def take_members(
        self, members: Iterable[str], *, signs: Collection[str] = SIGNS
    ) -> list[SignedTriple]:
        """Take some subjects whole, with the links by which their wholes name them."""
        taken: list[SignedTriple] = []
        for member in members:
            taken += self.ledger.take(member, signs=signs)
            taken += self.ledger.take_links(member, WHOLE_LINKS, signs=signs)
        return taken

    def take_shifts(self, root: str) -> list[SignedTriple]:
        """Take the places that changed only because of an item."""
        return list(self.shifts.pop(root, ()))

    def mentions(self, node: str) -> list[str]:
        """Mentions in a node's text on either side."""
        return sorted({*self.old.mentions(node), *self.new.mentions(node)})

    def take_with_mentions(
        self, node: str, predicates: Collection[str] | None = None
    ) -> list[SignedTriple]:
        """Take a node's triples and the mentions in its text."""
        taken = self.ledger.take(node, predicates)
        for mention in self.mentions(node):
            taken += self.ledger.take(mention)
        return taken

    def coverage_name(self, kind: str) -> tuple[str, str]:
        """What a kind of coverage is called, in Danish and English."""
        return next((da, en) for name, da, en in COVERAGES if name == kind)


def plan_places(pair: Pair, numbered: Callable[[str], bool]) -> None:
    """Decide which change owns each changed `kr:order`.

    Siblings on both sides are compared by their relative order: those outside a longest common
    subsequence have moved. Every other changed place belongs to the nearest item before it that
    was added, removed or moved. Places of items that `numbered` tells to be renumbered stay.
    """
    for scale in _scales(pair):
        _plan_scale(pair, scale, numbered)


def _scales(pair: Pair) -> list[tuple[list[str], list[str]]]:
    """Subjects whose places count together, in order, on the old and on the new side."""
    scales: dict[str, tuple[list[str], list[str]]] = {}
    for index, side in enumerate((pair.old, pair.new)):
        for subject, said in side.said.items():
            family = side.family(subject)
            if ORDER not in said or family is None or family.name in ("reference", "claimed"):
                continue
            if not family.inner:
                name = "abbreviation" if family.name == "abbreviation" else ""
            elif family.name == "variant" and "." not in subject.partition("#")[2]:
                name = ""
            else:
                name = f"{family.name} {_home(subject)}"
            scales.setdefault(name, ([], []))[index].append(subject)
    for before, after in scales.values():
        before.sort(key=pair.old.order)
        after.sort(key=pair.new.order)
    return [scales[name] for name in sorted(scales)]


def _home(subject: str) -> str:
    head, _, fragment = subject[1:-1].partition("#")
    return f"{head}#{fragment.rpartition('.')[0]}"


def _plan_scale(
    pair: Pair, scale: tuple[list[str], list[str]], numbered: Callable[[str], bool]
) -> None:
    before, after = scale
    if before == after and not any(map(pair.ledger.touched, after)):
        return
    place = {subject: i for i, subject in enumerate(before)}
    there = set(after)
    common = [s for s in after if s in place]
    stays = set(longest_rising(common, [place[s] for s in common]))
    causes = [s not in place or s not in stays for s in after]
    nearest: dict[str, str] = {}
    last = ""
    for subject, is_cause in zip(after, causes, strict=True):
        last = subject if is_cause else last
        nearest[subject] = last
    gone = ""
    for subject in before:
        gone = subject if subject not in there else gone
        if subject in stays and not nearest.get(subject):
            nearest[subject] = gone
    fallback = next((s for s, c in zip(after, causes, strict=True) if c), "") or gone
    for subject in common:
        if not pair.ledger.touched(subject) or (subject in stays and numbered(subject)):
            continue
        taken = pair.ledger.take(subject, (ORDER,))
        if not taken:
            continue
        if subject not in stays:
            pair.moved[subject] = taken
        elif nearest[subject] or fallback:
            pair.shifts.setdefault(nearest[subject] or fallback, []).extend(taken)
        else:
            pair.adrift += taken


def longest_rising(items: Sequence[str], places: Sequence[int]) -> list[str]:
    """The items of a longest strictly rising run of places.

    >>> longest_rising(["a", "b", "c"], [2, 0, 1])
    ['b', 'c']
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for i, place in enumerate(places):
        at = bisect_left(tops, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tops):
            tops.append(place)
            ends.append(i)
        else:
            tops[at], ends[at] = place, i
    found, i = [], ends[-1] if ends else -1
    while i >= 0:
        found.append(items[i])
        i = before[i]
    return found[::-1]
