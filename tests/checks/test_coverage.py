"""AGREE II, RIGHT and CheckUp: what the document answers, where, and what only a person can judge."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from case import prose
from support import clean_files, compile_text, edited, ontology
from test_engine import folder

from guidegraph.checks.coverage import INSTRUMENTS, Coverage, Status, version_coverage
from guidegraph.checks.coverage.table import as_json, as_markdown


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


def test_a_barrier_of_the_body_is_no_barrier_to_use() -> None:
    files = edited(prose("Stoffet passerer blod-hjerne barrieren hos de fleste."))
    assert answers(files)["AGREE II", "18"].status is Status.MISSING
    files = edited(prose("Barrierer for brugen er mangel på apparater."))
    assert answers(files)["AGREE II", "18"].status is Status.ANSWERED


def test_a_funder_without_its_role_answers_only_half() -> None:
    named = edited(
        (
            "om.md",
            "støtte fra Sundhedsstyrelsen, som ikke har haft\nindflydelse på indholdet",
            "støtte fra Sundhedsstyrelsen",
        )
    )
    found = answers(named)
    assert found["RIGHT", "18a"].status is Status.ANSWERED
    assert found["RIGHT", "18b"].status is Status.MISSING
    assert found["AGREE II", "22"].status is Status.MISSING


def test_the_table_has_every_item_with_its_place() -> None:
    compiled = compile_text(clean_files())
    found = version_coverage(compiled, ontology=ontology())
    text = as_markdown(compiled, found)
    rows = [line for line in text.split("\n") if line.startswith("| ") and "---" not in line]
    assert len(rows) == 23 + 35 + 16 + 3
    assert "| 15 | Anbefalingerne er specifikke og entydige. | kun et menneske | – | ja |" in rows
    assert "retningslinje.md:" in next(row for row in rows if row.startswith("| 1 |"))
    data = as_json(compiled, found)
    assert len(data) == 74
    assert {entry["status"] for entry in data} <= {"answered", "missing", "unknown", "person"}
    assert all(entry["where"] for entry in data if entry["status"] == "answered")


def test_check_shows_it_on_request(tmp_path: Path) -> None:
    root = folder(tmp_path, dict(clean_files()))
    output = tmp_path / "tabel.json"
    command = [
        "check",
        "--root",
        str(root),
        "--coverage",
        "--format",
        "json",
        "--output",
        str(output),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "guidegraph", *command], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(output.read_text("utf-8"))) == 74


def test_what_is_yet_to_be_written_answers_nothing() -> None:
    files = dict(clean_files())
    for path, data in files.items():
        text = data.decode()
        if "{#formaal}" in text:
            head, _, rest = text.partition("{#formaal}\n")
            after = rest.find("\n#")
            files[path] = f"{head}{{#formaal}}\n\nUDFYLD formålet.\n{rest[after:]}".encode()
    assert answers(files)["AGREE II", "1"].status is Status.MISSING
