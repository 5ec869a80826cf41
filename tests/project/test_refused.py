"""What is refused makes nothing: no folder that leads to the output, and no other file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guidegraph.disk import replace_file
from guidegraph.errors import SourceUnreadable
from tests.corpus import write_corpus

REFUSED = (
    "export -f wrong", "export graded-parts -f ttl", "export worktree -f nq", "export 9.9",
    "export --references wrong", "export nothing@1.0", "check --format wrong", "check --fail-on x",
    "check --today x", "check -d nothing", "check --version 9.9", "check --coverage -d nothing",
    "check --baseline nothing.json", "build --baseline nothing.json", "build --fail-on wrong",
    "compile --jobs 0", "diff 1.0 9.9", "diff 1.0 1.0 --format wrong", "changelog 1.0 9.9",
    "changelog 1.0 1.0 --format wrong", "history nothing", "impact nothing", "show nothing",
    "show --on x", "keys -d nothing", "query nothing", "query -e SELECT", "query -e ASK{?s?p?o} -f wrong",
    "query -e ASK{?s?p?o} -f ttl", "review nothing", "verify --format wrong", "verify -d nothing",
    "rules --format wrong", "import nothing.pdf", "site --date wrong --offline",
)  # fmt: skip
"""Commands without the option for their output, or with its name at the end."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus."""
    made = tmp_path_factory.mktemp("root")
    write_corpus(made, guidelines=1, versions=1)
    return made


def names(root: Path) -> set[str]:
    """All files and folders but the cache."""
    found = (path.relative_to(root) for path in root.rglob("*"))
    return {path.as_posix() for path in found if path.parts[0] != ".cache"}


@pytest.mark.parametrize("command", REFUSED)
def test_what_is_refused_makes_nothing(root: Path, command: str) -> None:
    before = names(root)
    option = () if command.endswith("--offline") else ("-o",)
    arguments = [sys.executable, "-m", "guidegraph", *command.split(), *option, "new/deep/x"]
    done = subprocess.run(arguments, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr
    assert names(root) == before


def test_the_formats_there_are_are_named(root: Path) -> None:
    for what, named in (
        ("dataset", "nq, trig"),
        ("graded-parts", "csv"),
        ("1.0", "jsonld, nt, trig, ttl"),
    ):
        arguments = [sys.executable, "-m", "guidegraph", "export", what, "-f", "wrong"]
        done = subprocess.run(arguments, cwd=root, capture_output=True, text=True, check=False)
        assert f"»wrong« er intet format her; mulige: {named}." in done.stderr
        assert f"“wrong” is no format here; possible: {named}." in done.stderr


def test_content_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    def broken() -> list[bytes]:
        raise KeyboardInterrupt

    (tmp_path / "there").mkdir()
    for home in ("new/deep", "there/deep"):
        with pytest.raises(KeyboardInterrupt):
            replace_file(tmp_path / home / "x", (part for _ in "a" for part in broken()))
    assert names(tmp_path) == {"there"}


def test_a_folder_that_cannot_be_made_leads_to_no_other(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SourceUnreadable, match="cannot be written"):
        replace_file(tmp_path / "file" / "deep" / "x", b"x")
    assert names(tmp_path) == {"file"}
