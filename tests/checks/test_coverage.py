"""AGREE II, RIGHT and CheckUp: what the document answers, where, and what only a person can judge."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from support import clean_files, compile_text, edited, ontology

from guidegraph.checks.coverage import INSTRUMENTS, Coverage, Status, version_coverage


def answers(files: dict[str, bytes]) -> dict[tuple[str, str], Coverage]:
    found = version_coverage(compile_text(files), ontology=ontology())
    return {(entry.item.instrument, entry.item.number): entry for entry in found}


def test_instruments_have_all_their_items_once() -> None:
    sizes = {name: len({item.number for item in items}) for name, items in INSTRUMENTS}
    assert sizes == {"AGREE II": 23, "RIGHT": 35, "CheckUp": 16}
    assert all(item.text_da and item.text_en for _, items in INSTRUMENTS for item in items)


def test_answers_name_the_places() -> None:
    found = answers(dict(clean_files()))
    purpose = found["AGREE II", "1"]
    assert purpose.status is Status.ANSWERED
    assert [iri.rpartition("#")[2] for iri in purpose.where] == ["formaal"]
    assert found["AGREE II", "23"].where[0].endswith("om#anna-holm")


def test_what_no_program_sees_is_left_to_a_person() -> None:
    found = answers(dict(clean_files()))
    assert found["AGREE II", "15"].status is Status.PERSON
    assert found["AGREE II", "1"].item.judged


def test_what_is_not_there_is_missing_or_unknown() -> None:
    lost = ("metode.md", "## Høring {#hoering}", "## Proces {#proces}")
    assert answers(edited(lost))["AGREE II", "13"].status is Status.MISSING
    partly = ("retningslinje.md", "gradering:", "dækker:\n  afsnit: delvist\ngradering:")
    assert answers(edited(lost, partly))["AGREE II", "13"].status is Status.UNKNOWN
