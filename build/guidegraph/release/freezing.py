"""Writes the folder of an issue so that it is there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from guidegraph.disk import new_file
from guidegraph.errors import ReleaseRefused

_REMAINS = ".ufaerdig-"
"""Head of the names of folders being written; those who read releases pass over them."""


def freeze(releases: Path, version: str, issue: int, files: Mapping[str, bytes]) -> Path:
    """Write `releases/version/issue` with `files`, synced, in one rename; gives the folder.

    For the first issue the whole version's folder is made beside its place and renamed; for a
    later one the issue's. Raises `ReleaseRefused` where the folder is there already or cannot be
    written.
    """
    goal = releases / version / str(issue)
    try:
        releases.mkdir(parents=True, exist_ok=True)
        clear_remains(releases)
        first = not (releases / version).exists()
        place = releases / version if first else goal
        beside = place.parent / f"{_REMAINS}{place.name}-{secrets.token_hex(4)}"
        target = beside / str(issue) if first else beside
        if place.exists():
            raise _taken(version, issue)
        _write(target, files)
        _sync_tree(beside)
        os.rename(beside, place)
        _sync(place.parent)
    except OSError as error:
        if goal.exists():
            raise _taken(version, issue) from error
        raise ReleaseRefused(
            f"Udgivelsen kan ikke skrives: {error.strerror or error}.",
            f"The release cannot be written: {error.strerror or error}.",
        ) from error
    return goal


def clear_remains(releases: Path) -> None:
    """Remove what an interrupted release left behind."""
    for folder in (releases, *(p for p in releases.glob("*") if p.is_dir())):
        for path in folder.glob(f"{_REMAINS}*"):
            shutil.rmtree(path, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name in sorted(files):
        new_file(folder / name, files[name])


def _sync_tree(folder: Path) -> None:
    for path in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        _sync(path)
    _sync(folder)


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _taken(version: str, issue: int) -> ReleaseRefused:
    return ReleaseRefused(
        f"Version {version}, udgave {issue} findes allerede.",
        f"Version {version}, issue {issue} exists already.",
    )
