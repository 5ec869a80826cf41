"""What the named queries answer on the lung cancer guideline, version 3.0, and the patient text."""

from __future__ import annotations

import re

import pytest

from guidegraph.graph import Graph
from guidegraph.query import QueryStore, open_store, read_query, run_query
from guidegraph.terms import decode
from tests.ontology.conftest import QUERIES

LUNG = "https://w3id.org/dmcg/r/dlcg-palliativ-straalebehandling"
V3 = f"{LUNG}/3.0"


@pytest.fixture(scope="module")
def store(dataset: tuple[Graph, ...]) -> QueryStore:
    return open_store(dataset)


def ask(
    store: QueryStore, prefix: str, columns: str, *, about: str = "", **values: str
) -> list[tuple[str, ...]]:
    """Some columns of an answer; with `about`, only rows that name an IRI beginning so."""
    path = next(path for path in QUERIES if path.stem.startswith(f"{prefix}-"))
    answer = run_query(read_query(path).fill(values), store)
    rows = [
        row for row in answer.rows if not about or any(f"<{about}" in (term or "") for term in row)
    ]
    places = [answer.variables.index(name) for name in columns.split()]
    return [tuple(short(row[place]) for place in places) for row in rows]


def short(term: str | None) -> str:
    if term is None:
        return "–"
    value = decode(term).value
    return re.split(r"[/#]", value)[-1] if term.startswith("<") else value


def test_every_grade_in_printed_order(store: QueryStore) -> None:
    grades = ask(store, "cq01", "no grade", about=LUNG)
    assert grades == [
        ("1", "A"), ("2", "A"), ("3", "A"), ("3", "C"),
        ("4", "A"), ("4", "C"), ("4", "C"), ("4", "B"), ("5", "A"), ("6", "C"),
    ]  # fmt: skip


def test_text_of_a_part_is_its_own(store: QueryStore) -> None:
    rows = {
        (no, grade): text for no, grade, text in ask(store, "cq01", "no grade text", about=LUNG)
    }
    assert (
        rows["3", "C"]
        == "Kirurgi af cerebral(e) metastase(r) kan overvejes for udvalgte patienter med NSCLC"
    )
    assert rows["4", "A"] == "symptomgivende knoglemetastaser"


def test_recommendations_with_several_grades(store: QueryStore) -> None:
    assert sorted(n for _, n in ask(store, "cq02", "rv n", about=V3)) == ["2", "3"]


def test_distribution_of_grades(store: QueryStore) -> None:
    assert ask(store, "cq10", "grade n", about=LUNG) == [("A", "5"), ("B", "1"), ("C", "4")]
    assert len(ask(store, "cq09", "part", about=LUNG)) == 5


def test_wording_on_a_day_after_the_approval(store: QueryStore) -> None:
    rows = ask(store, "cq03", "ver certainty text", date="2026-01-01")
    assert [row[:2] for row in rows] == [("3.0", "certain")]
    assert rows[0][2].startswith("Patienter med lungekræft og hjernemetastaser kan vurderes")


def test_history_ends_with_the_text_of_3_0(store: QueryStore) -> None:
    rows = ask(store, "cq04", "ver no status text")
    assert rows[-1][:3] == ("3.0", "3", "Transcribed")
    assert all(text == "–" for _, _, status, text in rows if status == "NotTranscribed")


def test_evidence_for_surgery_says_b(store: QueryStore) -> None:
    rows = ask(store, "cq11", "part stated")
    assert ("kirurgi", "B") in rows
    assert ("straalebehandling", "A") in rows
    assert ask(store, "q30", "part grade stated", about=V3) == [("kirurgi", "C", "B")]


def test_all_references_are_cited_and_all_parts_supported(store: QueryStore) -> None:
    assert ask(store, "cq14", "n", about=V3) == []
    assert ask(store, "cq12", "part", about=V3) == []


def test_unknown_references_stay_unknown(store: QueryStore) -> None:
    unknown = ask(store, "q25", "n", about=LUNG)
    assert len(unknown) == 18
    assert set(unknown) <= set(ask(store, "cq15", "n", about=V3))


def test_source_leads_to_recommendations(store: QueryStore) -> None:
    assert set(ask(store, "cq13", "guideline ver refno")) == {
        ("dlcg-palliativ-straalebehandling", "3.0", "25")
    }


def test_revision_is_due_in_2030(store: QueryStore) -> None:
    assert ask(store, "cq16", "ver due state", about=LUNG) == [("3.0", "2030-09-19", "due")]
    assert ask(store, "cq16", "state", about=LUNG, today="2030-09-20") == [("overdue",)]
    assert ask(store, "cq16", "ver", about=LUNG, until="2030-09-18") == []


def test_approvals_of_3_0(store: QueryStore) -> None:
    rows = ask(store, "cq17", "kind date dateStatus")
    assert set(rows) == {
        ("AdministrativeApproval", "2025-11-06", "–"),
        ("ProfessionalApproval", "–", "DateUnknown"),
    }


def test_people_of_3_0(store: QueryStore) -> None:
    rows = ask(store, "cq18", "name role affiliation interests", about=LUNG)
    authors = {name for name, role, *_ in rows if role == "Author"}
    assert {"Weronika M. Szejniuk", "Charlotte Kristiansen"} <= authors
    assert ("Marianne Marquard Knap", "–", "–") in {(n, a, i) for n, _, a, i in rows}


def test_response_rates_of_table_1(store: QueryStore) -> None:
    blood = ask(store, "cq19", "study n lo hi")
    assert len(blood) == 8
    assert blood[0] == ("MRC (1991)", "369", "81", "86")
    assert ("Senkus-Konefka (2005)", "100", "86", "86") in blood
    breath = ask(
        store, "cq19", "study printed nr", outcome="https://w3id.org/dmcg/skema/symptomer#dyspnoe"
    )
    assert ("Nestle (2000)", "NR", "NotReported") in breath
    assert [nr for _, _, nr in breath].count("NotReported") == 2


def test_open_notes_have_targets(store: QueryStore) -> None:
    notes = [row for row in ask(store, "cq20", "kind target text", about=V3) if row[0] == "note"]
    assert len(notes) >= 10
    assert all(target and text for _, target, text in notes)


def test_grade_a_with_references(store: QueryStore) -> None:
    rows = ask(store, "q21", "no refno obligation", about=LUNG)
    assert {no for no, *_ in rows} == {"1", "2", "3", "4", "5"}
    assert {int(ref) for no, ref, _ in rows if no == "5"} == set(range(38, 45))
    assert {words for no, _, words in rows if no == "5"} == {"skal vurderes"}


def test_regimens_by_bed(store: QueryStore) -> None:
    rows = dict(ask(store, "q22", "text bedHigh", about=V3))
    assert rows["30 Gy / 10 F"] == "39"
    assert rows["20 Gy / 4 F"] == "30"
    assert rows["8 Gy / 1 F"] == "14.4"
    highest = [float(bed) for _, bed in ask(store, "q22", "text bedHigh", about=V3)]
    assert highest == sorted(highest, reverse=True)


def test_brain_metastases_for_clinicians_and_patients(store: QueryStore) -> None:
    rows = ask(store, "q23", "document kind class")
    assert {"ClinicalGuideline", "PatientInformation"} == {kind for _, kind, _ in rows}
    assert (
        "dlcg-palliativ-straalebehandling",
        "ClinicalGuideline",
        "RecommendationVersion",
    ) in rows


def test_stereotaxy_is_printed_in_three_ways(store: QueryStore) -> None:
    rows = ask(store, "q29", "part grade place gradeThere", about=V3)
    assert {("stereotaksi", "B", "kapitel-3", "B"), ("stereotaksi", "B", "log", "C")} <= set(rows)


def test_obligation_is_not_strength(store: QueryStore) -> None:
    rows = ask(store, "q26", "obligation grade n")
    assert {("skal vurderes", "A", "1"), ("kan vurderes", "A", "4"), ("kan vurderes", "C", "2"),
            ("kan overvejes", "B", "1"), ("kan overvejes", "C", "2")} <= set(rows)  # fmt: skip


def test_acute_advice_comes_first(store: QueryStore) -> None:
    urgencies = [urgency for (urgency,) in ask(store, "q36", "urgency")]
    assert urgencies[0] == "akut"
    assert urgencies == sorted(urgencies)


def test_patient_texts_meet_recommendations(store: QueryStore) -> None:
    concepts = {concept for (concept,) in ask(store, "q35", "concept")}
    assert {"hjernemetastaser", "knoglemetastaser"} <= concepts
