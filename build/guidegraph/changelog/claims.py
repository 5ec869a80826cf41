"""One entry about a recommendation, against the recommendation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.changelog.entries import ClaimedPart, Entry
from guidegraph.changelog.texts import comparable, inner_differences, told
from guidegraph.diff import Change, Comparison, Contradiction
from guidegraph.graph import View
from guidegraph.vocabulary import FRBR, KR, SCHEMA

CAME = ("RecommendationAdded",)
WENT = ("Withdrawn", "Replaced", "Split", "Merged")


@dataclass(frozen=True, slots=True)
class Subject:
    """The recommendation that an entry is about."""

    work: str
    """IRI of the Work; empty where there is none."""
    old: str
    """Its node in the old version; empty for none."""
    new: str
    """Its node in the new version; empty for none."""


def subject_of(entry: Entry, old: View, new: View, old_iri: str, new_iri: str) -> Subject:
    """The recommendation that an entry names, by its key, else by its printed number."""
    removed = entry.operation == "OpRemoved"
    work = entry.affects[0] if entry.affects else ""
    if not work and entry.number:
        view, version = (old, old_iri) if removed else (new, new_iri)
        work = _by_number(view, version, entry.number)
        if not work and not removed and entry.operation != "OpAdded":
            work = _by_number(old, old_iri, entry.number)
    return Subject(work, _node(old, work), _node(new, work)) if work else Subject("", "", "")


def _by_number(view: View, version: str, number: str) -> str:
    for node in view.of_type(KR.RecommendationVersion):
        if node.startswith(version + "/") and view.value(node, KR.printedNumber) == number:
            return view.value(node, FRBR.realizationOf)
    return ""


def _node(view: View, work: str) -> str:
    found = [n for n in view.subjects(FRBR.realizationOf, work)
             if KR.RecommendationVersion in view.values(n, _TYPE)]  # fmt: skip
    return found[0] if found else ""


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def contradictions(
    entry: Entry, subject: Subject, new: View, comparison: Comparison, changes: Sequence[Change]
) -> Iterator[Contradiction]:
    """Where the entry's number, text and grades are not those of the recommendation."""
    if not subject.new:
        return
    main = _main_change(comparison, subject, changes)
    printed = new.value(subject.new, KR.printedNumber)
    if entry.number and printed and entry.number != printed:
        yield Contradiction(
            entry.iri, main, "number", entry.number, printed,
            f"Loggen kalder den nr. {entry.number}; i teksten har den nr. {printed}.",
            f"The log calls it no. {entry.number}; in the text it is no. {printed}.",
        )  # fmt: skip
    if new.value(subject.new, KR.textStatus) == KR.NotTranscribed:
        return
    yield from _text(entry, subject, new, main)
    yield from _grades(entry, subject, new, comparison, main)


def _main_change(comparison: Comparison, subject: Subject, changes: Sequence[Change]) -> str | None:
    about = [c for c in comparison.changes if c.target == subject.work]
    return next((c.id for c in [*changes, *about]), None)


def _text(entry: Entry, subject: Subject, new: View, main: str | None) -> Iterator[Contradiction]:
    if not entry.text:
        return
    actual = new.value(subject.new, SCHEMA.text)
    parts = new.values(subject.new, FRBR.part)
    claimed_text = comparable(entry.text, [p.printed for p in entry.parts if p.printed])
    actual_text = comparable(actual, [new.value(p, KR.printedGrade) for p in parts])
    differences = inner_differences(claimed_text, actual_text)
    if differences:
        number = new.value(subject.new, KR.printedNumber) or entry.number
        yield Contradiction(
            entry.iri, main, "text", entry.text, actual,
            f"Ordlyden af anbefaling {number} er en anden: {told(differences, 'da')}.",
            f"The wording of recommendation {number} differs: {told(differences, 'en')}.",
        )  # fmt: skip


def _grades(
    entry: Entry, subject: Subject, new: View, comparison: Comparison, main: str | None
) -> Iterator[Contradiction]:
    if not entry.parts:
        return
    actual = {
        part.rpartition("#")[2]: part
        for part in new.values(subject.new, FRBR.part)
        if KR.GradedPart in new.values(part, _TYPE)
    }
    claimed = {part.key: part for part in entry.parts}
    quoted = comparable(entry.text, ())
    for key in sorted(set(actual) | set(claimed), key=lambda k: (k not in claimed, k)):
        part, node = claimed.get(key), actual.get(key)
        if part is None and node and comparable(new.value(node, SCHEMA.text), ()) not in quoted:
            continue
        grade = new.value(node, KR.grade) if node else ""
        if (part.grade if part else "") == grade:
            continue
        letter = (new.value(node, KR.printedGrade) or None) if node else None
        change = next(
            (c.id for c in comparison.changes
             if c.target == subject.work and c.part == key and c.level == "grade"), main,
        )  # fmt: skip
        number = new.value(subject.new, KR.printedNumber) or entry.number
        yield _grade(entry, change, f"{number} »{key}«", part, letter)


def _grade(
    entry: Entry, change: str | None, name: str, part: ClaimedPart | None, letter: str | None
) -> Contradiction:
    said = part.printed or None if part else None
    return Contradiction(
        entry.iri, change, "grade", said, letter,
        f"Anbefaling {name}: loggen har {_da(said)}, teksten {_da(letter)}.",
        f"Recommendation {name}: the log has {_en(said)}, the text {_en(letter)}.",
    )  # fmt: skip


def _da(grade: str | None) -> str:
    return f"styrke {grade}" if grade else "ingen styrke"


def _en(grade: str | None) -> str:
    return f"grade {grade}" if grade else "no grade"
