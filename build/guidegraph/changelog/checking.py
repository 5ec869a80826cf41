"""The authored change log against the computed changes, both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from guidegraph.changelog.areas import Scope, Sections, sections_of
from guidegraph.changelog.claims import CAME, WENT, Subject, contradictions, subject_of
from guidegraph.changelog.entries import Entry, read_entries
from guidegraph.changelog.prose import prose_claims
from guidegraph.changelog.reports import undeclared_of
from guidegraph.changelog.texts import comparable, differing_words, told
from guidegraph.diff import (
    Change,
    Claim,
    Comparison,
    Contradiction,
    LogReport,
    Weight,
    compare,
)
from guidegraph.diff.families import COVERAGES
from guidegraph.diff.kinds import OF_EDITION
from guidegraph.graph import Graph, View
from guidegraph.ontology import Ontology
from guidegraph.vocabulary import DCAT, DCTERMS, KR

_ADDING = ("Added",)
_REMOVING = ("Removed", "Withdrawn")


@dataclass(slots=True)
class _Reading:
    """What is gathered while the log is read."""

    comparison: Comparison
    old: View
    new: View
    ontology: Ontology
    sections: Sections
    reports: dict[str, list[str]] = field(default_factory=dict)
    unsupported: list[Claim] = field(default_factory=list)
    contradicted: list[Contradiction] = field(default_factory=list)
    uncheckable: list[Claim] = field(default_factory=list)

    @property
    def old_iri(self) -> str:
        return self.comparison.difference.old.own

    @property
    def new_iri(self) -> str:
        return self.comparison.difference.new.own

    def support(self, entry: Entry, changes: Sequence[Change]) -> None:
        for change in changes:
            self.reports.setdefault(change.id, []).append(entry.iri)

    def claim(self, entry: Entry, target: str, da: str, en: str) -> Claim:
        return Claim(
            entry.iri, entry.section, entry.operation, entry.number or None, target or None, da, en
        )


def compare_with_log(
    old: Graph, new: Graph, *, ontology: Ontology, old_name: str = "", new_name: str = "",
    views: tuple[View, View] | None = None,
) -> Comparison:  # fmt: skip
    """The comparison of two versions, its log read against its changes; `views` as in `check_log`."""
    found = compare(old, new, ontology=ontology, old_name=old_name, new_name=new_name)
    return check_log(found, old, new, ontology=ontology, views=views)


def check_log(
    comparison: Comparison, old: Graph, new: Graph, *, ontology: Ontology,
    views: tuple[View, View] | None = None,
) -> Comparison:  # fmt: skip
    """The comparison with `reported_by` of each change and the report on the log filled in.

    Only the log of this very step is read: entries of the new version that tell what changed
    since the old one. Where the old version is not the new one's predecessor, or both are states
    of one version, no log is owed and none is read. `views` are of both graphs, where there are any.
    """
    before, after = views or (View(old), View(new))
    older, newer = comparison.difference.old.own, comparison.difference.new.own
    if after.value(newer, DCAT.previousVersion) != older or older == newer:
        return comparison
    reading = _Reading(comparison, before, after, ontology, sections_of(before, after))
    entries = read_entries(reading.new, reading.old_iri, reading.new_iri)
    for entry in entries:
        _read(reading, entry)
    reading.unsupported += prose_claims(comparison, reading.new, ontology)
    changes = tuple(
        replace(c, reported_by=tuple(sorted(set(reading.reports.get(c.id, ())))))
        for c in comparison.changes
    )
    log = LogReport(
        tuple(undeclared_of(changes)), tuple(reading.unsupported), tuple(reading.contradicted),
        tuple(reading.uncheckable),
    )  # fmt: skip
    return replace(comparison, changes=changes, log=log)


def _read(reading: _Reading, entry: Entry) -> None:
    if entry.operation == "OpReaffirmed":
        _reaffirmed(reading, entry)
        return
    scope = reading.sections.scope(entry.section, reading.ontology)
    about = "recommendation" in scope.area.levels if scope else not entry.section
    if entry.affects or (entry.number and about):
        _recommendation(reading, entry)
    elif scope is None:
        reading.uncheckable.append(reading.claim(entry, "", *_unplaced(entry)))
    else:
        _section(reading, entry, scope)


def _unplaced(entry: Entry) -> tuple[str, str]:
    if not entry.section:
        return (
            "Posten siger ikke, hvilket afsnit eller hvilken anbefaling den gælder.",
            "The entry does not say which section or recommendation it is about.",
        )
    return (
        f"Afsnittet »{entry.section}« kan ikke genkendes, så det kan ikke efterses.",
        f"The section “{entry.section}” is not recognised, so it cannot be checked.",
    )


def _reaffirmed(reading: _Reading, entry: Entry) -> None:
    found = [c for c in reading.comparison.changes if c.kind == "Reaffirmed"]
    if found:
        reading.support(entry, found)
        return
    reading.uncheckable.append(reading.claim(
        entry, "",
        "En gennemlæsning sætter ingen spor i teksten, og versionen har ingen genbekræftelse.",
        "Reading through leaves no trace in the text, and the version has no reaffirmation.",
    ))  # fmt: skip


def _recommendation(reading: _Reading, entry: Entry) -> None:
    subject = subject_of(entry, reading.old, reading.new, reading.old_iri, reading.new_iri)
    about = [c for c in reading.comparison.changes if _is_about(reading, c, subject)]
    weighty = [c for c in about if c.severity is not Weight.NONE and c.kind not in OF_EDITION]
    verdict = _verdict(reading, entry, subject, about, weighty)
    if verdict is None:
        reading.support(entry, weighty)
    reading.contradicted += contradictions(entry, subject, reading.new, reading.comparison, weighty)


def _is_about(reading: _Reading, change: Change, subject: Subject) -> bool:
    """Whether a change is one of the recommendation, or the one it came of or went into."""
    if not subject.work:
        return False
    if change.target == subject.work:
        return True
    if change.kind not in WENT[1:] or bool(subject.old) == bool(subject.new):
        return False
    if subject.new:
        sign, node = "+", subject.new.removeprefix(reading.new_iri)
    else:
        sign, node = "-", subject.old.removeprefix(reading.old_iri)
    return any(t[0] == sign and t[1] == f"<~{node}>" for t in change.triples)


def _verdict(
    reading: _Reading, entry: Entry, subject: Subject, about: list[Change], weighty: list[Change]
) -> Claim | None:
    """The claim that comes of an entry that no change supports; None where one does."""
    name = entry.number or subject.work.rpartition("/")[2]
    old, new = reading.comparison.old, reading.comparison.new
    kinds = {c.kind for c in about}
    if entry.operation == "OpRemoved":
        wanted, missing = kinds & set(WENT), not subject.old
        da, en = f"anbefaling {name} er ikke udgået", f"recommendation {name} is not withdrawn"
        if missing:
            da, en = f"{old} har ingen anbefaling {name}", f"{old} has no recommendation {name}"
    elif not subject.new:
        wanted, missing = set(), True
        da, en = f"{new} har ingen anbefaling {name}", f"{new} has no recommendation {name}"
    elif entry.operation == "OpAdded":
        wanted, missing = kinds & {*CAME, *(WENT[1:] if not subject.old else ())}, False
        da = f"anbefaling {name} findes også i {old}"
        en = f"recommendation {name} is in {old} too"
    else:
        wanted, missing = {c.kind for c in weighty} - set(CAME), False
        da, en = f"anbefaling {name} er uændret", f"recommendation {name} is unchanged"
        if kinds & set(CAME):
            da, en = f"anbefaling {name} er ny", f"recommendation {name} is new"
    if wanted:
        return None
    unknown = [c for c in about if c.kind == "NotComparable"]
    if unknown and not missing:
        claim = reading.claim(entry, subject.work, unknown[0].summary_da, unknown[0].summary_en)
        reading.uncheckable.append(claim)
        return claim
    claim = reading.claim(
        entry, subject.work, f"Ingen ændring støtter det: {da}.", f"No change supports it: {en}."
    )
    reading.unsupported.append(claim)
    return claim


def _section(reading: _Reading, entry: Entry, scope: Scope) -> None:
    inside = [c for c in reading.comparison.changes
              if scope.holds(c) and c.severity is not Weight.NONE and c.kind not in OF_EDITION]  # fmt: skip
    fitting = [c for c in inside if _fits(entry.operation, c)]
    if fitting:
        reading.support(entry, fitting if entry.operation in ("OpAdded", "OpRemoved") else inside)
        _title(reading, entry, fitting)
        return
    gaps = _gaps(reading, scope)
    if entry.operation != "OpRemoved" and _absent(reading, scope):
        reading.unsupported.append(reading.claim(
            entry, "", f"{reading.comparison.new} har intet afsnit »{entry.section}«.",
            f"{reading.comparison.new} has no section “{entry.section}”.",
        ))  # fmt: skip
    elif gaps:
        reading.uncheckable.append(reading.claim(
            entry, "", f"»{entry.section}«: {gaps[0]}", f"“{entry.section}”: {gaps[1]}"
        ))  # fmt: skip
    elif inside:
        reading.unsupported.append(reading.claim(
            entry, inside[0].target,
            f"Ingen ændring af den slags støtter det; der er derimod: {inside[0].summary_da}",
            f"No change of that kind supports it; there is: {inside[0].summary_en}",
        ))  # fmt: skip
    else:
        reading.unsupported.append(reading.claim(
            entry, "", f"Intet i »{entry.section}« er ændret.", f"Nothing in “{entry.section}” changed.",
        ))  # fmt: skip


def _fits(operation: str, change: Change) -> bool:
    came, went = change.old is None, change.new is None
    if operation == "OpAdded":
        return change.kind.endswith(_ADDING) or (came and not went)
    return operation != "OpRemoved" or change.kind.endswith(_REMOVING) or (went and not came)


def _absent(reading: _Reading, scope: Scope) -> bool:
    """Whether the new version, which holds all its sections, has none that the log means."""
    text_alone = scope.area.sections and not (scope.area.levels or scope.area.kinds)
    covered = f"{KR.base}SectionsAll" in reading.new.values(reading.new_iri, KR.coverage)
    return text_alone and covered and not any(reading.new.has(node) for node in scope.nodes)


def _gaps(reading: _Reading, scope: Scope) -> tuple[str, str] | None:
    """Why an area cannot be compared; None where both versions hold all of it."""
    da, en = [], []
    sides = (
        (reading.old, reading.old_iri, reading.comparison.old),
        (reading.new, reading.new_iri, reading.comparison.new),
    )
    for view, version, name in sides:
        said = view.values(version, KR.coverage)
        for kind, kind_da, kind_en in COVERAGES:
            if kind in scope.area.covers and any(
                f"{KR.base}{kind}{extent}" in said for extent in ("Partly", "Unknown")
            ):
                da.append(f"{kind_da} i {name} kendes ikke helt")
                en.append(f"{kind_en} of {name} are not wholly known")
    if not da:
        return None
    return f"{' og '.join(da)}.", f"{' and '.join(en)}."


def _title(reading: _Reading, entry: Entry, changes: Sequence[Change]) -> None:
    """The titles that an entry quotes, against the real ones."""
    if not any(c.kind == "TitleChanged" for c in changes):
        return
    for name, claimed, view, version in (
        ("title", entry.text, reading.new, reading.new_iri),
        ("old-text", entry.old_text, reading.old, reading.old_iri),
    ):
        actual = view.value(version, DCTERMS.title)
        differences = differing_words(comparable(claimed, ()), comparable(actual, ()))
        if claimed and differences:
            reading.contradicted.append(Contradiction(
                entry.iri, changes[0].id, name, claimed, actual,
                f"Titlen er en anden: {told(differences, 'da')}.",
                f"The title differs: {told(differences, 'en')}.",
            ))  # fmt: skip
