"""What a reader would call an item, in Danish and English."""

from __future__ import annotations

from guidegraph.diff.pair import Pair
from guidegraph.diff.side import Side, key_of, root_of
from guidegraph.vocabulary import DCTERMS, FRBR, KR, SCHEMA

Names = tuple[str, str]
"""A name in Danish and in English."""


_NUMBERED = {"table": ("Tabel", "Table"), "figure": ("Figur", "Figure")}


def item_name(pair: Pair, root: str) -> Names:
    """An item by its noun and what tells it apart: number, title or key."""
    side = pair.new if root in pair.new.said else pair.old
    family = side.family(root)
    if family is None:
        return f"»{key_of(root)}«", f"“{key_of(root)}”"
    if family.name == "version":
        return "Dokumentet", "The document"
    if family.name in ("recommendation", "withdrawn"):
        return _recommendation(pair, root)
    title = side.value(
        root, DCTERMS.title, KR.printedName, KR.abbreviation, KR.drugName, KR.logSection
    )
    if family.name == "regimen":
        title = side.value(root, SCHEMA.text)
    number = side.value(root, KR.printedNumber)
    if family.name in _NUMBERED and number:
        da, en = _NUMBERED[family.name]
        return f"{da} {number}", f"{en} {number}"
    if family.name == "reference":
        return _reference(side, root)
    if family.name == "entry":
        number = side.value(root, KR.claimedNumber)
        title = f"{title} {number}".strip() if number else f"{title}: {key_of(root)}".strip(": ")
    what = title if 0 < len(title) <= 80 else key_of(root)
    return f"{family.noun_da} »{what}«", f"{family.noun_en} “{what}”"


def _recommendation(pair: Pair, root: str) -> Names:
    number = pair.new.value(root, KR.printedNumber) or pair.old.value(root, KR.printedNumber)
    key = key_of(root)
    text = f"{number} ({key})" if number else f"»{key}«"
    return f"Anbefaling {text}", f"Recommendation {text.replace('»', '“').replace('«', '”')}"


def _reference(side: Side, root: str) -> Names:
    number = side.value(root, KR.referenceNumber)
    text = f"{number} ({key_of(root)})" if number else key_of(root)
    return f"Reference {text}", f"Reference {text}"


def target_of(pair: Pair, subject: str) -> str:
    """The stable IRI of what changed: the Work where there is one, else the version's own."""
    root = root_of(subject)
    for side in (pair.new, pair.old):
        if side.is_a(root, "recommendation") or side.is_a(root, "withdrawn"):
            work = side.value(root, FRBR.realizationOf)
            return work or f"{pair.work}/anbefaling/{key_of(root)}"
    if root == "<~>":
        return pair.work
    side = pair.new if subject in pair.new.said else pair.old
    return side.frame.absolute_term(subject)[1:-1]
