"""Changes of the reference list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.diff.making import make_change
from guidegraph.diff.pair import Pair
from guidegraph.diff.rules.catch import appeared, changed
from guidegraph.diff.side import MARKDOWN, ORDER, TEXT, Side
from guidegraph.diff.values import Change, SignedTriple
from guidegraph.terms import decode, iri
from guidegraph.vocabulary import BIRO, DCTERMS, KR

_NUMBER = iri(KR.referenceNumber)
_SENTENCE = iri(KR.sentence)
_CELL, _TITLE = iri(KR.cellText), iri(DCTERMS.title)
_PRINTED = re.compile(r"\((\d+(?:[,;]\s*\d+)*)\)")
_DESCRIPTION = iri(DCTERMS.description)
_ARTICLES = ("article-journal", "article")


def renumbered(pair: Pair) -> Iterator[Change]:
    """All references that bear another number, with the texts that only print the new numbers."""
    taken: list[SignedTriple] = []
    count = 0
    for root in pair.both("reference"):
        number = pair.ledger.take(root, (_NUMBER, ORDER))
        taken += number
        count += bool(number)
    if not count:
        return
    for node in list(pair.ledger.subjects()):
        if _only_printed(pair, node):
            taken += _take_printed(pair, node)
        elif pair.new.is_a(node, "cell") or pair.new.is_a(node, "figure"):
            taken += _take_cell(pair, node)
    fill = {"count": (str(count), str(count))}
    yield make_change(pair, "ReferencesRenumbered", "<~>", taken, new=str(count), fill=fill)


def _only_printed(pair: Pair, node: str) -> bool:
    """Whether a text on both sides differs in nothing but the printed numbers of citations."""
    before, after = pair.old.said.get(node), pair.new.said.get(node)
    if before is None or after is None or MARKDOWN not in before or MARKDOWN not in after:
        return False
    changed_text = bool(pair.ledger.peek("+", node, TEXT) or pair.ledger.peek("-", node, TEXT))
    marked_alike = not (
        pair.ledger.peek("+", node, MARKDOWN) or pair.ledger.peek("-", node, MARKDOWN)
    )
    return changed_text and marked_alike


def _take_printed(pair: Pair, node: str) -> list[SignedTriple]:
    taken = pair.take_with_mentions(node, (TEXT, _DESCRIPTION))
    inner = [m for m in pair.new.members.get(node, ()) if pair.new.is_a(m, "part")]
    variant = [m for m in pair.new.members.get(node, ()) if pair.new.is_a(m, "variant")]
    parts = inner if not _is_inner(node) else [m for m in variant if m.startswith(node[:-1] + ".")]
    for part in parts:
        taken += pair.take_with_mentions(part, (TEXT, _SENTENCE))
    return taken


def _is_inner(node: str) -> bool:
    return "#variant-" in node


def _take_cell(pair: Pair, node: str) -> list[SignedTriple]:
    """A cell's or caption's text, where only printed numbers in brackets changed with the list."""
    taken: list[SignedTriple] = []
    for predicate in (_CELL, _TITLE):
        before = pair.ledger.peek("-", node, predicate)
        after = pair.ledger.peek("+", node, predicate)
        if len(before) == len(after) == 1:
            texts = (decode(before[0][2]).value, decode(after[0][2]).value)
            if _with_keys(pair.old, texts[0]) == _with_keys(pair.new, texts[1]):
                taken += pair.ledger.take(node, (predicate,))
    return taken


def _with_keys(side: Side, text: str) -> str:
    keys = side.numbered()

    def named(match: re.Match[str]) -> str:
        numbers = re.split(r"[,;]\s*", match[1])
        known = [keys.get(number) for number in numbers]
        return f"({', '.join(k for k in known if k)})" if all(known) else match[0]

    return _PRINTED.sub(named, text)


def entries(pair: Pair) -> Iterator[Change]:
    """Entries that came, went, were corrected or name a newer edition."""
    for kind, side in (("ReferenceRemoved", pair.old), ("ReferenceAdded", pair.new)):
        for root in pair.only(side, "reference"):
            if pair.ledger.touched(root):
                yield appeared(pair, kind, root, pair.take_item(root, side))
    for root in pair.both("reference"):
        taken = pair.ledger.take(root)
        if taken:
            kind = "ReferenceNewEdition" if _newer(pair, root) else "ReferenceCorrected"
            yield changed(pair, kind, root, taken)


def _newer(pair: Pair, root: str) -> bool:
    """Whether an entry names another edition of the same work, not the same one corrected."""
    old, new = pair.old, pair.new
    editions = old.value(root, KR.editionText), new.value(root, KR.editionText)
    if editions[0] != editions[1] and editions[1]:
        return True
    if _same_source(old, new, root) or new.value(root, KR.cslType) in _ARTICLES:
        return False
    years = old.value(root, DCTERMS.issued), new.value(root, DCTERMS.issued)
    journal = new.value(root, KR.containerTitle) or new.value(root, KR.printedPmid)
    return bool(years[0] and years[1]) and years[1] > years[0] and not journal


def _same_source(old: Side, new: Side, root: str) -> bool:
    sources = [side.objects(root, BIRO.references) for side in (old, new)]
    return bool(sources[0]) and sources[0] == sources[1]
