"""What cannot be compared, because a side does not hold it."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diff.families import COVERAGES, FAMILIES, FIELD_COVERAGE, SINGLE
from guidegraph.diff.making import make_change
from guidegraph.diff.pair import Pair
from guidegraph.diff.side import Side, root_of
from guidegraph.diff.values import Change, SignedTriple
from guidegraph.terms import iri
from guidegraph.vocabulary import KR, OA

_EVIDENCE = iri(KR.hasEvidenceStatement)
_TARGET = OA.hasTarget
_EXTENT = {
    "Partly": ("{} dækker kun en del af dem", "{} covers only some of them"),
    "Unknown": ("de kendes ikke i {}", "they are not known in {}"),
}


def not_transcribed(pair: Pair) -> Iterator[Change]:
    """Recommendations whose wording a side does not know own all their triples."""
    for root in pair.both("recommendation"):
        unknown = [
            (side, name)
            for side, name in ((pair.old, pair.old_name), (pair.new, pair.new_name))
            if side.value(root, KR.textStatus) == KR.NotTranscribed
        ]
        if not unknown:
            continue
        taken = pair.take_item(root) + pair.moved.pop(root, [])
        if pair.same_version and not taken:
            continue
        where = [name for _, name in unknown]
        reason = (
            f"ordlyden kendes ikke i {' og '.join(where)}",
            f"the wording is not known in {' and '.join(where)}",
        )
        yield make_change(
            pair, "NotComparable", root, taken, fill={"reason": reason}, level="recommendation"
        )


def not_covered(pair: Pair) -> Iterator[Change]:
    """Items and facts that a side lacks and does not claim to hold, one change for each kind.

    Where a side says that it knows nothing of a kind, what it has of it all the same only holds
    its other items together, so that nothing of that kind is compared.
    """
    for kind, _, _ in COVERAGES:
        counts: list[int] = []
        taken: list[SignedTriple] = []
        facts: list[SignedTriple] = []
        unknown = "Unknown" in (pair.extent(pair.old, kind), pair.extent(pair.new, kind))
        for lacking, having in ((pair.new, pair.old), (pair.old, pair.new)):
            count = 0
            if unknown or not pair.covers(lacking, kind):
                count, found = _missing(pair, having, lacking, kind)
                taken += found
                facts += _facts(pair, having, lacking, kind, unknown=unknown)
            counts.append(count)
        if unknown:
            for root in _shared(pair, kind):
                taken += pair.take_item(root) + pair.moved.pop(root, [])
        if any(counts) or taken or facts:
            yield _report(pair, kind, counts, [*taken, *facts])


def _missing(pair: Pair, having: Side, lacking: Side, kind: str) -> tuple[int, list[SignedTriple]]:
    """How many items of a kind only one side has, and their triples."""
    taken: list[SignedTriple] = []
    items = _items(pair, having, lacking, kind)
    for root in (*items, *_notes(pair, having, lacking, kind)):
        taken += pair.take_item(root)
        taken += pair.moved.pop(root, [])
    inner = list(_inner(pair, having, lacking, kind))
    for members in inner:
        taken += pair.take_members(members)
        taken += [row for member in members for row in pair.take_shifts(member)]
    return len(items) + len(inner), taken


def _shared(pair: Pair, kind: str) -> list[str]:
    """Items of a kind on both sides."""
    return pair.both(*(f.name for f in FAMILIES if f.covered_by == kind and not f.inner))


def _report(pair: Pair, kind: str, counts: list[int], taken: list[SignedTriple]) -> Change:
    da, en = pair.coverage_name(kind)
    why_da, why_en = [], []
    for side, name in ((pair.old, pair.old_name), (pair.new, pair.new_name)):
        if not pair.covers(side, kind):
            extent = _EXTENT[pair.extent(side, kind)]
            why_da.append(extent[0].format(name))
            why_en.append(extent[1].format(name))
    number = sum(counts)
    if number == 1:
        da, en = SINGLE[kind]
    item = (f"{number} {da}", f"{number} {en}") if number else (
        da.capitalize(), en.capitalize())  # fmt: skip
    return make_change(
        pair, "NotComparable", "<~>", taken, old=str(counts[0]), new=str(counts[1]), part=kind,
        item=item, fill={"reason": (" og ".join(why_da), " and ".join(why_en))},
    )  # fmt: skip


def _items(pair: Pair, having: Side, lacking: Side, kind: str) -> list[str]:
    families = [f.name for f in FAMILIES if f.covered_by == kind and not f.inner]
    return [root for name in families for root in pair.only(having, name)
            if root not in lacking.said]  # fmt: skip


def _notes(pair: Pair, having: Side, lacking: Side, kind: str) -> Iterator[str]:
    """Quality notes about nothing but items that the other side does not hold."""
    for root in pair.only(having, "note"):
        targets = [root_of(o) for o in having.objects(root, _TARGET)]
        if targets and all(_uncovered(pair, t, having, lacking) for t in targets):
            first = having.family(targets[0])
            if first and first.covered_by == kind:
                yield root


def _uncovered(pair: Pair, root: str, having: Side, lacking: Side) -> bool:
    family = having.family(root)
    missing = root not in lacking.said and family is not None
    return missing and family is not None and not pair.covers(lacking, family.covered_by)


def _inner(pair: Pair, having: Side, lacking: Side, kind: str) -> Iterator[list[str]]:
    """Parts that the other side lacks of items that it has, each with what it consists of."""
    names = {f.name for f in FAMILIES if f.covered_by == kind and f.inner}
    for root, members in sorted(having.members.items()):
        if root not in lacking.said:
            continue
        missing = sorted(
            m for m in members
            if m not in lacking.said and (f := having.family(m)) is not None and f.name in names
        )  # fmt: skip
        heads = [m for m in missing if not any(m != h and _within(m, h) for h in missing)]
        for head in heads:
            yield [m for m in having.members[root] if m == head or _within(m, head)]


def _within(member: str, head: str) -> bool:
    return member.startswith(head[:-1] + ".")


def _facts(
    pair: Pair, having: Side, lacking: Side, kind: str, *, unknown: bool
) -> list[SignedTriple]:
    """Facts of an item that both sides have, where one side says nothing of them."""
    sign = "-" if having is pair.old else "+"
    predicates = [p for p, covered in FIELD_COVERAGE.items() if covered == kind]
    taken: list[SignedTriple] = []
    for subject in list(pair.ledger.subjects()):
        if having.is_a(subject, "mention") and subject not in lacking.said:
            target = root_of(next(iter(having.objects(subject, KR.mentions)), subject))
            host = root_of(next(iter(having.objects(subject, KR.inText)), subject))
            unheld = _uncovered(pair, target, having, lacking)
            if unheld and _cover_of(having, target) == kind and host in lacking.said:
                taken += pair.ledger.take(subject)
            continue
        silent = lacking.said.get(subject)
        if silent is None:
            continue
        for predicate in predicates:
            if unknown or predicate == _EVIDENCE or predicate not in silent:
                taken += pair.ledger.take(subject, (predicate,), signs=sign)
    return taken


def _cover_of(side: Side, root: str) -> str:
    family = side.family(root)
    return family.covered_by if family else ""
