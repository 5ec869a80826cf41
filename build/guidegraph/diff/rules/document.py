"""Changes of the document as a whole: title, running text, figures, appendices, its version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.diff.families import TEXT_UNITS
from guidegraph.diff.making import make_change
from guidegraph.diff.naming import item_name
from guidegraph.diff.pair import Pair
from guidegraph.diff.rules.catch import appeared, changed
from guidegraph.diff.side import MARKDOWN, TEXT, root_of
from guidegraph.diff.values import Change, SignedTriple
from guidegraph.terms import iri
from guidegraph.vocabulary import DCAT, DCTERMS, KR, PROV

_STEP = tuple(iri(p) for p in (DCAT.version, DCAT.previousVersion, KR.coverage))
_REVISION = iri(PROV.wasRevisionOf)
_TITLE = iri(DCTERMS.title)
_FORMER = re.compile(r' tidligere=\\"[a-z0-9-]*\\"')


def title(pair: Pair) -> Iterator[Change]:
    """The document's title."""
    taken = pair.ledger.take("<~>", (_TITLE,))
    if taken:
        old, new = (side.value("<~>", DCTERMS.title) or None for side in (pair.old, pair.new))
        yield make_change(pair, "TitleChanged", "<~>", taken, old=old, new=new, texts=True)


def units(pair: Pair) -> Iterator[Change]:
    """Sections, groups, passages, abbreviations, drugs and advice."""
    for kind, side in (("SectionRemoved", pair.old), ("SectionAdded", pair.new)):
        for root in pair.only(side, *TEXT_UNITS):
            if pair.ledger.touched(root):
                taken = pair.take_item(root, side) + _new_mentions(pair, root)
                yield appeared(pair, kind, root, taken)
    for root in pair.both(*TEXT_UNITS):
        taken = pair.take_with_mentions(root)
        if taken:
            yield changed(pair, "SectionTextChanged", root, taken)


def _new_mentions(pair: Pair, target: str) -> list[SignedTriple]:
    """Mentions that exist only because their target does, in texts that did not change."""
    taken: list[SignedTriple] = []
    for side in (pair.old, pair.new):
        for subject in side.mentioning(target):
            hosts = side.objects(subject, KR.inText)
            if hosts and not any(pair.ledger.peek(s, hosts[0], TEXT) for s in "-+"):
                taken += pair.ledger.take(subject)
    return taken


def figures(pair: Pair) -> Iterator[Change]:
    """Figures and appendices, whatever happened to them."""
    for family, kind in (("figure", "FigureChanged"), ("appendix", "AppendixChanged")):
        for side in (pair.old, pair.new):
            for root in pair.only(side, family):
                if pair.ledger.touched(root):
                    yield appeared(pair, kind, root, pair.take_item(root, side))
        for root in pair.both(family):
            taken = pair.take_item(root)
            if taken:
                yield changed(pair, kind, root, taken)


def reaffirmed(pair: Pair) -> Iterator[Change]:
    """The new version confirms the one before; an older version's event lapses with its step."""
    for root in pair.roots(pair.new, "reaffirmation"):
        taken = pair.take_item(root)
        if taken or not pair.same_version:
            yield make_change(
                pair, "Reaffirmed", root, taken, new=pair.new_name,
                item=item_name(pair, root),
            )  # fmt: skip


def take_step(pair: Pair) -> Iterator[Change]:
    """Set aside what differs only because these are two versions; `step` makes the change."""
    pair.step += pair.ledger.take("<~>", _STEP)
    for subject in list(pair.ledger.subjects()):
        before, after = pair.old.family(subject), pair.new.family(subject)
        if before is not None and before is after:
            pair.step += pair.ledger.take(subject, (_REVISION,))
            pair.step += _same_thing(pair, subject)
            pair.step += _lapsed_names(pair, subject)
        lapsed = before is not None and before.name in ("withdrawn", "reaffirmation")
        if lapsed and after is None and root_of(subject) == subject:
            pair.step += pair.take_item(subject)
        if before is not None and before.name == "withdrawn-part" and after is None:
            pair.step += pair.take_members([subject])
    yield from ()


def step(pair: Pair) -> Iterator[Change]:
    """The step from one version to the next, with places and declarations that it explains."""
    taken = [*pair.step, *pair.adrift]
    for root in sorted(pair.shifts):
        taken += pair.shifts[root]
    pair.shifts.clear()
    for subject in list(pair.ledger.subjects()):
        taken += pair.ledger.take(subject, (iri(KR.renamedFrom),))
    if taken or not pair.same_version:
        yield make_change(
            pair, "VersionStep", "<~>", taken, old=pair.old_name, new=pair.new_name, key=""
        )


def _lapsed_names(pair: Pair, subject: str) -> list[SignedTriple]:
    """A marked text that only no longer, or for the first time, tells what parts were called."""
    before, after = (pair.ledger.peek(sign, subject, MARKDOWN) for sign in "-+")
    texts = [_FORMER.sub("", t[2]) for t in (*before, *after)]
    if len(before) == len(after) == 1 and texts[0] == texts[1]:
        return pair.ledger.take(subject, (MARKDOWN,))
    return []


def _same_thing(pair: Pair, subject: str) -> list[SignedTriple]:
    """Triples that name one and the same IRI, which only this frame calls otherwise."""
    taken: list[SignedTriple] = []
    for triple in pair.ledger.peek("-", subject):
        whole = pair.old.frame.absolute_term(triple[2])
        for other in pair.ledger.peek("+", subject, triple[1]):
            if triple[2][0] == "<" and pair.new.frame.absolute_term(other[2]) == whole:
                taken += pair.ledger.take_one("-", triple) + pair.ledger.take_one("+", other)
    return taken
