"""Changes of graded parts: their text, grade and obligation."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diff.concepts import concepts_of
from guidegraph.diff.fields import marked_text
from guidegraph.diff.making import make_change
from guidegraph.diff.naming import Names, item_name
from guidegraph.diff.pair import Pair
from guidegraph.diff.rules.catch import changed
from guidegraph.diff.side import MARKDOWN, TEXT, Side, fragment_of
from guidegraph.diff.values import Change, SignedTriple
from guidegraph.ontology import Concept
from guidegraph.terms import iri
from guidegraph.vocabulary import KR, SCHEMA

_GRADE, _PRINTED = iri(KR.grade), iri(KR.printedGrade)
_SCHEME = iri(KR.gradingScheme)
_MODALITY, _MODALITY_TEXT = iri(KR.modality), iri(KR.modalityText)
_SENTENCE = iri(KR.sentence)


def parts(pair: Pair) -> Iterator[Change]:
    """Graded parts that came or went."""
    for root in pair.both("recommendation"):
        before, after = (pair.inner(side, root, "part") for side in (pair.old, pair.new))
        for kind, side, found in (
            ("PartRemoved", pair.old, [p for p in before if p not in after]),
            ("PartAdded", pair.new, [p for p in after if p not in before]),
        ):
            for part in found:
                taken = pair.take_members([part, *pair.mentions(part)]) + pair.take_shifts(part)
                if not taken:
                    continue
                text = side.value(part, SCHEMA.text) or None
                old, new = (text, None) if kind == "PartRemoved" else (None, text)
                yield make_change(
                    pair, kind, root, taken, part=fragment_of(part), old=old, new=new,
                    fill={"grade": _graded(side, part), "reason": _reason(pair, part)},
                )  # fmt: skip


def _reason(pair: Pair, part: str) -> Names:
    text = pair.new.value(part, KR.reason)
    return (f" ({text})", f" ({text})") if text else ("", "")


def _graded(side: Side, part: str) -> Names:
    grade = side.value(part, KR.printedGrade)
    return (f" (styrke {grade})", f" (grade {grade})") if grade else ("", "")


def _common(pair: Pair) -> Iterator[tuple[str, str]]:
    for root in pair.both("recommendation"):
        before = set(pair.inner(pair.old, root, "part"))
        for part in pair.inner(pair.new, root, "part"):
            if part in before:
                yield root, part


def scheme(pair: Pair) -> Iterator[Change]:
    """The document grades by another scheme."""
    taken = pair.ledger.take("<~>", (_SCHEME,))
    if taken:
        index = concepts_of(pair.ontology)
        schemes = [side.value("<~>", KR.gradingScheme) for side in (pair.old, pair.new)]
        labels = [index.label(name)[0] if name else None for name in schemes]
        yield make_change(pair, "GradingSchemeChanged", "<~>", taken, old=labels[0], new=labels[1])


def grades(pair: Pair) -> Iterator[Change]:
    """Parts on both sides that bear another grade.

    Where nothing of a recommendation's text but the grades in it changed, that text belongs to
    the first of these changes.
    """
    done: set[str] = set()
    for root, part in _common(pair):
        if not (pair.ledger.peek("-", part, _GRADE) or pair.ledger.peek("+", part, _GRADE)):
            continue
        taken = pair.ledger.take(part, (_GRADE, _PRINTED))
        if root not in done:
            done.add(root)
            taken += _take_graded_text(pair, root)
        old, new = _concept(pair, pair.old, part), _concept(pair, pair.new, part)
        kind = _kind(old, new)
        yield make_change(
            pair, kind, root, taken, part=fragment_of(part),
            old=_letter(pair.old, part, old), new=_letter(pair.new, part, new),
        )  # fmt: skip


def _take_graded_text(pair: Pair, root: str) -> list[SignedTriple]:
    """The text of a recommendation, where only the grades printed in it changed."""
    parts = [p for side in (pair.old, pair.new) for p in pair.inner(side, root, "part")]
    printed = {side.value(p, KR.printedGrade) for side in (pair.old, pair.new) for p in parts}
    before, after = (_ungraded(marked_text(side, root), printed) for side in (pair.old, pair.new))
    if before != after:
        return []
    taken = pair.take_with_mentions(root, (TEXT, MARKDOWN))
    for part in sorted(set(parts)):
        taken += pair.ledger.take(part, (_SENTENCE,))
    return taken


def _ungraded(text: str | None, printed: set[str]) -> str:
    found = text or ""
    for grade in sorted(filter(None, printed)):
        found = found.replace(f" ({grade})", "").replace(f"({grade})", "")
    return found


def _kind(old: Concept | None, new: Concept | None) -> str:
    if old is None:
        return "GradeAssigned"
    if new is None:
        return "GradeRemoved"
    if old.scheme != new.scheme or not (old.rank and new.rank):
        return "GradingSchemeChanged"
    return "GradeStrengthened" if new.rank < old.rank else "GradeWeakened"


def _concept(pair: Pair, side: Side, part: str) -> Concept | None:
    """The strongest grade of a part; a concept that is not known stands for itself."""
    found = []
    for value in (o[1:-1] for o in side.objects(part, KR.grade)):
        known = concepts_of(pair.ontology).concepts.get(value)
        scheme_name = value.partition("#")[0].rpartition("/")[2]
        local = value.rpartition("#")[2]
        found.append(known or Concept(value, scheme_name, local, local, local, local, (), 0))
    return min(found, key=lambda c: (c.rank, c.iri), default=None)


def _letter(side: Side, part: str, concept: Concept | None) -> str | None:
    printed = side.value(part, KR.printedGrade)
    return printed or (concept.notation or concept.key if concept else None)


def obligations(pair: Pair) -> Iterator[Change]:
    """Parts on both sides whose sentence obliges more, less or the other way."""
    for root, part in _common(pair):
        old = _modality(pair, pair.old, part)
        new = _modality(pair, pair.new, part)
        if old is None or new is None or old.iri == new.iri:
            continue
        kind = _obligation_kind(pair, old, new)
        if kind:
            taken = pair.ledger.take(part, (_MODALITY, _MODALITY_TEXT))
            yield make_change(
                pair, kind, root, taken, part=fragment_of(part),
                old=pair.old.value(part, KR.modalityText) or old.label_da,
                new=pair.new.value(part, KR.modalityText) or new.label_da,
            )  # fmt: skip


def _modality(pair: Pair, side: Side, part: str) -> Concept | None:
    value = side.value(part, KR.modality)
    return concepts_of(pair.ontology).concepts.get(value)


def _obligation_kind(pair: Pair, old: Concept, new: Concept) -> str:
    """Empty where two phrases oblige equally: then only the wording changed."""
    if _polarity(pair, old) != _polarity(pair, new):
        return "DirectionChanged"
    if old.rank == new.rank:
        return ""
    return "ObligationStrengthened" if new.rank < old.rank else "ObligationWeakened"


def _polarity(pair: Pair, concept: Concept) -> str:
    return concepts_of(pair.ontology).polarities.get(concept.iri, "")


def texts(pair: Pair) -> Iterator[Change]:
    """Parts on both sides whose own words changed."""
    for root, part in _common(pair):
        name = item_name(pair, root)
        if pair.old.value(part, SCHEMA.text) != pair.new.value(part, SCHEMA.text):
            taken = pair.take_with_mentions(part, (TEXT, _SENTENCE, _MODALITY_TEXT))
            if taken:
                yield changed(
                    pair, "PartTextChanged", part, taken, part=fragment_of(part), item=name
                )
        elif pair.ledger.peek("-", part, _PRINTED) or pair.ledger.peek("+", part, _PRINTED):
            taken = pair.ledger.take(part, (_PRINTED,))
            yield changed(pair, "PartTextChanged", part, taken, part=fragment_of(part), item=name)
