"""A file is written whole or left as it was, whether its content comes at once or in parts."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidegraph.disk import replace_file, replace_files
from guidegraph.errors import SourceUnreadable
from guidegraph.interrupts import as_interrupts


def broken() -> Iterator[bytes]:
    """Content that ends in an error."""
    yield b"new"
    raise ValueError("no more")


def test_parts_are_one_content(tmp_path: Path) -> None:
    replace_file(tmp_path / "a" / "whole", b"one two")
    replace_file(tmp_path / "a" / "parts", iter([b"one", b" ", b"two"]))
    assert (tmp_path / "a/whole").read_bytes() == (tmp_path / "a/parts").read_bytes() == b"one two"


def test_what_fails_midway_leaves_the_old_content_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    replace_file(path, b"old")
    with pytest.raises(ValueError, match="no more"):
        replace_file(path, broken())
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("file", b"old")]


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(SourceUnreadable, match="file"):
        replace_file(tmp_path / "file", [b"new"])
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_several_files_change_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    files = {tmp_path / "a": b"new", tmp_path / "deep" / "er" / "b": b"new"}
    replace_files(files)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


def test_more_files_than_a_process_may_open(tmp_path: Path) -> None:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (300, most[1]))
    try:
        files = {tmp_path / str(number): b"new" for number in range(400)}
        replace_files(files)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, most)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"")
    files = {tmp_path / "a": b"new", tmp_path / "deep/b": b"new", tmp_path / "file/c": b"new"}
    with pytest.raises(SourceUnreadable, match="file/c"):
        replace_files(files)
    left = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*")}
    assert sorted(left) == ["a", "file"]
    assert left["a"].read_bytes() == b"old"


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_no_interrupt_parts_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: signal.Signals
) -> None:
    files = {tmp_path / name: b"new" for name in "abc"}
    move = os.replace

    def interrupted(source: str, target: Path) -> None:
        signal.raise_signal(sent)
        move(source, target)

    monkeypatch.setattr("os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt), as_interrupts():
        replace_files(files)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files
