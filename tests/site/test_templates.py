"""Compiled templates are kept on disk where they can be, and are no obstacle where they cannot."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidegraph.pages import templates


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for compiled templates, of this test alone."""
    monkeypatch.setattr(templates, "_COMPILED", [])
    templates.environment.cache_clear()
    folder = tmp_path / "compiled"
    templates.keep_compiled(folder)
    yield folder
    templates.environment.cache_clear()


def test_templates_are_kept(kept: Path) -> None:
    templates.environment().get_template("parts.html")
    assert list(kept.iterdir())


def test_a_folder_that_is_gone_is_no_obstacle(kept: Path) -> None:
    environment = templates.environment()
    shutil.rmtree(kept)
    assert environment.get_template("parts.html")
    assert not kept.exists()
