"""A folder without guidelines, or with a broken one: what is said is true, and says what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BROKEN = "---\ntitel: [\n---\n\n# X {#x\n\n::: anbefaling {#\n"
REFERENCES = "@article{x, title={En titel}, author={A, B}, year={2020}, journal={J}}\n"
LISTING = (
    "build", "check", "check --format json", "check --coverage", "compile", "verify", "export",
    "export dataset -f trig", "export graded-parts", "keys", "site", "site --offline a.zip",
    "site --markdown md", "query -e ASK{?s?p?o}",
)  # fmt: skip
"""Commands over all guidelines: with none, they do their work and say that there are none."""
ASKING = (
    "diff 1.0 2.0", "diff a@1.0 a@2.0", "diff worktree git:HEAD", "changelog 1.0 2.0", "history x",
    "history a/x", "show", "show x", "impact x", "impact a/x", "impact pmid-27604504",
    "release 1.0", "export 1.0", "export a@worktree", "export --references bibtex", "rename x y",
    "rename a/x y", "check -d a", "verify -d a", "keys -d a", "import ny.bib", "show x -d a",
)  # fmt: skip
"""Commands on one guideline: with none, they cannot run."""
ELSE = {"review HEAD": 2, "serve": 2, "endpoint": 2, "rules": 0, "query --list": 0, "new a": 0,
        "publish --to http://127.0.0.1:9/": 2, "export nothing": 2}  # fmt: skip
"""Other commands with their exit codes."""


def run(root: Path, command: str) -> tuple[int, str, str]:
    arguments = [sys.executable, "-m", "guidegraph", *command.split()]
    done = subprocess.run(arguments, cwd=root, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Uventet" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(params=["nothing", "empty"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder without `guideline/`, or with an empty one."""
    if request.param == "empty":
        (tmp_path / "guideline").mkdir()
    (tmp_path / "ny.bib").write_text(REFERENCES)
    return tmp_path


def says_none(root: Path, told: str) -> bool:
    """Whether it is told once, in both languages, and what to do."""
    there = (root / "guideline").is_dir()
    danish = "har ingen mappe med en retningslinje.md" if there else "findes ikke"
    english = "has no folder with a retningslinje.md" if there else "does not exist"
    lines = (
        f"Her er ingen retningslinjer: {root / 'guideline'} {danish}.",
        f"There are no guidelines here: {root / 'guideline'} {english}.",
        "guidegraph new NAVN",
        "guidegraph new NAME",
    )
    return all(told.count(line) == 1 for line in lines)


@pytest.mark.parametrize("command", LISTING)
def test_what_goes_over_all_guidelines_says_that_there_are_none(root: Path, command: str) -> None:
    code, _, told = run(root, command)
    assert (code, says_none(root, told)) == (0, True), told


@pytest.mark.parametrize("command", ASKING)
def test_what_asks_for_a_guideline_says_that_there_are_none(root: Path, command: str) -> None:
    code, out, told = run(root, command)
    assert (code, out) == (2, "")
    assert says_none(root, told), told
    assert "flere" not in told
    assert "–" not in told


@pytest.mark.parametrize("command", ELSE)
def test_other_commands(root: Path, command: str) -> None:
    code, _, told = run(root, command)
    assert code == ELSE[command], told
    assert "flere" not in told


@pytest.mark.parametrize("command", [*LISTING, *ASKING, *ELSE])
def test_with_a_broken_guideline_everything_answers(tmp_path: Path, command: str) -> None:
    (tmp_path / "guideline" / "a").mkdir(parents=True)
    (tmp_path / "guideline" / "a" / "retningslinje.md").write_text(BROKEN)
    (tmp_path / "ny.bib").write_text(REFERENCES)
    if command in ("serve", "endpoint"):
        (tmp_path / "dist").touch()
    code, _, told = run(tmp_path, command)
    wanted = {"new a": (2,), "build": (1,), "check": (1,), "check --format json": (1,),
              "check -d a": (1,)}  # fmt: skip
    usual = (0,) if command in LISTING or ELSE.get(command) == 0 else (0, 2)
    assert code in wanted.get(command, usual), told
    assert "ingen retningslinjer" not in told
    assert "flere" not in told
    assert (code == 2) <= bool(told)


def test_an_unknown_guideline_of_many_is_told_as_unknown(tmp_path: Path) -> None:
    for number in range(40):
        folder = tmp_path / "guideline" / f"g{number:02}"
        folder.mkdir(parents=True)
        (folder / "retningslinje.md").write_text("# A {#a}\n")
    code, _, told = run(tmp_path, "show nej/x")
    assert code == 2
    assert "»nej« findes ikke. Her er: g00, g01," in told
    assert "g29 og 10 til." in told
    assert "g29 and 10 more." in told
    code, _, told = run(tmp_path, "impact pmid-27604504")
    assert code == 2
    assert "Ingen retningslinje henviser til kilden »pmid-27604504«." in told
    assert "No guideline cites the source “pmid-27604504”." in told
    code, _, told = run(tmp_path, "show b")
    assert "Der er flere retningslinjer. Her er: g00, g01," in told
