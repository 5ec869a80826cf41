"""The typed difference of two versions: layer 0 divided into changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidegraph.collector import uncollected
from guidegraph.diff.kinds import LEVELS, ORDER
from guidegraph.diff.ledger import Ledger
from guidegraph.diff.lines import (
    Difference,
    Said,
    difference_of,
    differing,
    frame_of,
    said_of,
)
from guidegraph.diff.pair import Pair, plan_places
from guidegraph.diff.renames import Renames, find_renames
from guidegraph.diff.rules import RULES
from guidegraph.diff.side import Side, root_of
from guidegraph.diff.values import Change, Comparison, SignedTriple
from guidegraph.errors import GuidegraphError
from guidegraph.graph import Graph
from guidegraph.ontology import Ontology
from guidegraph.terms import Triple, iri
from guidegraph.vocabulary import KR

_NUMBER = iri(KR.printedNumber)


class Unclassified(GuidegraphError):
    """A triple of the difference belongs to no kind of change: a defect of the program."""


def compare(
    old: Graph, new: Graph, *, ontology: Ontology, old_name: str = "", new_name: str = ""
) -> Comparison:
    """Everything that differs between two version graphs of one document.

    The names are those of the comparison and default to the version numbers; sentences say the
    numbers where these differ. Raises `Unclassified` where a triple of the difference belongs to
    no kind of change.
    """
    with uncollected():
        return _compare(old, new, ontology, old_name, new_name)


def _compare(
    old: Graph, new: Graph, ontology: Ontology, old_name: str, new_name: str
) -> Comparison:
    frames = frame_of(old), frame_of(new)
    said = said_of(old, frames[0]), said_of(new, frames[1])
    layer0 = difference_of(*frames, *said)
    slug, number = new.name.rsplit("/", 2)[1:]
    names = old_name or old.name.rpartition("/")[2], new_name or number
    if layer0.old.own == layer0.new.own and not (layer0.removed or layer0.added):
        return Comparison(slug, *names, layer0, ())
    numbers = old.name.rpartition("/")[2], number
    told = names if numbers[0] == number else numbers
    pair = _pair(*said, layer0, ontology, (slug, *told))
    changes = sorted(_changes(pair), key=lambda c: _place(pair, c))
    _whole(changes, layer0)
    return Comparison(slug, *names, layer0, tuple(changes))


def _pair(
    before: Said, after: Said, layer0: Difference, ontology: Ontology, names: tuple[str, str, str]
) -> Pair:
    renames = find_renames(before, after)
    origin: dict[Triple, Triple] = {}
    removed, added = layer0.removed, layer0.added
    if renames:
        before, origin = renames.said(before)
        # What cites the old key still differs from its renamed self, but not between the versions.
        gone, come = set(removed), set(added)
        only = differing(before, after)
        removed = tuple(t for t in only[0] if origin.get(t, t) in gone)
        added = tuple(t for t in only[1] if t in come)
    ledger = Ledger(removed, added, origin)
    pair = Pair(
        Side(before, layer0.old), Side(after, layer0.new), ledger, ontology,
        names[1], names[2], names[0],
    )  # fmt: skip
    if renames:
        pair.renamed = list(_only_renamed(renames, layer0, removed, added, origin))
    return pair


def _only_renamed(
    renames: Renames,
    layer0: Difference,
    removed: tuple[Triple, ...],
    added: tuple[Triple, ...],
    origin: dict[Triple, Triple],
) -> Iterator[tuple[str, str, list[SignedTriple]]]:
    """For each rename, the triples that differ by nothing but keys."""
    still = {origin.get(t, t) for t in removed}
    gone = [("-", t) for t in layer0.removed if t not in still]
    here = set(added)
    come = [("+", t) for t in layer0.added if t not in here]
    pairs = [*renames.parts.items(), *renames.items.items()]
    owned: dict[str, list[SignedTriple]] = {new: [] for _, new in pairs}
    for sign, triple in (*gone, *come):
        named = triple if sign == "+" else renames.triple(triple)
        home = next((new for _, new in pairs if _names(named, new)), pairs[-1][1])
        owned[home].append((sign, *triple))
    for old, new in sorted(pairs):
        yield old, new, owned[new]


def _names(triple: Triple, item: str) -> bool:
    terms = (triple[0], triple[2])
    if root_of(item) == item:
        return any(t.startswith("<~") and root_of(t) == item for t in terms)
    return any(t == item or t.startswith(item[:-1] + ".") for t in terms)


def _changes(pair: Pair) -> Iterator[Change]:
    plan_places(pair, lambda subject: _keeps_place(pair, subject))
    for rule in RULES:
        yield from rule(pair)


def _keeps_place(pair: Pair, subject: str) -> bool:
    """Whether an item's place is told by its printed number or by what cannot be compared."""
    root = root_of(subject)
    sides = (pair.old, pair.new)
    if any(side.value(root, KR.textStatus) == KR.NotTranscribed for side in sides):
        return True
    return bool(
        subject == root
        and (pair.ledger.peek("-", subject, _NUMBER) or pair.ledger.peek("+", subject, _NUMBER))
        and any(
            side.is_a(subject, "recommendation") or side.is_a(subject, "table") for side in sides
        )
    )


def _place(pair: Pair, change: Change) -> tuple[int, int, float, str, str, str]:
    subject = change.triples[0][1] if change.triples else ""
    side = pair.new if root_of(subject) in pair.new.said else pair.old
    order = side.order(root_of(subject))[0] if subject else 0.0
    return (
        LEVELS.index(change.level), ORDER[change.kind], order, change.target, change.part or "",
        change.id,
    )  # fmt: skip


def _whole(changes: list[Change], layer0: Difference) -> None:
    """Hold that the changes divide the difference: every triple in exactly one."""
    owned = [t for change in changes for t in change.triples]
    wanted = [("-", *t) for t in layer0.removed] + [("+", *t) for t in layer0.added]
    if len(owned) != len(wanted) or set(owned) != set(wanted):
        claimed, needed = Counter(owned), Counter(wanted)
        wrong = sorted(needed - claimed) or sorted(claimed - needed)
        rows = "; ".join(" ".join(t) for t in wrong[:5])
        raise Unclassified(
            f"Sammenligningen kan ikke henføre {len(wrong)} oplysninger: {rows}",
            f"The comparison cannot classify {len(wrong)} triples: {rows}",
        )
