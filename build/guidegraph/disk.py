"""Writing a file in one step: a reader sees the old content or the new, never a part."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from guidegraph.errors import SourceUnreadable

MODE = 0o644
"""Who may read a file that we write: all."""


def replace_file(path: Path, content: bytes) -> None:
    """Write a file, or write it anew: a sibling is filled, synced and renamed.

    Raises `SourceUnreadable` where it cannot be written; the old content then stands.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
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


def unwritable(path: Path, error: OSError) -> SourceUnreadable:
    """The error to raise where a file or folder cannot be written."""
    reason = error.strerror or str(error)
    return SourceUnreadable(
        f"{path} kan ikke skrives: {reason}.", f"{path} cannot be written: {reason}."
    )
