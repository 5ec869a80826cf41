"""Changes of evidence statements, of the support they give, and of dose regimens."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diff.making import make_change
from guidegraph.diff.naming import item_name
from guidegraph.diff.pair import Pair
from guidegraph.diff.rules.catch import appeared, changed
from guidegraph.diff.side import Side, fragment_of, key_of, root_of
from guidegraph.diff.values import Change
from guidegraph.terms import iri
from guidegraph.vocabulary import KR, SCHEMA

_SUPPORT = iri(KR.hasEvidenceStatement)
_LEVEL = tuple(iri(p) for p in (KR.evidenceLevel, KR.printedLevel, KR.statedGrade, KR.printedGrade))


def support(pair: Pair) -> Iterator[Change]:
    """Parts on both sides that a statement supports now or no longer."""
    for subject in list(pair.ledger.subjects()):
        if not (subject in pair.old.said and subject in pair.new.said):
            continue
        for kind, sign in (("SupportRemoved", "-"), ("SupportAdded", "+")):
            for triple in pair.ledger.peek(sign, subject, _SUPPORT):
                taken = pair.ledger.take_one(sign, triple)
                value = key_of(triple[2])
                root = root_of(subject)
                yield make_change(
                    pair, kind, root, taken, part=fragment_of(subject) or None,
                    old=value if sign == "-" else None, new=value if sign == "+" else None,
                )  # fmt: skip


def levels(pair: Pair) -> Iterator[Change]:
    """Statements on both sides whose level or stated grade changed."""
    for root in pair.both("evidence"):
        taken = pair.ledger.take(root, _LEVEL)
        if taken:
            old, new = _level(pair.old, root), _level(pair.new, root)
            yield make_change(pair, "EvidenceLevelChanged", root, taken, old=old, new=new)


def _level(side: Side, root: str) -> str | None:
    found = [side.value(root, KR.printedLevel), side.value(root, KR.printedGrade)]
    return ", ".join(filter(None, found)) or None


def statements(pair: Pair) -> Iterator[Change]:
    """Statements that came, went, or changed in what they say."""
    for kind, side in (("EvidenceRemoved", pair.old), ("EvidenceAdded", pair.new)):
        for root in pair.only(side, "evidence"):
            if pair.ledger.touched(root):
                yield appeared(pair, kind, root, pair.take_item(root, side))
    for root in pair.both("evidence"):
        taken = pair.take_with_mentions(root)
        if taken:
            yield changed(pair, "EvidenceTextChanged", root, taken)


def regimens(pair: Pair) -> Iterator[Change]:
    """Regimens that texts name now or no longer; one that took another's place is a change of it."""
    gone = [r for r in pair.only(pair.old, "regimen") if pair.ledger.touched(r)]
    come = [r for r in pair.only(pair.new, "regimen") if pair.ledger.touched(r)]
    places = {r: _places(pair.old, r) for r in gone} | {r: _places(pair.new, r) for r in come}
    for old in list(gone):
        partners = [new for new in come if places[old] and places[new] == places[old]]
        rivals = [other for other in gone if places[other] == places[old]]
        if len(partners) == 1 and len(rivals) == 1:
            new = partners[0]
            gone.remove(old)
            come.remove(new)
            taken = pair.take_item(old) + pair.take_item(new)
            yield _regimen(pair, "RegimenChanged", new, taken, old, new)
    for kind, found in (("RegimenRemoved", gone), ("RegimenAdded", come)):
        for root in found:
            old_root, new_root = (root, "") if kind == "RegimenRemoved" else ("", root)
            yield _regimen(pair, kind, root, pair.take_item(root), old_root, new_root)
    for root in pair.both("regimen"):
        taken = pair.take_with_mentions(root)
        if taken:
            yield changed(pair, "RegimenChanged", root, taken)


def _regimen(
    pair: Pair, kind: str, root: str, taken: list[tuple[str, str, str, str]], old: str, new: str
) -> Change:
    return make_change(
        pair, kind, root, taken, item=item_name(pair, root),
        old=pair.old.value(old, SCHEMA.text) or None if old else None,
        new=pair.new.value(new, SCHEMA.text) or None if new else None,
    )  # fmt: skip


def _places(side: Side, regimen: str) -> frozenset[str]:
    """Texts and table rows that name a regimen."""
    found: set[str] = set()
    for subject, said in side.said.items():
        if regimen in said.get(iri(KR.mentions), ()):
            found.update(said.get(iri(KR.inText), ()))
        if regimen in said.get(iri(KR.usesRegimen), ()):
            found.add(f"{subject.rpartition('.')[0]}>")
    return frozenset(found)
