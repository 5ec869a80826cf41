"""What is left of an item on both sides, as one change of its family's general kind."""

from __future__ import annotations

from collections.abc import Sequence

from guidegraph.diff.fields import marked_text, said, text_of, weighed
from guidegraph.diff.making import make_change
from guidegraph.diff.naming import Names
from guidegraph.diff.pair import Pair
from guidegraph.diff.side import MARKDOWN, OWN_TERM, TEXT
from guidegraph.diff.values import Change, SignedTriple
from guidegraph.terms import iri
from guidegraph.vocabulary import DCTERMS, KR

_TEXTS = frozenset({MARKDOWN, TEXT, iri(DCTERMS.title), iri(DCTERMS.description), iri(KR.sentence)})


def changed(
    pair: Pair,
    kind: str,
    node: str,
    taken: Sequence[SignedTriple],
    *,
    part: str | None = None,
    item: Names | None = None,
    key: str | None = None,
) -> Change:
    """One change of a node that both sides have: by its text where that differs, else by its facts."""
    old, new = (None, None) if node == OWN_TERM else (
        text_of(pair.old, node), text_of(pair.new, node))  # fmt: skip
    weigh = ("", "") if node == OWN_TERM else (
        weighed(pair.old, node), weighed(pair.new, node))  # fmt: skip
    facts = said(pair, _factual(taken), "-") or "", said(pair, _factual(taken), "+") or ""
    if old == new:
        marks = marked_text(pair.old, node), marked_text(pair.new, node)
        old, new = (said(pair, taken, "-"), said(pair, taken, "+"))
        if old is None and new is None and marks[0] != marks[1]:
            old, new = marks
    return make_change(
        pair, kind, node, taken, old=old, new=new, part=part, key=key, item=item, texts=True,
        weigh=(weigh[0] + "\n" + facts[0], weigh[1] + "\n" + facts[1]),
    )  # fmt: skip


def appeared(
    pair: Pair,
    kind: str,
    node: str,
    taken: Sequence[SignedTriple],
    *,
    part: str | None = None,
    item: Names | None = None,
    key: str | None = None,
) -> Change:
    """One change of a node that only one side has."""
    old, new = text_of(pair.old, node), text_of(pair.new, node)
    if old is None and new is None:
        old, new = said(pair, taken, "-"), said(pair, taken, "+")
    if node not in pair.old.said:
        old = None
    if node not in pair.new.said:
        new = None
    weigh = (weighed(pair.old, node), weighed(pair.new, node))
    return make_change(
        pair, kind, node, taken, old=old, new=new, part=part, key=key, item=item, texts=True,
        weigh=weigh,
    )  # fmt: skip


def _factual(taken: Sequence[SignedTriple]) -> list[SignedTriple]:
    """The triples beside the text itself, which is weighed without printed citation numbers."""
    return [row for row in taken if row[2] not in _TEXTS]
