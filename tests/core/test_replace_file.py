"""A file is written whole or left as it was, whether its content comes at once or in parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guidegraph.disk import replace_file
from guidegraph.errors import SourceUnreadable


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
