"""A database that another process loads: the same as one loaded here, and no process is left."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guidegraph.errors import StoreFailed
from guidegraph.query.loading import load_apart
from guidegraph.query.store import open_dataset

LINES = "".join(f'<http://e/{n}> <http://e/p> "{n} æ" <http://e/g{n % 3}> .\n' for n in range(500))


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Three small graphs."""
    path = tmp_path / "rød grød.nq"
    path.write_text(LINES, "utf-8")
    return path


def test_it_holds_what_one_loaded_here_holds(dataset: Path, tmp_path: Path) -> None:
    apart, here = load_apart(dataset, tmp_path / "a"), open_dataset(dataset)
    assert apart.graphs == here.graphs == {f"http://e/g{n}" for n in range(3)}
    assert sorted(map(str, apart.store)) == sorted(map(str, here.store))


def test_what_is_wrong_is_told(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreFailed, match=r"findes-ikke\.nq"):
        load_apart(tmp_path / "findes-ikke.nq", tmp_path / "a")
    dataset.write_text("intet datasæt\n", "utf-8")
    with pytest.raises(StoreFailed, match="cannot be read"):
        load_apart(dataset, tmp_path / "b")
    (tmp_path / "fil").write_text("", "utf-8")
    with pytest.raises(StoreFailed):
        load_apart(dataset, tmp_path / "fil")


def test_a_process_that_dies_is_told(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    with pytest.raises(StoreFailed, match="the process died"):
        load_apart(dataset, tmp_path / "a")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_it_ends_when_who_started_it_is_gone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless.nq")
    command = [
        sys.executable,
        "-m",
        "guidegraph.query.loading",
        tmp_path / "endless.nq",
        tmp_path / "a",
    ]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1.0)
    process.communicate(timeout=30)  # Closes its standard input.
    assert process.returncode == 1
