"""One real guideline, apart from the others, as the measurements of one guideline need it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bench.figure import ROOT

SLUG = "dlcg-palliativ-straalebehandling"


def author_files(folder: Path = ROOT / "guideline" / SLUG) -> dict[str, bytes]:
    """The files of the text that is being written, by path in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.md"))
        if "udgivelser" not in path.parts
    }


def copy_root(target: Path) -> Path:
    """A root with the configuration, the shared lists and this guideline alone."""
    (target / "guideline" / SLUG).mkdir(parents=True)
    shutil.copy(ROOT / "guidegraph.toml", target / "guidegraph.toml")
    for path in (ROOT / "guideline").glob("*.md"):
        shutil.copy(path, target / "guideline" / path.name)
    for name, content in author_files().items():
        path = target / "guideline" / SLUG / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return target
