"""Writing a file in one step: a reader sees the old content or the new, never a part."""

from __future__ import annotations

import errno
import glob
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from guidegraph.errors import SourceUnreadable

MODE = 0o644
"""Who may read a file that we write: all."""
_DAY = 86_400.0


def replace_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, or write it anew: a sibling is filled, synced and renamed.

    The content may come in parts, which are not held together. Raises `SourceUnreadable` where it
    cannot be written; the old content then stands.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.writelines((content,) if isinstance(content, bytes) else content)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(name, MODE)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise unwritable(path, error) from error


def new_file(path: Path, content: bytes) -> None:
    """Write a file that was not there, to the disk, with the folders that lead to it.

    Raises `OSError` where it cannot be written or is there already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def workshop(path: Path) -> Path:
    """A new folder whose files can be moved into the folder `path` in one step.

    It stands beside that folder, or in it where it is a disk of its own. Raises `OSError` where
    there is no room.
    """
    real = path.resolve()
    real.parent.mkdir(parents=True, exist_ok=True)
    made = working_folder(real.parent, real.name)
    if not real.is_dir() or _moves(made, real):
        return made
    made.rmdir()
    return working_folder(real, real.name)


def working_folder(home: Path, name: str) -> Path:
    """A new folder in `home` to make the folder `name` in; raises `OSError`.

    What runs that were killed left there a day ago or more is removed.
    """
    prefix = f".{name}.guidegraph-"
    for remains in home.glob(f"{glob.escape(prefix)}*"):
        with suppress(OSError):
            if remains.is_dir() and time.time() - remains.stat().st_mtime > _DAY:
                shutil.rmtree(remains, ignore_errors=True)
    return Path(tempfile.mkdtemp(dir=home, prefix=prefix))


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


def unwritable(path: Path, error: OSError) -> SourceUnreadable:
    """The error to raise where a file or folder cannot be written."""
    reason = error.strerror or str(error)
    return SourceUnreadable(
        f"{path} kan ikke skrives: {reason}.", f"{path} cannot be written: {reason}."
    )
