"""A folder of output that changes at once or not at all, and only where content changed.

Files are made in a folder on the same disk and moved in by `commit`. A run that fails
before it leaves the folder as it was. A record beside the cache says from which content each file
was made, so that an unchanged file is neither made again nor touched.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BufferedWriter, FileIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from guidegraph.disk import replace_file
from guidegraph.errors import SourceUnreadable, StoreFailed
from guidegraph.export.ready import take_ready
from guidegraph.workshop import Workshop, workshop

_BUFFER = 1 << 18
"""Bytes that are gathered before they are written."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the folder."""

    changed: int
    """Files written anew."""
    kept: int
    """Files left as they were."""
    removed: int
    """Files of earlier runs taken away."""


@dataclass(slots=True)
class OutputFolder:
    """A folder being written; use it with `with`."""

    path: Path
    """Where the files shall stand."""
    record: Path
    """File that remembers what each file was made from."""
    ready: Path | None = None
    """Folder with files that were made ahead."""
    _place: Workshop = field(init=False)
    _staging: Path = field(init=False)
    _before: dict[str, list[str]] = field(init=False, default_factory=dict)
    _now: dict[str, list[str]] = field(init=False, default_factory=dict)
    _kept: set[str] = field(init=False, default_factory=set)

    def __enter__(self) -> OutputFolder:
        try:
            self._place = workshop(self.path)
        except OSError as error:
            raise _unwritable(self.path, error) from error
        self._staging = self._place.folder
        self._before = read_record(self.record)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._place.clear()
        if isinstance(error, OSError):
            raise _unwritable(self.path, error) from error

    def put(self, name: str, made_from: str, make: Callable[[], bytes]) -> None:
        """One file from `make`, unless it stands there made from the same content."""
        if self.keep(name, made_from) or self._take(name, made_from):
            return
        with self.open(name, made_from) as file:
            file.write(make())

    def _take(self, name: str, made_from: str) -> bool:
        target = self._staging / name
        if self.ready is None or not take_ready(self.ready, name, made_from, target):
            return False
        self._now[name] = [made_from, _hash_file(target), ""]
        return True

    def keep(self, name: str, made_from: str) -> bool:
        """Whether `name` stands there unharmed, made from the same content; then it stays."""
        before = self._before.get(name)
        if before is None or before[0] != made_from:
            return False
        if before[2] != stamp_of(self.path / name) and before[1] != _hash_file(self.path / name):
            return False
        self._now[name] = before
        self._kept.add(name)
        return True

    def sha256(self, name: str) -> str:
        """Hash of a file put or kept in this run, in hexadecimal digits."""
        return self._now[name][1]

    def size(self, name: str) -> int:
        """Size in bytes of a file put or kept in this run."""
        base = self.path if name in self._kept else self._staging
        return (base / name).stat().st_size

    def source(self, name: str) -> Path:
        """Where a file of this run can be read before `commit`."""
        return (self.path if name in self._kept else self._staging) / name

    def scratch(self) -> Path:
        """A folder on the same disk, which is gone when the run ends."""
        return self._staging / ".scratch"

    @contextmanager
    def open(self, name: str, made_from: str) -> Iterator[IO[bytes]]:
        """A new file to write to."""
        target = self._staging / name
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = _Hashing(target)
        with BufferedWriter(raw, _BUFFER) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        self._now[name] = [made_from, raw.digest.hexdigest(), ""]

    def commit(self, *, last: str = "", former: Iterable[str] = ()) -> Written:
        """Move the new files in, `last` at the end, and take away what is no more.

        A file whose content is as it was is not touched. Where the record is lost, `former` are
        files that an earlier run tells of; what else stands there may be anybody's.
        """
        changed = kept = 0
        earlier = set(self._before) or set(self._unrecorded(last, former))
        # A run that is killed while it moves files in must not leave any that nobody knows of.
        self._write_record({name: ["", "", ""] for name in self._now} | self._before)
        for name in sorted(self._now, key=lambda n: (n == last, n)):
            target = self.path / name
            if name in self._kept or self._standing(name) == self._now[name][1]:
                kept += 1
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(self._staging / name, target)
                changed += 1
            self._now[name] = [*self._now[name][:2], stamp_of(target)]
        removed = self._remove_old(earlier)
        self._write_record(self._now)
        return Written(changed, kept, removed)

    def _standing(self, name: str) -> str:
        """Hash of the file that stands there."""
        before = self._before.get(name, ["", "", ""])
        target = self.path / name
        return before[1] if before[2] and before[2] == stamp_of(target) else _hash_file(target)

    def _write_record(self, entries: dict[str, list[str]]) -> None:
        """Keep the record; where it cannot be kept, none is, and the next run makes all files again."""
        try:
            replace_file(self.record, json.dumps(entries, sort_keys=True, indent=0).encode())
        except SourceUnreadable:
            with suppress(OSError):
                self.record.unlink(missing_ok=True)

    def _unrecorded(self, last: str, former: Iterable[str]) -> Iterator[str]:
        """What bears the name of our files in our subfolders, where a run has left its `last`."""
        if not (self.path / last).is_file():
            return
        yield from former
        names = {Path(name).name for name in self._now if "/" in name}
        for top in sorted({name.split("/")[0] for name in self._now if "/" in name}):
            for path in (self.path / top).rglob("*"):
                if path.name in names and path.is_file():
                    yield path.relative_to(self.path).as_posix()

    def _remove_old(self, earlier: set[str]) -> int:
        removed = 0
        for name in sorted(earlier - set(self._now)):
            target = self.path / name
            if target.is_file():
                target.unlink()
                removed += 1
            folder = target.parent
            while folder != self.path and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
                folder = folder.parent
        return removed


def record_path(root: Path, out: Path) -> Path:
    """The record of an output folder, in the cache of `root`."""
    key = hashlib.sha256(str(out.resolve()).encode()).hexdigest()[:12]
    return root / ".cache" / f"output-{key}.json"


def read_record(path: Path) -> dict[str, list[str]]:
    """What each file of an output was made from, its hash, and `stamp_of`; empty if not known."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {
        str(name): [str(value) for value in entry]
        for name, entry in data.items()
        if isinstance(entry, list) and len(entry) == 3 and _inside(name)
    }


def _inside(name: str) -> bool:
    """Whether a name stays in the folder that it is joined to."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts


class _Hashing(FileIO):
    """A new file whose hash is taken as it is written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "w")
        self.digest = hashlib.sha256()

    def write(self, data: Any) -> int:
        """Write what there is room for."""
        count = super().write(data)
        self.digest.update(memoryview(data)[:count])
        return count


def _hash_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def stamp_of(path: Path) -> str:
    """Size, times and number of a file: while they stay, its content is taken to stay, as git does."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _unwritable(path: Path, error: OSError) -> StoreFailed:
    reason = error.strerror or str(error)
    return StoreFailed(
        f"{path} kan ikke skrives: {reason}. Det forrige resultat står uændret.",
        f"{path} cannot be written: {reason}. The previous result stands unchanged.",
    )
