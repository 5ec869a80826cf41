"""A command that is stopped leaves nothing behind; what a kill leaves, the next run takes away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guidegraph.disk import replace_file
from guidegraph.holding import hold
from guidegraph.workshop import working_folder, workshop
from tests.corpus import write_corpus

if not hasattr(signal, "SIGHUP"):
    pytest.skip("the system has no SIGHUP", allow_module_level=True)

SCRIPT = """
import sys, time, {module}
def wait(*_):
    print('ready', flush=True)
    time.sleep(60)
{module}.{name} = wait
from guidegraph.cli import main
main()
"""
COMMANDS = {
    "compile": (("compile", "-o", "new/dist"), "os", "fsync"),
    "export": (("export", "dataset", "-o", "new/all.nq"), "os", "fsync"),
    "table": (("export", "graded-parts", "-o", "new/parts.csv"), "os", "fsync"),
    "site": (("site", "-o", "new/site"), "guidegraph.pages.building", "_leave_out"),
    "offline": (("site", "--offline", "new/site.zip"), "guidegraph.pages.building", "_leave_out"),
    "check": (("check", "-o", "new/found.txt"), "os", "fsync"),
    "rules": (("rules", "-o", "new/rules.txt"), "os", "fsync"),
    "new": (("new", "ny-retningslinje"), "os", "chmod"),
}
STOPPED = (130, -signal.SIGINT)
"""Exit codes; Python ends itself by the second where it was loading."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus."""
    made = tmp_path_factory.mktemp("root")
    write_corpus(made, guidelines=1, versions=1, released=False)
    return made


def started(root: Path, command: str, **options: object) -> subprocess.Popen[str]:
    """A command that waits where its output is half written."""
    arguments, module, name = COMMANDS[command]
    child: subprocess.Popen[str] = subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(module=module, name=name), *arguments],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options,  # type: ignore[call-overload]
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def names(root: Path) -> set[str]:
    """All files and folders but the cache."""
    found = (path.relative_to(root) for path in root.rglob("*"))
    return {path.as_posix() for path in found if path.parts[0] != ".cache"}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_what_is_stopped_leaves_nothing(
    root: Path, tmp_path: Path, command: str, sent: signal.Signals
) -> None:
    before = names(root)
    child = started(root, command, env={**os.environ, "TMPDIR": str(tmp_path)})
    assert names(root) > before or any(tmp_path.iterdir())
    child.send_signal(sent)
    assert child.communicate(timeout=60) == ("", "Afbrudt. / Interrupted.\n")
    assert child.returncode in STOPPED
    assert names(root) == before
    assert list(tmp_path.iterdir()) == []


def test_who_tells_it_twice_does_not_disturb(root: Path) -> None:
    before = names(root)
    child = started(root, "compile")
    for sent in (signal.SIGHUP, signal.SIGTERM, signal.SIGHUP):
        child.send_signal(sent)
    assert child.communicate(timeout=60) == ("", "Afbrudt. / Interrupted.\n")
    assert child.returncode in STOPPED
    assert names(root) == before


def test_what_was_started_to_stay_stays(root: Path) -> None:
    child = started(root, "rules", preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    child.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(timeout=1)
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=60)
    assert child.returncode in STOPPED


@pytest.mark.parametrize("command", ["compile", "export", "site", "rules"])
def test_what_a_kill_leaves_goes_with_the_next_run(root: Path, command: str) -> None:
    before = names(root)
    child = started(root, command)
    child.kill()
    child.communicate(timeout=60)
    assert [name for name in names(root) - before if ".guidegraph-" in name]
    again = [sys.executable, "-m", "guidegraph", *COMMANDS[command][0]]
    subprocess.run(again, cwd=root, check=True, capture_output=True)
    made = names(root) - before
    assert made
    assert [name for name in made if ".guidegraph-" in name] == []
    subprocess.run(["rm", "-r", root / "new"], check=True)


def test_what_is_being_made_or_anothers_stays(tmp_path: Path) -> None:
    ours, held = tmp_path / ".a.guidegraph-abcdefgh", tmp_path / ".a.guidegraph-0123abc_"
    theirs = [tmp_path / name for name in (
        ".a.guidegraph-notes", ".a.abcdefgh", "a.guidegraph-abcdefgh", ".b.guidegraph-abcdefgh",
        ".a.guidegraph-abcdefgh.txt")]  # fmt: skip
    for path in (ours, held, *theirs):
        path.write_text("x")
    linked = tmp_path / ".a.guidegraph-linked00"
    linked.symlink_to(theirs[0])
    with hold(held) or pytest.fail("it cannot be held"):
        replace_file(tmp_path / "a", b"new")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"a", held.name, linked.name, *(path.name for path in theirs)}
    replace_file(tmp_path / "a", b"new")
    assert not held.exists()


def test_folders_that_killed_runs_left_go_and_nothing_else(tmp_path: Path) -> None:
    for name in (".dist.guidegraph-abcdefgh", ".dist.backup", ".dist.guidegraph-mine"):
        (tmp_path / name / "below").mkdir(parents=True)
    (tmp_path / ".dist.guidegraph-file0000").write_text("x")
    first = workshop(tmp_path / "dist")
    second = workshop(tmp_path / "dist")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {
        ".dist.backup", ".dist.guidegraph-mine", ".dist.guidegraph-file0000",
        first.folder.name, second.folder.name,
    }  # fmt: skip


@pytest.mark.parametrize(("age", "left"), [(100_000, False), (1_000, True)])
def test_without_locks_a_day_must_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: int, left: bool
) -> None:
    def refused(*_: object) -> None:
        raise OSError("no locks")

    monkeypatch.setattr("fcntl.flock", refused)
    remains = (tmp_path / ".a.guidegraph-abcdefgh", tmp_path / ".b.guidegraph-abcdefgh")
    remains[0].write_text("x")
    remains[1].mkdir()
    for path in remains:
        os.utime(path, (time.time() - age,) * 2)
    replace_file(tmp_path / "a", b"new")
    working_folder(tmp_path, "b").clear()
    assert [path.exists() for path in remains] == [left, left]


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    for name in ("æ" * 127, "x" * 255):
        replace_file(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 2
