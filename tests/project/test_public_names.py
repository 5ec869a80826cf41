"""The names that other programs may rely on."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import guidegraph

PUBLIC = [
    "Compiled", "Corpus", "Document", "Finding", "Graph", "GuidegraphError", "Severity", "Source",
    "Span", "View", "load",
]  # fmt: skip


def test_they_are_these() -> None:
    assert guidegraph.__all__ == PUBLIC
    assert set(PUBLIC) <= set(dir(guidegraph))


def test_each_is_there_documented_and_one_of_ours() -> None:
    for name in PUBLIC:
        thing = getattr(guidegraph, name)
        assert thing.__doc__, name
        assert thing.__module__.startswith("guidegraph."), name


def test_a_wrong_name_is_an_attribute_error() -> None:
    assert not hasattr(guidegraph, "nothing_of_that_name")


def test_the_version_is_that_of_the_package(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert guidegraph.__version__ == project["version"]


def test_importing_the_package_imports_nothing_of_it() -> None:
    script = (
        "import sys, guidegraph; print(*[m for m in sys.modules if m.startswith('guidegraph.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
