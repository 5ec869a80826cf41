"""Regimens in all written forms, with their BED and EQD2 checked against the formula by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from guidegraph.kinds.regimen import eqd2, find_regimens

FORMS = [
    ("20 Gy / 4 F", "20 Gy / 4 F", "regime-20gy-4f", ("30", "30")),
    ("25 Gy / 5 Fraktioner (F)", "25 Gy / 5 F", "regime-25gy-5f", ("37.5", "37.5")),
    ("20 Gy / (4)-5 F", "20 Gy / 4-5 F", "regime-20gy-4-5f", ("28", "30")),
    ("20-25 Gy / 4-5 F", "20-25 Gy / 4-5 F", "regime-20-25gy-4-5f", ("28", "40.625")),
    ("17 Gy / 2 F / 1w", "17 Gy / 2 F / 1w", "regime-17gy-2f-1w", ("31.45", "31.45")),
    ("16 Gy / 2 F / 1 w", "16 Gy / 2 F / 1w", "regime-16gy-2f-1w", ("28.8", "28.8")),
    ("30 Gy /10 F", "30 Gy / 10 F", "regime-30gy-10f", ("39", "39")),
    ("30 Gy/10 fr.", "30 Gy / 10 F", "regime-30gy-10f", ("39", "39")),
    ("30 Gy på 10 fraktioner", "30 Gy / 10 F", "regime-30gy-10f", ("39", "39")),
    ("30 Gy fordelt på 10 behandlinger", "30 Gy / 10 F", "regime-30gy-10f", ("39", "39")),
    ("10 x 3 Gy", "30 Gy / 10 F", "regime-30gy-10f", ("39", "39")),
    ("3 Gy × 10", "30 Gy / 10 F", "regime-30gy-10f", ("39", "39")),
    ("8,5 Gy / 1 F", "8,5 Gy / 1 F", "regime-8p5gy-1f", ("15.725", "15.725")),
    ("50–66 Gy / 24 F", "50-66 Gy / 24 F", "regime-50-66gy-24f",
     (str(50 + Decimal(2500) / 240), "84.15")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "key", "beds"), FORMS, ids=[f[0] for f in FORMS])
def test_written_form(text: str, label: str, key: str, beds: tuple[str, str]) -> None:
    found = list(find_regimens(f"Der gives {text}, når det går."))
    assert [r.label for r in found] == [label]
    assert found[0].key == key
    low, high = found[0].bed()
    assert abs(low - Decimal(beds[0])) < Decimal("0.0001")
    assert abs(high - Decimal(beds[1])) < Decimal("0.0001")


@pytest.mark.parametrize("text", [
    "(19-22)", "1980-2025", "35 Gy", "BED på 35 Gy", "20 Gy / dag", "5/10 patienter", "0 Gy / 4 F",
    "20 Gy / 0 F", "25-20 Gy / 4 F", "12/4 F", "uge 4/5",
])  # fmt: skip
def test_what_is_no_regimen(text: str) -> None:
    assert list(find_regimens(text)) == []


def test_two_regimens_share_no_text() -> None:
    found = list(find_regimens("30 Gy / 10 F eller 20-25 Gy / 4-5 F og 8 Gy / 1 F"))
    assert [r.label for r in found] == ["30 Gy / 10 F", "20-25 Gy / 4-5 F", "8 Gy / 1 F"]


def test_a_regimen_written_in_another_way_takes_no_words_of_one_before_it() -> None:
    text = "Først 8 Gy x 2, så 2 x 8 Gy / 2 F og 20 Gy på 4 behandlinger, 3 × 6 Gy"
    found = list(find_regimens(text))
    assert [text[r.start : r.end] for r in found] == [
        "8 Gy x 2", "8 Gy / 2 F", "20 Gy på 4 behandlinger", "3 × 6 Gy",
    ]  # fmt: skip
    assert [r.key for r in found] == [
        "regime-16gy-2f", "regime-8gy-2f", "regime-20gy-4f", "regime-18gy-3f",
    ]  # fmt: skip


def test_equivalent_dose() -> None:
    assert eqd2(Decimal(30), 10) == Decimal("32.5")
