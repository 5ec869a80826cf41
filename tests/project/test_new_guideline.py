"""`guidegraph new`: an empty guideline that is complete, and says what is still to be written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def guidegraph(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "guidegraph", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def findings(cwd: Path) -> list[dict[str, Any]]:
    done = guidegraph(cwd, "check", "--format", "json", "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh")
    done = guidegraph(folder, "new", "blaerekraeft")
    assert done.returncode == 0, done.stderr
    listed = {folder / line for line in done.stdout.splitlines()}
    assert listed == {p for p in (folder / "guideline").rglob("*") if p.is_file()}
    return folder


def test_it_has_the_chapters_of_the_template(fresh: Path) -> None:
    text = "\n".join(p.read_text("utf-8") for p in sorted(fresh.rglob("*.md")))
    for heading in (
        "Introduktion", "Formål", "Patientgruppe", "Målgruppe for brug af retningslinjen",
        "Litteratur og evidensgennemgang", "Patientværdier og -præferencer", "Rationale",
        "Bemærkninger og overvejelser", "Referencer", "Metode", "Litteratursøgning",
        "Litteraturgennemgang", "Formulering af anbefalinger", "Interessentinvolvering", "Høring",
        "Godkendelse", "Anbefalinger, der udløser betydelig merudgift",
        "Behov for yderligere forskning", "Forfattere og habilitet", "Plan for opdatering",
        "Version af retningslinjeskabelon", "Monitorering", "Søgestrategi",
        "Om denne kliniske retningslinje", "Nyt siden sidst",
    ):  # fmt: skip
        assert heading in text


def test_it_gives_one_note_for_each_field_and_nothing_else(fresh: Path) -> None:
    found = findings(fresh)
    assert {(f["code"], f["severity"]) for f in found} == {("field-to-fill", "info")}
    places = sorted((f["file"], f["line"], f["column"]) for f in found)
    marked = [
        (path.relative_to(fresh).as_posix(), number)
        for path in sorted(fresh.rglob("*.md"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "UDFYLD" in line
    ]
    assert {(file, line) for file, line, _ in places} == set(marked)
    assert len(places) == len(set(places))


def test_its_place_holders_are_no_data(fresh: Path) -> None:
    done = guidegraph(fresh, "compile")
    assert done.returncode == 0, done.stderr
    written = (fresh / "dist" / "r" / "blaerekraeft" / "1.0" / "data.nt").read_text("utf-8")
    assert '"UDFYLD"' not in written


def test_what_it_is_told_stands_in_the_front_matter(tmp_path: Path) -> None:
    title = 'Hals: "og" hoved # 1'
    done = guidegraph(tmp_path, "new", "hals", "--title", title, "--group", "dahanca")
    assert done.returncode == 0, done.stderr
    assert not [f for f in findings(tmp_path) if f["severity"] != "info"]
    guidegraph(tmp_path, "compile")
    written = (tmp_path / "dist" / "r" / "hals" / "1.0" / "data.nt").read_text("utf-8")
    assert f'"{title}"@da'.replace('"og"', r"\"og\"") in written
    assert "skema/dmcg-grupper#dahanca" in written


def test_nothing_that_is_there_is_touched(fresh: Path) -> None:
    before = {p: p.read_bytes() for p in fresh.rglob("*.md")}
    done = guidegraph(fresh, "new", "blaerekraeft", "--title", "En anden")
    assert done.returncode == 2
    assert "findes allerede" in done.stderr
    assert "exists already" in done.stderr
    assert {p: p.read_bytes() for p in fresh.rglob("*.md")} == before


@pytest.mark.parametrize("slug", ["Blærekræft", "../ude", "a b", "3", "", "-x", "a/b"])
def test_a_name_that_cannot_be_used_is_refused(tmp_path: Path, slug: str) -> None:
    done = guidegraph(tmp_path, "new", "--", slug)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_told_once_nothing_in_the_block_is_left_to_fill(tmp_path: Path) -> None:
    assert guidegraph(tmp_path, "new", "hals").returncode == 0
    method = tmp_path / "guideline" / "hals" / "metode.md"
    text = method.read_text("utf-8")
    filled = text.replace("navn: UDFYLD\ntitel: UDFYLD\n", "navn: Anna Holm\n")
    method.write_text(filled, "utf-8")
    assert "person-incomplete" not in {f["code"] for f in findings(tmp_path)}
    method.write_text(filled.replace("tilknytning: UDFYLD\ninteresser: UDFYLD\n", ""), "utf-8")
    assert "person-incomplete" in {f["code"] for f in findings(tmp_path)}
