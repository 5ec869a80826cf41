"""Several processes make ahead what a run needs; its bytes are those of a run without them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import guidegraph.ahead.planning as planning_module
import guidegraph.ahead.processes as processes_module
import guidegraph.ahead.running as running_module
from guidegraph.ahead import Plan, made_ahead
from guidegraph.ahead.processes import Outcome, work_off
from guidegraph.ahead.work import Job, open_work
from guidegraph.compiler import Compiled
from guidegraph.corpus import load
from guidegraph.corpus.making import Maker
from guidegraph.dataset import named_dataset
from guidegraph.export import write_dist
from tests.corpus import write_corpus
from tests.scale.soak import tree

COUNT = 3
COMPILE = (sys.executable, "-m", "guidegraph", "compile", "--drafts")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few guidelines in two versions."""
    root = tmp_path_factory.mktemp("text")
    write_corpus(root, guidelines=COUNT, versions=2, open_draft=True)
    return root


@pytest.fixture(scope="module")
def alone(text: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one process makes of them."""
    out = tmp_path_factory.mktemp("alone") / "dist"
    corpus = load(text, drafts=True, cache=False)
    write_dist(corpus, out, graphs=named_dataset(corpus))
    return tree(out)


@pytest.fixture
def root(text: Path, tmp_path: Path) -> Path:
    """The same text without a cache."""
    subprocess.run(["cp", "-r", text, tmp_path / "root"], check=True)
    return tmp_path / "root"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that this process compiled."""
    names: list[str] = []
    original = Maker.compile

    def noted(self: Maker, *values: object, **more: object) -> Compiled:
        names.append(str(more["folder"]))
        return original(self, *values, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Maker, "compile", noted)
    return names


def plan_of(root: Path) -> Plan:
    """A run that writes the output."""
    return Plan(root, drafts=True, jobs=2, output=root / "dist")


def build(plan: Plan, *, told: Callable[[int, int], None] | None = None) -> int:
    """Everything; tells how many processes died."""

    @contextmanager
    def progress() -> Iterator[Callable[[int, int], None] | None]:
        yield told

    assert plan.output is not None
    with made_ahead(plan, progress=progress) as made:
        corpus = load(plan.root, drafts=plan.drafts, cache=made.cache)
        write_dist(corpus, plan.output, graphs=named_dataset(corpus), ready=made.ready)
    assert multiprocessing.active_children() == []
    assert [path.name for path in plan.root.iterdir() if path.name.startswith(".dist.")] == []
    return made.died


@pytest.mark.parametrize(("jobs", "cache"), [(1, True), (2, True), (3, True), (2, False)])
def test_the_same_bytes_whatever_the_number(
    root: Path, alone: dict[str, str], compiled: list[str], monkeypatch: pytest.MonkeyPatch,
    jobs: int, cache: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr(running_module, "jobs_wanted", lambda asked: asked)
    told: list[tuple[int, int]] = []
    plan = replace(plan_of(root), jobs=jobs, cache=cache)
    assert build(plan, told=lambda *row: told.append(row)) == 0
    assert tree(root / "dist") == alone
    assert len(compiled) == (COUNT * 2 if jobs == 1 else 0)
    assert told == ([] if jobs == 1 else [(n, COUNT) for n in range(1, COUNT + 1)])
    assert (root / ".cache/guidegraph").exists() == cache


def test_files_that_were_made_ahead_are_moved_in(root: Path) -> None:
    plan = plan_of(root)
    with made_ahead(plan) as made:
        assert made.ready is not None
        waiting = [path for path in made.ready.rglob("*") if path.is_file()]
        assert len(waiting) == COUNT * 2 * 4
        corpus = load(root, drafts=True, cache=made.cache)
        write_dist(corpus, root / "dist", graphs=named_dataset(corpus), ready=made.ready)
        assert [path for path in made.ready.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("count", [1, 2])
def test_a_process_that_is_killed_is_no_obstacle(
    root: Path, alone: dict[str, str], monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(running_module, "jobs_wanted", lambda asked: asked)

    def kill(done: int, total: int) -> None:
        for child in multiprocessing.active_children()[: count if done == 1 else 0]:
            os.kill(child.pid or 0, signal.SIGKILL)

    assert build(plan_of(root), told=kill) == count
    assert tree(root / "dist") == alone


def test_no_process_can_be_started(
    root: Path, alone: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(job: Job) -> None:
        raise OSError("Cannot allocate memory")

    monkeypatch.setattr(running_module, "jobs_wanted", lambda asked: asked)
    monkeypatch.setattr(processes_module, "_started", refused)
    assert build(plan_of(root)) == 0
    assert tree(root / "dist") == alone


def test_a_full_disk_ends_the_work_early(root: Path, tmp_path: Path) -> None:
    slugs = sorted(path.name for path in (root / "guideline").iterdir() if path.is_dir())
    (tmp_path / "file").write_bytes(b"")
    for cache, ready in ((tmp_path / "file", None), (tmp_path / "cache", tmp_path / "none")):
        job = Job(root, drafts=True, cache=cache, output=root / "dist", ready=ready)
        assert open_work(job).make(slugs[0]) is False
        assert work_off(job, slugs, jobs=1) == Outcome(1, 0)


def test_what_authors_wrote_wrong_is_told_by_the_run(root: Path) -> None:
    path = next((root / "guideline").glob("*/metode.md"))
    path.write_bytes(b"\xff\xfe::: {#\n" + path.read_bytes())
    (root / "guideline" / "tom").mkdir()
    (root / "guideline" / "tom" / "retningslinje.md").write_bytes(b"")
    with made_ahead(plan_of(root)) as made:
        found = load(root, drafts=True, cache=made.cache).findings
    assert found == load(root, drafts=True, cache=False).findings
    assert found


def test_processes_start_unasked_where_many_documents_have_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    def noted(job: Job, slugs: list[str], **_: object) -> Outcome:
        started.append(len(slugs))
        return Outcome()

    monkeypatch.setattr(processes_module, "work_off", noted)
    monkeypatch.setattr(planning_module.os, "sched_getaffinity", lambda _: {0, 1})
    plan = replace(plan_of(root), jobs=None)
    with made_ahead(plan):
        pass
    monkeypatch.setattr(running_module, "MANY", 2)
    for _ in range(2):
        with made_ahead(plan):
            pass
    assert started == [COUNT]
    for path in sorted((root / "guideline").glob("*/metode.md"))[:3]:
        path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(KeyboardInterrupt), made_ahead(plan):
        raise KeyboardInterrupt
    with made_ahead(plan):
        pass
    assert started == [COUNT, 3, 3]
    with made_ahead(replace(plan, drafts=False)):
        pass
    assert started == [COUNT, 3, 3, COUNT]


def group_of(pid: int) -> list[int]:
    """The processes of a group that have not ended."""
    found = subprocess.run(
        ["ps", "-eo", "pid,pgid,stat"], capture_output=True, text=True, check=True
    )
    rows = (line.split() for line in found.stdout.splitlines()[1:])
    return [int(one) for one, group, stat in rows if int(group) == pid and stat[0] != "Z"]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="the system has no process groups")
@pytest.mark.parametrize(
    ("sent", "whole"), [(signal.SIGINT, True), (signal.SIGTERM, True), (signal.SIGKILL, False)]
)
@pytest.mark.parametrize("wait", [0.7, 1.5, 3.0])
def test_a_run_that_is_stopped_leaves_no_process(
    root: Path, tmp_path: Path, alone: dict[str, str], sent: int, whole: bool, wait: float
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = (*COMPILE, "--jobs", "2", "--no-cache", "--root", root)
    child = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(temporary)})  # fmt: skip
    time.sleep(wait)
    (os.killpg if whole else os.kill)(child.pid, sent)
    told = child.communicate(timeout=120)[1].decode()
    for _ in range(100):
        if not group_of(child.pid):
            break
        time.sleep(0.2)
    assert group_of(child.pid) == []
    if whole:  # A process that is being started when the other is killed complains of it.
        # A computer that is busy may not have come past Python's own start.
        assert "Traceback" not in told or "build/guidegraph" not in told
        assert child.returncode != 0
        assert [path.name for path in root.iterdir() if path.name.startswith(".dist.")] == []
        assert list(temporary.iterdir()) == []
    assert not (root / "dist").exists()
    subprocess.run(command, check=True, capture_output=True)
    assert tree(root / "dist") == alone
