"""The command as a user runs it: files, report, exit codes, and nothing half written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from . import documents


@pytest.fixture
def home(tmp_path: Path, root: Path) -> Path:
    """An empty root."""
    (tmp_path / "guidegraph.toml").write_bytes(b"")
    (tmp_path / "guideline").mkdir()
    (tmp_path / "kilde.docx").write_bytes(documents.docx_bytes(documents.GASTRIC))
    return tmp_path


def run(home: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run `guidegraph import`."""
    return subprocess.run(
        [sys.executable, "-m", "guidegraph", "import", *args], cwd=home, capture_output=True, text=True,
        timeout=240, check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


def files(home: Path) -> dict[str, bytes]:
    return {
        p.relative_to(home).as_posix(): p.read_bytes()
        for p in sorted((home / "guideline").rglob("*"))
        if p.is_file()
    }


def test_an_edition_a_report_and_shared_lists(home: Path) -> None:
    done = run(
        home,
        "kilde.docx",
        "--output",
        "guideline/decv-opfoelgning",
        "--report",
        "rapport.json",
        "--fail-on",
        "never",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "af" in done.stderr
    assert "words are in" in done.stderr
    made = files(home)
    assert {
        "guideline/decv-opfoelgning/retningslinje.md",
        "guideline/personer.md",
        "guideline/kilder.md",
    } <= set(made)
    assert b"::: person {#anne-grethe-holmskov}" in made["guideline/personer.md"]
    assert b"doi: 10.1234/jio.2016.0042" in made["guideline/kilder.md"]
    report = json.loads((home / "rapport.json").read_text("utf-8"))
    assert {"import-coverage", "import-left-out", "import-doubtful"} <= {f["code"] for f in report}
    assert any(f["family"] == "wording" for f in report)
    assert all(f.get("source_lines") for f in report if f["code"] == "import-doubtful")
    assert not [f for f in report if f["code"] in ("person-not-listed", "source-not-listed")]
    place = next(f for f in report if f["code"] == "import-doubtful")
    assert (home / place["file"]).read_text("utf-8").count("\n") >= place["line"] - 1


def test_nothing_is_overwritten(home: Path) -> None:
    assert run(home, "kilde.docx", "--output", "guideline/a", "--fail-on", "never").returncode == 0
    before = files(home)
    again = run(home, "kilde.docx", "--output", "guideline/a")
    assert again.returncode == 2
    assert "findes allerede" in again.stderr
    assert "exists already" in again.stderr
    assert "Traceback" not in again.stderr
    assert files(home) == before


def test_merging_from_the_command_line(home: Path) -> None:
    assert run(home, "kilde.docx", "--output", "guideline/a", "--fail-on", "never").returncode == 0
    path = next((home / "guideline/a/anbefalinger").glob("ern*.md"))
    path.write_text(path.read_text("utf-8").replace("24 måneder", "36 måneder"), "utf-8")
    before = files(home)
    done = run(
        home,
        "kilde.docx",
        "--output",
        "guideline/a",
        "--merge",
        "--report",
        "r.json",
        "--fail-on",
        "never",
    )
    assert done.returncode == 0, done.stderr
    assert files(home) == before
    assert any(
        "36 måneder" in f["message_da"] for f in json.loads((home / "r.json").read_text("utf-8"))
    )
    other = run(
        home,
        "kilde.docx",
        "--output",
        "guideline/b",
        "--base",
        "guideline/a",
        "--take",
        "all",
        "--fail-on",
        "never",
    )
    assert other.returncode == 0, other.stderr
    assert "24 måneder" in (home / "guideline/b/anbefalinger" / path.name).read_text("utf-8")
    assert {k: v for k, v in files(home).items() if "/a/" in k} == {
        k: v for k, v in before.items() if "/a/" in k
    }


def test_a_file_that_cannot_be_read_leaves_nothing(home: Path) -> None:
    (home / "laast.docx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    for source in ("laast.docx", "findes-ikke.pdf"):
        done = run(home, source, "--output", "guideline/a")
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().split("\n")) >= 2
    assert files(home) == {}
    assert [p.name for p in (home / "guideline").iterdir()] == []


def test_names_that_are_no_slugs(home: Path) -> None:
    done = run(home, "kilde.docx", "--output", "guideline/Æ Ø")
    assert done.returncode == 2
    assert "--output" in done.stderr


def test_exit_code_of_findings(home: Path) -> None:
    assert run(home, "kilde.docx", "--output", "guideline/a").returncode == 1
    assert (home / "guideline/a/retningslinje.md").is_file()


def test_references_are_added_to_a_document(home: Path) -> None:
    assert run(home, "kilde.docx", "--output", "guideline/a", "--fail-on", "never").returncode == 0
    (home / "nye.ris").write_text(
        "TY  - JOUR\nAU  - Ny, Anne\nTI  - En helt ny titel om intet\nPY  - 2024\nER  - \n", "utf-8"
    )
    done = run(home, "nye.ris", "--document", "a")
    assert done.returncode == 0, done.stderr
    text = (home / "guideline/a/referencer.md").read_text("utf-8")
    assert '::: reference {#ny-2024 status="navngivet"}' in text
    assert text.count("::: reference") == 12


def test_references_go_out_and_come_back_unchanged(home: Path) -> None:
    assert run(home, "kilde.docx", "--output", "guideline/a", "--fail-on", "never").returncode == 0
    for name, ending in (("bibtex", "bib"), ("ris", "ris"), ("csl-json", "json")):
        done = subprocess.run(
            [sys.executable, "-m", "guidegraph", "export", "worktree", "--document", "a", "--references", name, "--output", f"ud.{ending}"],
            cwd=home, capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        before = files(home)
        back = run(home, f"ud.{ending}", "--document", "a", "--fail-on", "never")
        assert back.returncode == 0, back.stderr
        assert "0 references were added, 11 were there already" in back.stderr
        assert files(home) == before


def test_help_says_what_it_does(home: Path) -> None:
    done = run(home, "--help")
    assert done.returncode == 0
    assert "--merge" in done.stdout


@pytest.mark.parametrize("name", ["kilder.md", "a/referencer.md", "a/metode.md"])
def test_a_file_in_another_encoding_is_told_of_and_stays(home: Path, name: str) -> None:
    (home / "ny.bib").write_text("@article{x, title={Ny}, author={A, B}, year={2020}}\n", "utf-8")
    assert run(home, "kilde.docx", "--output", "guideline/a", "--fail-on", "never").returncode == 0
    (home / "guideline/kilder.md").write_bytes(b"# Kilder {#kilder}\n")
    path = home / "guideline" / name
    path.write_bytes((path.read_bytes() if path.exists() else b"") + "\nKøn\n".encode("cp1252"))
    before = files(home)
    for arguments in (
        ("kilde.docx", "--output", "guideline/b"),
        ("kilde.docx", "--output", "guideline/a", "--merge"),
        ("ny.bib", "-d", "a"),
    ):
        done = run(home, *arguments, "--fail-on", "never")
        assert "Uventet" not in done.stderr
        assert "Traceback" not in done.stderr
        if done.returncode == 2:
            assert "UTF-8" in done.stderr
            assert files(home) == before
        assert path.read_bytes() == before[path.relative_to(home).as_posix()]
        before = files(home)
