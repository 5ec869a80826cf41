"""Every fact of the published texts stands in the compiled item that the inventory names."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

import guidegraph
from guidegraph.graph import View
from guidegraph.vocabulary import BIRO, CITO, DCTERMS, KR, QB, SCHEMA

from .edition import Entry, read_edition
from .facts import covers, read_facts
from .second_reading import Placed, read_decisions, read_inventory

ROOT = Path(__file__).resolve().parents[2]
LUNG = "dlcg-palliativ-straalebehandling"
BREAST = "kb-metastatisk-brystkraeft"
SLUGS = (LUNG, BREAST)


@cache
def view(slug: str) -> View:
    return View(guidegraph.load(ROOT, drafts=True).version(f"{slug}@worktree").graph)


@cache
def edition(slug: str) -> dict[str, Entry]:
    return read_edition(guidegraph.load(ROOT, drafts=True).version(f"{slug}@worktree").graph)


def by_item(slug: str) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for placed in read_inventory(slug):
        found[placed.item].append(placed)
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_every_fact_stands_in_its_item(slug: str) -> None:
    lacking = {}
    for item, placed in by_item(slug).items():
        wanted = [p.fact.value for p in placed if p.fact.value != "NR"]
        entry = edition(slug).get(item)
        missing = entry.lacks(wanted) if entry else wanted
        if missing:
            lacking[item] = missing
    assert not lacking


@pytest.mark.parametrize("slug", SLUGS)
def test_no_fact_is_added(slug: str) -> None:
    again = read_decisions(slug).repeated
    wanted = {item: [p.fact.value for p in placed] for item, placed in by_item(slug).items()}
    added = {}
    for name, entry in edition(slug).items():
        beyond = [v for v in entry.beyond(wanted.get(name, [])) if (name, v) not in again]
        if beyond:
            added[name] = beyond
    assert not added


def test_each_response_cell_holds_what_is_printed() -> None:
    cells = [p for p in read_inventory(LUNG) if p.fact.kind == "celle"]
    held = {}
    for placed in cells:
        subject = f"{version(LUNG)}/{placed.item}"
        held[placed.item] = view(LUNG).value(subject, KR.cellText)
    assert held == {p.item: p.fact.value for p in cells}
    assert len(cells) == 32
    assert len({item.partition(".")[0] for item in held}) == 8


def test_percentages_and_missing_reports_follow_from_the_cells() -> None:
    data = view(LUNG)
    for subject in data.of_type(QB.Observation):
        text = data.value(subject, KR.cellText)
        if not data.value(subject, KR.outcome):
            continue
        if text == "NR":
            assert data.value(subject, KR.notReported) == KR.NotReported, subject
            assert not data.values(subject, KR.minPercent), subject
        else:
            low, _, high = text.partition("-")
            assert data.value(subject, KR.minPercent) == low, subject
            assert data.value(subject, KR.maxPercent) == (high or low), subject


def test_arms_are_the_regimens_of_the_dose_cell_in_order() -> None:
    data = view(LUNG)
    for row in data.of_type(KR.TableRow):
        arms = sorted((a for a in data.of_type(KR.Arm) if a.startswith(f"{row}.")), key=data.order)
        texts = [data.value(arm, KR.cellText) for arm in arms]
        assert " ; ".join(texts) == data.value(f"{row}.dosis", KR.cellText)
        assert all(data.value(arm, KR.usesRegimen) for arm in arms), row
    assert len(data.of_type(KR.Arm)) == 18


def version(slug: str) -> str:
    return guidegraph.load(ROOT, drafts=True).version(f"{slug}@worktree").iri


def test_all_citation_places_are_there() -> None:
    places = [p.fact.value for p in read_inventory(LUNG) if p.fact.kind == "henvisning"]
    numbers: Counter[int] = Counter()
    for marker in places:
        for part in marker.strip("()").split(","):
            low, _, high = part.partition("-")
            numbers.update(range(int(low), int(high or low) + 1))
    assert sum(numbers.values()) == 72
    assert sorted(numbers) == list(range(1, 46))


def test_a_statement_cites_the_references_that_its_text_shows() -> None:
    data = view(LUNG)
    for subject in data.of_type(KR.EvidenceStatement):
        shown: set[int] = set()
        for fact in read_facts(data.value(subject, SCHEMA.text)):
            if fact.kind == "henvisning":
                for part in fact.value.strip("()").split(","):
                    low, _, high = part.partition("-")
                    shown |= set(range(int(low), int(high or low) + 1))
        cited = {
            int(data.value(reference, KR.referenceNumber))
            for reference in data.values(subject, CITO.citesAsEvidence)
        }
        assert cited == shown, subject


def test_references_are_as_well_known_as_they_say() -> None:
    data = view(LUNG)
    references = data.of_type(BIRO.BibliographicReference)
    status = Counter(data.value(r, KR.referenceStatus).rpartition("#")[2] for r in references)
    numbers = sorted(int(data.value(r, KR.referenceNumber)) for r in references)
    assert numbers == list(range(1, 46))
    assert status == {"StatusUnknown": 18, "Named": 16, "Matched": 11}
    for reference in references:
        if data.value(reference, KR.referenceStatus) == KR.StatusUnknown:
            assert not data.values(reference, DCTERMS.title), reference
            assert not data.values(reference, BIRO.references), reference


GRADES = {
    "anbefaling/thorakal-symptomlindring": "A",
    "anbefaling/thorakal-livsforlaengelse": "A",
    "anbefaling/hjernemetastaser": "A C",
    "anbefaling/hjernemetastaser#variant-log": "A C",
    "anbefaling/ekstrathorakale-metastaser": "A C C B",
    "anbefaling/ekstrathorakale-metastaser#variant-kapitel-3": "A C C B",
    "anbefaling/ekstrathorakale-metastaser#variant-log": "A C C C",
    "anbefaling/medullaert-tvaersnitssyndrom": "A",
    "anbefaling/medullaert-tvaersnitssyndrom#variant-kapitel-3": "A",
    "anbefaling/genbestraaling": "C",
    "aendringslog#anbefaling-3-aendret": "A C",
    "aendringslog#anbefaling-4-tilfoejet": "A C C C",
    "aendringslog#anbefaling-5-tilfoejet": "A",
    "aendringslog#anbefaling-6-tilfoejet": "C",
    "aendringslog#anbefaling-7-tilfoejet": "",
}
"""Grades as printed at each place, in the order of the clauses."""


@pytest.mark.parametrize(("place", "grades"), GRADES.items())
def test_grades_at_every_place_where_they_are_printed(place: str, grades: str) -> None:
    data = view(LUNG)
    owner = f"{version(LUNG)}/{place}"
    joint = "." if "#" in place else "#"
    parts = [
        s for s in data.subjects_all() if s.startswith(owner + joint) and data.value(s, KR.order)
    ]
    ordered = sorted((p for p in parts if data.value(p, SCHEMA.text)), key=data.order)
    ordered = [p for p in ordered if "variant-" not in p.removeprefix(owner)]
    assert " ".join(data.value(p, KR.printedGrade) for p in ordered) == grades


CONCLUSIONS = {
    "konklusion-symptomgivende": ("Ia", "A"),
    "konklusion-asymptomatisk": ("Ia", "A"),
    "konklusion-straalebehandling": ("Ia", "A"),
    "konklusion-kirurgi": ("", "B"),
}


@pytest.mark.parametrize(("key", "said"), CONCLUSIONS.items())
def test_conclusions_keep_the_published_level_and_grade(key: str, said: tuple[str, str]) -> None:
    subject = f"{version(LUNG)}/evidens#{key}"
    data = view(LUNG)
    assert (data.value(subject, KR.printedLevel), data.value(subject, KR.printedGrade)) == said


def test_dates_are_those_printed_and_unknown_ones_say_so() -> None:
    data, own = view(LUNG), version(LUNG)
    assert data.values(own, DCTERMS.dateAccepted) == ("2025-11-06",)
    assert data.values(own, KR.nextRevisionDue) == ("2030-09-19",)
    assert data.values(f"{own}/om#pubmed", DCTERMS.date) == ("2025-02-27",)
    professional = data.of_type(KR.ProfessionalApproval)[0]
    assert data.values(professional, KR.dateStatus) == (KR.DateUnknown,)
    assert not data.values(professional, DCTERMS.date)


@pytest.mark.parametrize(
    ("own", "said", "same"),
    [("67 %", "67 %", True), ("67 %", "67", True), ("67", "67 %", False), ("76 %", "67 %", False),
     (">35 Gy", "35 Gy", False), ("<35 Gy", ">35 Gy", False), ("(2,13)", "(13)", False),
     ("6 måned", "6", True), ("6 uge", "6 måned", False)],
)  # fmt: skip
def test_a_changed_figure_is_not_the_same(own: str, said: str, same: bool) -> None:
    assert covers(said, own) is same


@pytest.mark.parametrize(
    ("text", "values"),
    [("hos 72 - 97% (2, 13)", ["72-97 %", "(2,13)"]),
     ("BED > 35 Gy sv.t. 20-25 Gy / 4-5 F", ["BED", ">35 Gy", "20-25 Gy", "4-5 F"]),
     ("20 Gy / (4)-5 F  (19-22)", ["20 Gy", "4-5 F", "(19-22)"]),
     ("(84% v 57%; P = .001) (38)", ["84 %", "57 %", "=.001", "(38)"]),
     ("P < 0.001", ["<0.001"]), ("± 20%, 0,5-1 cm", ["±20 %", "0,5-1 cm"]),
     ("den 27. februar 2025", ["27 februar", "2025"]), ("3.473 patienter", ["3.473 patient"]),
     ("trastuzumab (Herceptin®)", ["Herceptin"]), ("cirka 80 pct. af", ["80 %"])],
)  # fmt: skip
def test_facts_are_read(text: str, values: list[str]) -> None:
    assert [fact.value for fact in read_facts(text)] == values
