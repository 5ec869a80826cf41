"""Writing the site to a folder in one step, and its pages as Markdown for plain MkDocs."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guidegraph.errors import SourceUnreadable
from guidegraph.holding import made_for
from guidegraph.interrupts import in_one_go
from guidegraph.pages.publication import Publication
from guidegraph.workshop import working_folder

_SIGN = Path("soeg", "indeks.js")
"""A file that every build writes, and hardly anybody else."""


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """A new folder that takes the place of `target` when the block ends well.

    Where it does not, `target` stays as it was. What begins with a dot there, as `.git` or
    `.nojekyll`, is somebody else's and moves along. Raises `SourceUnreadable` where the folder
    cannot be written or is not a folder that a build made. What a build that was killed had only
    moved aside comes back first.
    """
    _restore(target)
    if target.exists() and not _is_ours(target):
        raise SourceUnreadable(
            f"{target} findes og er ikke en mappe, som stedet er skrevet til.",
            f"{target} exists and is not a folder the site was written to.",
            hint_da="Vælg en anden mappe, eller tøm den først.",
            hint_en="Choose another folder, or empty it first.",
        )
    try:
        made = working_folder(target.parent, target.name)
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        yield made.folder
        with in_one_go():
            _swap(made.folder, target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        made.clear()


def _is_ours(target: Path) -> bool:
    """Whether a folder is empty, but for what begins with a dot, or holds the search of our pages."""
    if not target.is_dir() or target.is_symlink():
        return False
    if all(path.name.startswith(".") for path in target.iterdir()):
        return True
    return any((target / place / _SIGN).is_file() for place in ("", "docs"))


def _swap(fresh: Path, target: Path) -> None:
    os.chmod(fresh, 0o755)
    old = target.with_name(f"{_aside(target)}{os.getpid()}")
    if target.exists():
        os.rename(target, old)
    try:
        os.rename(fresh, target)
    except OSError:
        if old.exists():
            os.rename(old, target)
        raise
    if old.exists():
        _hand_over(old, target)
        os.rename(old, fresh)  # It is cleared away as what was made in vain would be.


def _aside(target: Path) -> str:
    """How the name begins that a folder has while another takes its place."""
    return f"{made_for(target.name)}old-"


def _restore(target: Path) -> None:
    """Finish what a build that was killed began: the folder it moved aside, or others' files in it."""
    with suppress(OSError):
        for old in sorted(target.parent.glob(f"{glob.escape(_aside(target))}*")):
            if not _is_ours(old):
                continue
            if target.exists():
                _hand_over(old, target)
                shutil.rmtree(old, ignore_errors=True)
            else:
                os.rename(old, target)


def _hand_over(old: Path, target: Path) -> None:
    """Move what is somebody else's to the folder that has taken the place of `old`."""
    for path in old.glob(".*"):
        if not (target / path.name).exists():
            os.rename(path, target / path.name)


def _unwritable(target: Path, error: OSError) -> SourceUnreadable:
    reason = error.strerror or str(error)
    return SourceUnreadable(
        f"{target} kan ikke skrives: {reason}.", f"{target} cannot be written: {reason}."
    )


def write_markdown(made: Publication, docs: Path, assets: Path) -> None:
    """Write pages, files and the frame's own `assets` below `docs`, as plain MkDocs reads them."""
    shutil.copytree(assets, docs, ignore=shutil.ignore_patterns("sparql"))
    for page in made.pages:
        _write(docs / page.file, page.markdown().encode())
    for extra in made.attachments:
        _write(docs / extra.path, extra.read())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
