"""Writing a file in one step: a reader sees the old content or the new, never a part."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from guidegraph.errors import SourceUnreadable
from guidegraph.holding import Hold, hold, made_for, sweep
from guidegraph.interrupts import in_one_go

MODE = 0o644
"""Who may read a file that we write: all."""
_HELD = 200
"""Files that are held at once; a process may open few more."""


def replace_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, or write it anew: a sibling is filled, synced and renamed.

    The content may come in parts, which are not held together. Raises `SourceUnreadable` where it
    cannot be written; the old content then stands, and no folder is made. A sibling that a run
    left when it was killed is taken away.
    """
    try:
        with leading_to(path):
            sweep(path.parent, path.name, stat.S_ISREG, os.unlink)
            _replace(path, (content,) if isinstance(content, bytes) else content)
    except OSError as error:
        raise unwritable(path, error) from error


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Write several files: each is filled before the first takes its place, and no interrupt parts them.

    Raises `SourceUnreadable` where one cannot be written; then all stand as they were, unless the
    disk fails in the middle of the renaming.
    """
    filled: list[tuple[str, Path]] = []
    path = Path()
    try:
        with ExitStack() as stack:
            for path, data in files.items():
                stack.enter_context(leading_to(path))
                sweep(path.parent, path.name, stat.S_ISREG, os.unlink)
                held, name = _filled(path, (data,))
                if len(filled) < _HELD:
                    stack.enter_context(held)
                else:
                    held.release()
                stack.callback(_drop, name)
                filled.append((name, path))
            with in_one_go():
                for name, path in filled:
                    os.replace(name, path)
    except OSError as error:
        raise unwritable(path, error) from error


def _replace(path: Path, parts: Iterable[bytes]) -> None:
    held, name = _filled(path, parts)
    with held:
        try:
            os.replace(name, path)
        except BaseException:
            _drop(name)
            raise


def _drop(name: str) -> None:
    """Remove a sibling that has not taken its place."""
    with suppress(FileNotFoundError):
        os.unlink(name)


def _filled(path: Path, parts: Iterable[bytes]) -> tuple[Hold, str]:
    """A sibling of `path` with that content, on the disk, and the hold on it."""
    held, handle, name = None, -1, ""
    while held is None:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=made_for(path.name))
        held = hold(Path(name))
        if held is None:
            os.close(handle)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, MODE)
    except BaseException:
        os.unlink(name)
        held.release()
        raise
    return held, name


@contextmanager
def leading_to(path: Path) -> Iterator[None]:
    """Make the folders that lead to `path`; should the block fail, those that were made go again.

    Raises `OSError` where one cannot be made.
    """
    made = missing(path.parent)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        remove_empty(made)
        raise


def missing(folder: Path) -> tuple[Path, ...]:
    """A folder and those that lead to it, as far as they are not there; the innermost first."""
    return tuple(one for one in (folder, *folder.parents) if not one.exists())


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove the folders that hold nothing, the innermost first."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


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
