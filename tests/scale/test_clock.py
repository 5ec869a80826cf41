"""No output depends on the clock or on the times of files, whichever way these have been set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus import write_corpus
from tests.scale.soak import tree

JUMPING = """
import itertools, sys, time
jumps = itertools.cycle((0.0, 4e9, 1e6, 2e9, -5.0, 1.8e9))
time.time = lambda: next(jumps)
time.time_ns = lambda: int(next(jumps) * 1e9)
from guidegraph.cli import main
main()
"""
STEADY = "from guidegraph.cli import main; main()"
LONG_AGO, FAR_AHEAD = 1_000_000, 4_000_000_000
"""Times of files: January 1970 and October 2096."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A guideline with a released version and a draft, built."""
    made = tmp_path / "root"
    write_corpus(made, guidelines=1, versions=2, open_draft=True)
    build(made)
    return made


def build(root: Path, *options: str, program: str = STEADY) -> dict[str, str]:
    """Build everything; gives the hash of each file."""
    command = [sys.executable, "-c", program, "build", "--drafts", "--fail-on", "never"]
    done = subprocess.run(
        [*command, *options], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return made_in(root)


def made_in(home: Path) -> dict[str, str]:
    return {f"{name}/{path}": digest for name in ("dist", "site")
            for path, digest in tree(home / name).items()}  # fmt: skip


def clean(root: Path) -> dict[str, str]:
    """What a build makes of the same texts where nothing stands."""
    other = root.parent / "other"
    subprocess.run(["rm", "-rf", other], check=True)
    other.mkdir()
    for name in ("guideline", "guidegraph.toml"):
        if (root / name).exists():
            subprocess.run(["cp", "-r", root / name, other / name], check=True)
    return build(other, "--no-cache")


def set_times(folder: Path, when: float) -> None:
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (when, when), follow_symlinks=False)


def edit(root: Path, *, keep_time: bool = False) -> Path:
    """Change a letter of a title."""
    path = min((root / "guideline").glob("*/retningslinje.md"))
    before = path.stat()
    text = path.read_bytes()
    at = text.index(b'\ntitel: "') + len(b'\ntitel: "')
    other = b"X" if text[at : at + 1] != b"X" else b"Y"
    path.write_bytes(text[:at] + other + text[at + 1 :])
    if keep_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return path


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), [(FAR_AHEAD, LONG_AGO), (LONG_AGO, FAR_AHEAD)])
def test_times_of_files_set_back_and_ahead(root: Path, before: int, after: int) -> None:
    set_times(root, before)
    path = edit(root)
    os.utime(path, (after, after))
    first = build(root)
    assert first == clean(root)
    set_times(root, after)
    os.utime(edit(root), (before, before))
    assert build(root) == clean(root) != first


@pytest.mark.slow
def test_a_text_that_changed_without_its_time(root: Path) -> None:
    before = made_in(root)
    edit(root, keep_time=True)
    assert build(root) == clean(root) != before


@pytest.mark.slow
def test_a_clock_that_jumps_while_a_build_runs(root: Path) -> None:
    assert build(root, program=JUMPING) == clean(root)
    edit(root)
    assert build(root, program=JUMPING) == clean(root)


@pytest.mark.slow
def test_an_output_of_another_day_is_written_again_where_it_was_changed(root: Path) -> None:
    before = made_in(root)
    set_times(root / "dist", FAR_AHEAD)
    for path in sorted((root / "dist").rglob("*.nt")):
        stat = path.stat()
        path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert build(root) == before
