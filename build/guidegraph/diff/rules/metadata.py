"""Changes of what stands around the text: approvals, people, dates, search, notes, sources."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diff.making import make_change
from guidegraph.diff.naming import item_name
from guidegraph.diff.pair import Pair
from guidegraph.diff.rules.catch import appeared, changed
from guidegraph.diff.side import root_of
from guidegraph.diff.values import Change
from guidegraph.terms import iri
from guidegraph.vocabulary import DCTERMS, KR

_APPROVAL = tuple(
    iri(p)
    for p in (DCTERMS.dateAccepted, DCTERMS.publisher, KR.printedPublisher, KR.templateVersion)
)
_REVISION = iri(KR.nextRevisionDue)
_INTERESTS = iri(KR.competingInterests)
_PLACES = tuple(iri(p) for p in (KR.sourcePlace, KR.sourceDocument, KR.edition))
_TITLE_PAGE = ("Titelbladet", "The title page")


def places(pair: Pair) -> Iterator[Change]:
    """Where an item on both sides stands in the published source."""
    for subject in list(pair.ledger.subjects()):
        if subject in pair.old.said and subject in pair.new.said:
            taken = pair.ledger.take(subject, _PLACES)
            if taken:
                old, new = (
                    side.value(subject, KR.sourcePlace, KR.sourceDocument, KR.edition) or None
                    for side in (pair.old, pair.new)
                )
                name = item_name(pair, root_of(subject))
                yield make_change(
                    pair, "SourcePlaceChanged", subject, taken, old=old, new=new, item=name,
                    texts=True,
                )  # fmt: skip


def approvals(pair: Pair) -> Iterator[Change]:
    """Approvals and bodies, with the date of acceptance and what the title page says of them."""
    for side in (pair.old, pair.new):
        for root in pair.only(side, "approval"):
            if pair.ledger.touched(root):
                yield appeared(pair, "ApprovalChanged", root, pair.take_item(root, side))
    for root in pair.both("approval"):
        taken = pair.take_with_mentions(root)
        if taken:
            yield changed(pair, "ApprovalChanged", root, taken)
    taken = pair.ledger.take("<~>", _APPROVAL)
    if taken:
        yield changed(pair, "ApprovalChanged", "<~>", taken, item=_TITLE_PAGE)


def revision(pair: Pair) -> Iterator[Change]:
    """The planned revision."""
    taken = pair.ledger.take("<~>", (_REVISION,))
    if taken:
        old, new = (side.value("<~>", KR.nextRevisionDue) or None for side in (pair.old, pair.new))
        yield make_change(pair, "RevisionDateChanged", "<~>", taken, old=old, new=new)


def people(pair: Pair) -> Iterator[Change]:
    """People who came or went, and what they state of themselves."""
    for kind, side in (("AuthorRemoved", pair.old), ("AuthorAdded", pair.new)):
        for root in pair.only(side, "person"):
            if pair.ledger.touched(root):
                yield appeared(pair, kind, root, pair.take_item(root, side))
    for root in pair.both("person"):
        interests = pair.ledger.take(root, (_INTERESTS,))
        if interests:
            old, new = (
                side.value(root, KR.competingInterests) or None for side in (pair.old, pair.new)
            )
            yield make_change(
                pair, "InterestsChanged", root, interests, old=old, new=new, texts=True
            )
        taken = pair.take_with_mentions(root)
        if taken:
            yield changed(pair, "AffiliationChanged", root, taken)


def searches(pair: Pair) -> Iterator[Change]:
    """Literature searches."""
    yield from _whole(pair, "search", "SearchChanged")


def notes(pair: Pair) -> Iterator[Change]:
    """Authors' quality notes."""
    yield from _whole(pair, "note", "QualityNoteChanged")


def _whole(pair: Pair, family: str, kind: str) -> Iterator[Change]:
    for side in (pair.old, pair.new):
        for root in pair.only(side, family):
            if pair.ledger.touched(root):
                yield appeared(pair, kind, root, pair.take_item(root, side))
    for root in pair.both(family):
        taken = pair.take_with_mentions(root)
        if taken:
            yield changed(pair, kind, root, taken)


def index_terms(pair: Pair) -> Iterator[Change]:
    """Index terms and whatever else the version says of itself."""
    taken = pair.ledger.take("<~>")
    if taken:
        yield changed(pair, "IndexTermsChanged", "<~>", taken)
