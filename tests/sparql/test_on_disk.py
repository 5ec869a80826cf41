"""The endpoint over a dataset that is too large for memory: what it keeps on disk, and for how long."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.server
MANY = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
OPTIONS = ("--in-memory", "0")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def until(done: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def children(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    return [int(number) for number in told.split()]


def test_one_database_stands_while_it_runs_and_none_afterwards(
    start, temporary: Path, tmp_path: Path, dataset: Path
) -> None:
    own = tmp_path / "dataset.nq"
    own.write_bytes(dataset.read_bytes())
    with start(own, *OPTIONS) as started:
        (first,) = temporary.iterdir()
        assert (first / "CURRENT").is_file()
        fresh = own.with_suffix(".new")
        fresh.write_text(
            own.read_text("utf-8") + "<http://e/1> <http://e/p> <http://e/o> <http://e/g> .\n",
            "utf-8",
        )
        before = httpx.get(f"{started.url}/health").json()["dataset"]
        os.replace(fresh, own)
        until(lambda: httpx.get(f"{started.url}/health").json()["dataset"] != before)
        until(lambda: not first.exists())
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the system has no /proc")
def test_a_nursery_that_is_told_to_end_leaves_nothing_and_another_takes_its_place(
    start, temporary: Path, dataset: Path
) -> None:
    with start(dataset, *OPTIONS) as started:
        (first,) = temporary.iterdir()
        (nursery,) = children(started.process.pid)
        os.kill(nursery, signal.SIGTERM)
        until(lambda: not first.exists())
        answers = httpx.Client(timeout=30)
        until(lambda: answers.get(started.sparql, params={"query": MANY}).status_code == 200)
    assert list(temporary.iterdir()) == []


def test_a_dataset_that_is_none_leaves_nothing(start, temporary: Path, tmp_path: Path) -> None:
    broken = tmp_path / "dataset.nq"
    broken.write_text("this is no dataset\n", "utf-8")
    with pytest.raises(AssertionError, match="the server ended with"), start(broken, *OPTIONS):
        pass
    assert list(temporary.iterdir()) == []
