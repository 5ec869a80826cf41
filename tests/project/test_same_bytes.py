"""Two builds of one text are the same, whatever the locale, time zone, hash seed and place."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "80"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "COLUMNS": "200"},
)


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_two_builds_are_the_same(root: Path, tmp_path: Path) -> None:
    trees = []
    for number, environment in enumerate(ENVIRONMENTS):
        place = tmp_path / ("a" * (number + 1))
        place.mkdir()
        for name in ("guideline", "ontology"):
            shutil.copytree(root / name, place / name)
        shutil.copy(root / "guidegraph.toml", place / "guidegraph.toml")
        done = subprocess.run(
            [sys.executable, "-m", "guidegraph", "build", "--fail-on", "never"],
            cwd=place, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        trees.append({"dist": tree(place / "dist"), "site": tree(place / "site")})
    first, second = trees
    for part in ("dist", "site"):
        assert first[part]
        assert set(first[part]) == set(second[part])
        differing = [name for name, digest in first[part].items() if second[part][name] != digest]
        assert differing == []
