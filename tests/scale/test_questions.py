"""A question over many guidelines is asked of a database that stands, and answered as in memory."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen

import pytest

from guidegraph.cli.query import query
from guidegraph.errors import QueryFailed, StoreFailed
from guidegraph.export import questions, standing
from tests.corpus import write_corpus
from tests.scale.edits import Desk, sentence

TEXTS = "SELECT ?g ?s ?text { GRAPH ?g { ?s schema:text ?text } } ORDER BY ?g ?s ?text"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?h ?i ?j }"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Five guidelines, each with a release and a draft of the next version."""
    write_corpus(tmp_path / "root", guidelines=5, versions=2, open_draft=True)
    return tmp_path / "root"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where databases are made from nothing; every dataset counts as large."""
    found: list[Path] = []

    def noted(parts: object, home: Path) -> object:
        found.append(home)
        return real(parts, home)  # type: ignore[arg-type]

    real = questions.load_parts
    monkeypatch.setattr(questions, "load_parts", noted)
    monkeypatch.setattr(standing, "LARGE", 0)
    return found


def answer(
    root: Path, text: str = TEXTS, *, drafts: bool = False, timeout: float = 60
) -> list[object]:
    """Rows of an answer, as the command line writes them."""
    out = root.with_name("answer.json")
    query(text=text, root=root, format="json", output=out, drafts=drafts, timeout=timeout)
    rows: list[object] = json.loads(out.read_bytes())["results"]["bindings"]
    return rows


def in_memory(root: Path, *, drafts: bool = False) -> list[object]:
    """The same without a database."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(standing, "LARGE", 1 << 30)
        return answer(root, drafts=drafts)


def test_a_question_finds_the_database_that_the_last_one_left(root: Path, made: list[Path]) -> None:
    assert answer(root) == answer(root) == in_memory(root) != []
    assert made == [root / ".cache/guidegraph/store"]


def test_only_what_has_changed_is_changed_in_it(root: Path, made: list[Path]) -> None:
    seen = [answer(root, drafts=True)]
    for number in range(3):
        sentence(Desk(root, Random(number)))
        seen.append(answer(root, drafts=True))
        assert seen[-1] == in_memory(root, drafts=True)
    assert all(rows not in seen[:number] for number, rows in enumerate(seen))
    assert len(made) == 1


def test_drafts_come_and_go(root: Path, made: list[Path]) -> None:
    released = answer(root)
    assert answer(root, drafts=True) == in_memory(root, drafts=True) != released
    assert answer(root) == released
    assert set(made) == {root / ".cache/guidegraph/store"}


@pytest.mark.parametrize("part", ["store/CURRENT", "store.json", "store"])
def test_a_damaged_database_is_made_anew(root: Path, made: list[Path], part: str) -> None:
    expected = answer(root)
    path = root / ".cache/guidegraph" / part
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.write_bytes(b"x" + path.read_bytes())
    assert answer(root) == answer(root) == expected
    assert len(made) == 2


@pytest.mark.parametrize("files", ["CURRENT", "*.sst"])
@pytest.mark.parametrize("at", [0, -8])
def test_one_damaged_under_its_size_and_time_is_made_anew(
    root: Path, made: list[Path], files: str, at: int
) -> None:
    expected = answer(root)
    for path in (root / ".cache/guidegraph/store").glob(files):
        _spoil(path, at)
    assert answer(root) == answer(root) == expected
    assert set(made[:1]) == set(made[2:]) != set(made[1:2])


def test_the_lock_is_not_emptied(root: Path, made: list[Path]) -> None:
    expected = answer(root)
    path = root / ".cache/guidegraph/store.lock"
    path.unlink()
    path.symlink_to(root / "guidegraph.toml")
    (root / "guidegraph.toml").write_text("# Settings\n", "utf-8")
    assert answer(root) == expected
    assert (root / "guidegraph.toml").read_text("utf-8") == "# Settings\n"


def test_while_another_changes_it_a_question_makes_its_own(root: Path, made: list[Path]) -> None:
    expected = answer(root)
    with _lock(root, "EX"):
        assert answer(root) == expected
    assert made[0] != made[1]
    assert not made[1].exists()


def test_two_questions_read_it_at_once(root: Path, made: list[Path]) -> None:
    expected = answer(root)
    with _lock(root, "SH"):
        assert answer(root) == expected
    assert len(made) == 1


def test_without_a_cache_it_is_gone_afterwards(root: Path, made: list[Path]) -> None:
    (root / ".cache").write_text("no folder", "utf-8")
    assert answer(root) == in_memory(root)
    assert not made[0].exists()


def test_where_no_database_can_be_written_it_is_told(
    root: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(parts: object, home: Path) -> object:
        (home / "half").write_bytes(b"x")
        made.append(home)
        raise OSError("No space left on device")

    monkeypatch.setattr(questions, "load_parts", full)
    with pytest.raises(StoreFailed, match="written: No space left on device"):
        answer(root)
    assert not any(home.exists() for home in made)


def test_a_question_that_takes_too_long_leaves_the_database(root: Path, made: list[Path]) -> None:
    with pytest.raises(QueryFailed, match="stopped after"):
        answer(root, SLOW, timeout=0.3)
    assert answer(root) == in_memory(root)
    assert len(made) == 1


def test_the_process_of_a_question_ends_though_its_own_was_killed() -> None:
    code = (
        "import time; from guidegraph.query.bounded import run_bounded\n"
        "run_bounded(lambda: (print(flush=True), time.sleep(600)), 0.5)"
    )
    with Popen((sys.executable, "-c", code), stdout=PIPE) as asker:
        assert asker.stdout is not None
        asker.stdout.readline()
        asker.kill()
        asker.communicate(timeout=60)  # Its end comes when nobody can write any more.


def _spoil(path: Path, at: int) -> None:
    """Turn a byte over and say it was not done."""
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[at] ^= 0x5A
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _lock(root: Path, kind: str) -> Popen[bytes]:
    """Another process that holds the lock until it is left."""
    code = (
        "import fcntl, sys; f = open(sys.argv[1], 'wb'); fcntl.flock(f, fcntl.LOCK_"
        f"{kind}); print(flush=True); sys.stdin.read()"
    )
    path = root / ".cache/guidegraph/store.lock"
    other = Popen((sys.executable, "-c", code, path), stdin=PIPE, stdout=PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    return other
