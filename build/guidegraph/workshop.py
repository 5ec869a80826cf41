"""Folders to make something in, beside the place it shall have; nothing is left of them."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guidegraph.disk import missing, remove_empty
from guidegraph.holding import Hold, hold, made_for, sweep


@dataclass(frozen=True, slots=True)
class Workshop:
    """A new folder that no other process takes away; call `clear` when done, whatever happened."""

    folder: Path
    """The folder."""
    made: tuple[Path, ...]
    """Folders that were made to lead to it, the innermost first."""
    held: Hold
    """The hold on it."""

    def clear(self) -> None:
        """Remove the folder, where it was not moved away, and what was made for it alone."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.held.release()
        remove_empty(self.made)


def workshop(path: Path) -> Workshop:
    """A new folder whose files can be moved into the folder `path` in one step.

    It stands beside that folder, or in it where it is a disk of its own. Raises `OSError` where
    there is no room.
    """
    real = path.resolve()
    made = working_folder(real.parent, real.name)
    try:
        if not real.is_dir() or _moves(made.folder, real):
            return made
    except BaseException:
        made.clear()
        raise
    made.clear()
    return working_folder(real, real.name)


def working_folder(home: Path, name: str) -> Workshop:
    """A new folder in `home`, which is made too, to make `name` in; raises `OSError`.

    What runs that were killed left there is removed.
    """
    made = missing(home)
    try:
        home.mkdir(parents=True, exist_ok=True)
        sweep(home, name, stat.S_ISDIR, partial(shutil.rmtree, ignore_errors=True))
        return _opened(home, name, made)
    except BaseException:
        remove_empty(made)
        raise


def _opened(home: Path, name: str, made: tuple[Path, ...]) -> Workshop:
    while True:
        folder = Path(tempfile.mkdtemp(dir=home, prefix=made_for(name)))
        held = hold(folder)
        if held is not None:
            return Workshop(folder, made, held)


def _moves(made: Path, real: Path) -> bool:
    """Whether what stands in `made` can be renamed into `real`; both are left empty-handed."""
    there = real / made.name
    (made / "a").mkdir()
    try:
        os.rename(made / "a", there)
    except OSError as error:
        (made / "a").rmdir()
        if error.errno != errno.EXDEV:
            raise
        return False
    there.rmdir()
    return True
