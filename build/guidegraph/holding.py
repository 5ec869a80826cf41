"""Files and folders that are being made: held by who makes them, so that no other takes them away.

What a killed process leaves is held by nobody, and the next run of the same kind removes it.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_MARK = ".guidegraph-"
_RANDOM = re.compile(r"[a-z0-9_]{8}")
"""What `tempfile` adds to a name."""
_LONGEST = 200
"""Bytes of a name that are kept; a file's name has room for 255."""
_DAY = 86_400.0


@dataclass(slots=True)
class Hold:
    """A hold on a file or folder; let it go with `release`, or use it with `with`."""

    descriptor: int | None = None
    """Of the open file or folder; None where the system has no locks."""

    def release(self) -> None:
        """Let go."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None

    def __enter__(self) -> Hold:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.release()


def hold(path: Path) -> Hold | None:
    """Hold a file or folder until it is let go or the process ends.

    None where another holds it, or it is gone. A hold of nothing where there are no locks.
    """
    try:
        import fcntl

        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    except (ImportError, OSError):
        return Hold()
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), os.lstat(path)):
            return Hold(descriptor)
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError:
        os.close(descriptor)
        return Hold()
    os.close(descriptor)
    return None


def made_for(name: str) -> str:
    """How the names of files and folders begin that will take the place of `name`."""
    return f".{os.fsencode(name)[:_LONGEST].decode(errors='ignore')}{_MARK}"


def sweep(
    home: Path, name: str, kind: Callable[[int], bool], remove: Callable[[Path], None]
) -> None:
    """Remove from `home` what was being made for `name` by processes that have ended.

    `kind` tells by the mode whether it is a regular file or a folder. Where the system has no
    locks, a day must have passed. What cannot be removed is left.
    """
    prefix = made_for(name)
    with suppress(OSError):
        with os.scandir(home) as entries:
            found = sorted(entry.name for entry in entries if entry.name.startswith(prefix))
        for remains in found:
            if _RANDOM.fullmatch(remains.removeprefix(prefix)):
                _remove(home / remains, kind, remove)


def _remove(path: Path, kind: Callable[[int], bool], remove: Callable[[Path], None]) -> None:
    with suppress(OSError):
        if not kind(path.lstat().st_mode) or (held := hold(path)) is None:
            return
        with held:  # Whoever has just made it sees that it is held, and makes another.
            if held.descriptor is not None or time.time() - path.lstat().st_mtime > _DAY:
                remove(path)
