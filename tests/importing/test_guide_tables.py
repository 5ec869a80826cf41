"""A quick guide printed as a table, and the same recommendations as text in chapter 3."""

from __future__ import annotations

import re

import pytest
from docx import Document

from .conftest import Import, whole
from .documents import in_memory

ROWS = {
    "letters": (("Nr.", "Anbefaling", "Styrke", "Evidensniveau"),
                ("1", "Patienter bør opereres inden 14 dage", "A", "1b"),
                ("2", "Robotkirurgi kan overvejes", "(C)", "4")),
    "arrows": (("Klinisk anbefaling", "Anbefalingens styrke"),
               ("1. Patienter bør opereres inden 14 dage", "↑↑"),
               ("2. Robotkirurgi kan overvejes", "↑")),
}  # fmt: skip


def document(rows: tuple[tuple[str, ...], ...], again: tuple[str, str]) -> bytes:
    word = Document()
    word.add_heading("1. Anbefalinger (Quick guide)", 1)
    word.add_heading("Kirurgi", 2)
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    word.add_heading("3. Grundlag", 1)
    word.add_heading("Kirurgi", 2)
    for text in again:
        word.add_paragraph(text)
    word.add_heading("Rationale", 3)
    word.add_paragraph("Ventetid er en gene.")
    return in_memory(word)


AGAIN = {
    "letters": ("1. Patienter bør opereres inden 14 dage (A) (1b)", "2. Robotkirurgi kan overvejes (C) (4)"),
    "arrows": ("1. Patienter bør opereres inden 14 dage (↑↑)", "2. Robotkirurgi kan overvejes (↑)"),
}  # fmt: skip


@pytest.mark.parametrize("form", ROWS)
def test_rows_are_recommendations(imported: Import, form: str) -> None:
    made = imported(document(ROWS[form], AGAIN[form]), name="guide.docx")
    text = whole(made)
    grade = ROWS[form][1][-1 if form == "arrows" else 2]
    assert text.count("::: anbefaling ") == 2
    assert 'nr="1"' in text
    assert 'nr="2"' in text
    assert re.search(
        r"\[Patienter bør opereres inden 14 dage\]\{#[a-z0-9-]+\} " + re.escape(f"({grade})"), text
    )
    assert "::: tabel" not in text
    assert "ikke-placeret" not in text
    assert "::: variant" not in text


def test_a_grade_that_differs_between_table_and_chapter_3_is_a_variant(imported: Import) -> None:
    again = ("1. Patienter bør opereres inden 14 dage (B) (1b)", AGAIN["letters"][1])
    text = whole(imported(document(ROWS["letters"], again), name="guide.docx"))
    assert text.count("::: variant") == 1
    assert "(B)" in text.partition("::: variant")[2].partition("\n:::")[0]
