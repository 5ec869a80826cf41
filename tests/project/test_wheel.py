"""The installed package stands alone: code, templates and ontology, away from the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    command = [
        sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet",
        "--no-deps", "--no-index", "--target", folder, wheel,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return folder


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the installed package and the libraries, without the editable install."""
    libraries = sysconfig.get_path("purelib")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(installed), libraries))}
    return subprocess.run(
        [sys.executable, "-S", *arguments],
        cwd=cwd, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_it_holds_code_and_data_and_nothing_else(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    source = root / "build" / "guidegraph"
    listed = subprocess.run(
        ["git", "-C", source, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        files = {n for n in listed.stdout.decode().split("\0") if n and (source / n).is_file()}
        assert {f"guidegraph/{name}" for name in files} <= names
    for path in (root / "ontology").rglob("*.*"):
        assert f"guidegraph/ontology/{path.relative_to(root / 'ontology').as_posix()}" in names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"guidegraph"}
    metadata = next(name for name in names if name.endswith(".dist-info/entry_points.txt"))
    entries = zipfile.ZipFile(wheel).read(metadata).decode()
    assert "guidegraph = guidegraph.cli:main" in entries
    assert "guidegraph = guidegraph.mkdocs_plugin:GuidegraphPlugin" in entries
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_it_compiles_away_from_the_repository(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "-c", "import guidegraph; print(guidegraph.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed), where.stderr
    made = run(
        installed, tmp_path, "-m", "guidegraph", "new", "tom", "--title", "Tom retningslinje"
    )
    assert made.returncode == 0, made.stderr
    done = run(installed, tmp_path, "-m", "guidegraph", "compile")
    assert done.returncode == 0, done.stderr
    written = tmp_path / "dist" / "r" / "tom" / "1.0" / "data.nt"
    assert '"Tom retningslinje"@da' in written.read_text("utf-8")
    checked = run(installed, tmp_path, "-m", "guidegraph", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_module_can_be_imported(installed: Path, tmp_path: Path) -> None:
    script = (
        "import importlib, pkgutil, guidegraph\n"
        "for m in pkgutil.walk_packages(guidegraph.__path__, 'guidegraph.'):\n"
        "    if not m.name.endswith('__main__'): importlib.import_module(m.name)\n"
    )
    done = run(installed, tmp_path, "-c", script)
    assert done.returncode == 0, done.stderr
