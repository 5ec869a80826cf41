"""Changes of recommendations as wholes: added, moved, renumbered, reworded."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diff.concepts import concepts_of
from guidegraph.diff.making import make_change
from guidegraph.diff.naming import Names, item_name
from guidegraph.diff.pair import Pair
from guidegraph.diff.rules.catch import changed
from guidegraph.diff.side import MARKDOWN, ORDER, TEXT, Side, fragment_of, root_of
from guidegraph.diff.values import Change, SignedTriple
from guidegraph.diff.wording import POPULATION_SCHEMES, population
from guidegraph.terms import iri
from guidegraph.vocabulary import DCTERMS, KR, SCHEMA

_NUMBER = iri(KR.printedNumber)
_STATUS = iri(KR.textStatus)
_SUBJECT = iri(DCTERMS.subject)
_AS_LOGGED = (
    "; ifølge ændringsloggen er den uændret",
    "; according to the change log it is unchanged",
)
_HOMES = (iri(KR.inGroup), iri(KR.inSection), iri(KR.inLog), iri(KR.chapter))


def added(pair: Pair) -> Iterator[Change]:
    """Recommendations that only the new version has."""
    for root in pair.only(pair.new, "recommendation"):
        if pair.ledger.touched(root):
            text = pair.new.value(root, SCHEMA.text) or None
            yield make_change(pair, "RecommendationAdded", root, pair.take_item(root), new=text)


def moved(pair: Pair) -> Iterator[Change]:
    """Items of any family that stand at another place among their siblings, or elsewhere."""
    subjects = {s for s in pair.ledger.subjects() if s in pair.old.said and s in pair.new.said}
    for subject in sorted(subjects | pair.moved.keys()):
        taken = pair.moved.pop(subject, [])
        homes = _take_homes(pair, subject)
        taken += homes + pair.take_shifts(subject)
        if taken:
            old, new = _home(pair, pair.old, homes, "-"), _home(pair, pair.new, homes, "+")
            words = _from_to(old, new)
            inner = fragment_of(subject) if root_of(subject) != subject else None
            yield make_change(
                pair, "Moved", subject, taken, old=old, new=new, part=inner, fill={"words": words}
            )


def _take_homes(pair: Pair, subject: str) -> list[SignedTriple]:
    """The changed homes of an item; those that only bear another key belong to the new home."""
    homes: list[SignedTriple] = []
    for predicate in _HOMES:
        found = pair.ledger.take(subject, (predicate,))
        gone = [row[3] for row in found if row[0] == "-" and row[3].startswith("<~")]
        come = [row[3] for row in found if row[0] == "+" and row[3].startswith("<~")]
        replaced = len(gone) == len(come) == 1
        if replaced and gone[0] not in pair.new.said and come[0] not in pair.old.said:
            pair.shifts.setdefault(come[0], []).extend(found)
        else:
            homes += found
    return homes


def _home(pair: Pair, side: Side, homes: list[SignedTriple], sign: str) -> str | None:
    """Title of the group, section or chapter that an item stood in on one side."""
    names = []
    for mark, _, _, o in homes:
        if mark == sign:
            term = side.frame.relative_term(o) if o.startswith("<") else o
            title = side.value(term, DCTERMS.title) if o.startswith("<") else ""
            names.append(title or (o.strip('"') if o.startswith('"') else fragment_of(term)))
    return ", ".join(dict.fromkeys(names)) or None


def _from_to(old: str | None, new: str | None) -> Names:
    da = (f" fra »{old}«" if old else "") + (f" til »{new}«" if new else "")
    en = (f" from “{old}”" if old else "") + (f" to “{new}”" if new else "")
    return da, en


def renumbered(pair: Pair) -> Iterator[Change]:
    """Recommendations and tables that bear another printed number, with the place it follows."""
    for root in pair.both("recommendation", "table"):
        if pair.ledger.peek("-", root, _NUMBER) or pair.ledger.peek("+", root, _NUMBER):
            taken = pair.ledger.take(root, (_NUMBER, ORDER))
            old, new = (side.value(root, KR.printedNumber) for side in (pair.old, pair.new))
            yield make_change(pair, "Renumbered", root, taken, old=old or None, new=new or None)


def status(pair: Pair) -> Iterator[Change]:
    """Recommendations whose wording is known in another way than before."""
    for root in pair.both("recommendation"):
        taken = pair.ledger.take(root, (_STATUS,))
        if taken:
            labels = [
                concepts_of(pair.ontology).label(side.value(root, KR.textStatus))
                for side in (pair.old, pair.new)
            ]
            alike = pair.old.value(root, SCHEMA.text) == pair.new.value(root, SCHEMA.text)
            inferred = any(
                side.value(root, KR.textStatus) == KR.Inferred for side in (pair.old, pair.new)
            )
            reason = _AS_LOGGED if alike and inferred else ("", "")
            yield make_change(
                pair, "TextStatusChanged", root, taken, old=labels[0][0], new=labels[1][0],
                fill={"reason": reason},
            )  # fmt: skip


def variants(pair: Pair) -> Iterator[Change]:
    """Printed variants of a recommendation that came, went or changed."""
    for root in pair.both("recommendation"):
        places = sorted({
            fragment_of(m).partition(".")[0]
            for side in (pair.old, pair.new)
            for m in side.members.get(root, ()) if side.is_a(m, "variant")
        })  # fmt: skip
        for place in places:
            head = f"{root[:-1]}#{place}>"
            members = [m for side in (pair.old, pair.new) for m in side.members.get(root, ())
                       if m == head or m.startswith(head[:-1] + ".")]  # fmt: skip
            taken = pair.take_members(sorted(set(members))) + pair.take_shifts(head)
            if taken:
                old, new = (side.value(head, SCHEMA.text) or None for side in (pair.old, pair.new))
                yield make_change(
                    pair, "VariantChanged", root, taken, old=old, new=new, texts=True,
                    part=place.removeprefix("variant-"),
                )  # fmt: skip


def strays(pair: Pair) -> Iterator[Change]:
    """What a damaged text hangs on a recommendation that it does not have."""
    for subject in list(pair.ledger.subjects()):
        root = root_of(subject)
        family = pair.old.family(subject) or pair.new.family(subject)
        if (
            family is not None
            and family.inner
            and not any(root in side.said for side in (pair.old, pair.new))
        ):
            old, new = (side.value(subject, SCHEMA.text) or None for side in (pair.old, pair.new))
            yield make_change(
                pair, "VariantChanged", root, pair.take_members([subject]), old=old, new=new,
                part=fragment_of(subject).removeprefix("variant-"), texts=True,
            )  # fmt: skip


def populations(pair: Pair) -> Iterator[Change]:
    """Recommendations that concern other patients: by their topics or by the terms in their text."""
    for root in pair.both("recommendation"):
        sides = pair.old, pair.new
        topics = [_topics(pair, side, root) for side in sides]
        named = [
            [c.label_da for c in population(side.compared_text(root), pair.terms)] for side in sides
        ]
        taken: list[SignedTriple] = []
        if topics[0] != topics[1]:
            taken += [
                row for sign in "-+" for t in pair.ledger.peek(sign, root, _SUBJECT)
                if _is_population(pair, t[2]) for row in pair.ledger.take_one(sign, t)
            ]  # fmt: skip
        texts = all(MARKDOWN in side.said[root] for side in sides)
        if named[0] != named[1] and texts and pair.ledger.peek("+", root, MARKDOWN):
            taken += pair.ledger.take(root, (TEXT,))
        if taken:
            both = [sorted({*topics[i], *named[i]}) for i in (0, 1)]
            yield make_change(
                pair, "PopulationChanged", root, taken,
                old=", ".join(both[0]) or None, new=", ".join(both[1]) or None,
            )  # fmt: skip


def _topics(pair: Pair, side: Side, root: str) -> list[str]:
    return sorted(
        concepts_of(pair.ontology).label(o[1:-1])[0]
        for o in side.objects(root, DCTERMS.subject)
        if _is_population(pair, o)
    )


def _is_population(pair: Pair, term: str) -> bool:
    return any(f"/skema/{scheme}#" in term for scheme in POPULATION_SCHEMES)


def reworded(pair: Pair) -> Iterator[Change]:
    """What is left of a recommendation and its parts: its wording."""
    for root in pair.both("recommendation"):
        other = pair.ledger.take(root, (_SUBJECT,))
        if other:
            yield changed(pair, "IndexTermsChanged", root, other, item=item_name(pair, root))
        taken = pair.take_with_mentions(root)
        for member in sorted({*pair.old.members[root], *pair.new.members[root]}):
            taken += pair.ledger.take(member)
        if taken:
            yield changed(pair, "TextChanged", root, taken)
