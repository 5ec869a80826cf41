"""What was made before, kept by what it was made from: files in `.cache/guidegraph/`.

An entry is one file of named sections, each with its hash. It is written beside its place and
renamed, so two processes or a kill never leave a part; what is damaged, or written by another
program, counts as missing. Sections hold JSON and numbers, nothing that could run. A cache that
cannot be written (a full or read-only disk) is left alone: the work is then done again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

MAGIC = b"guidegraph-cache-1\n"
PLACE = ".cache/guidegraph"
KEPT = 40
"""Entries of a folder that are kept beside those in use."""
_FIRST = 1 << 15
_HOUR = 3600.0
_REMAINS = ".unfinished-"


@dataclass(slots=True)
class Cache:
    """A folder of entries; without a folder nothing is kept."""

    folder: Path | None = None
    """Where the entries stand."""
    _held: tempfile.TemporaryDirectory[str] | None = None
    _writes: bool = True
    _used: dict[str, set[str]] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Whether entries are kept, as far as is known."""
        return self.folder is not None and self._writes

    def read(self, place: str, name: str, section: str) -> bytes | None:
        """A section of the entry `name` in the folder `place`; None where it is not whole."""
        if self.folder is None:
            return None
        try:
            with open(f"{self.folder}/{place}/{name}", "rb") as file:
                first = file.read(_FIRST)
                found = _locate(first, section)
                if found is None:
                    return None
                start, size, digest = found
                data = first[start : start + size]
                if len(data) < size:
                    file.seek(start)
                    data = file.read(size)
        except OSError:
            return None
        if len(data) != size or hashlib.sha256(data).hexdigest() != digest:
            return None
        return data

    def write(self, place: str, name: str, sections: Mapping[str, bytes]) -> bool:
        """Keep an entry; tells whether it could be written."""
        if self.folder is None or not self._writes:
            return False
        home = self.folder / place
        beside = home / f"{_REMAINS}{os.getpid()}-{secrets.token_hex(4)}"
        try:
            self._prepare(home)
            with beside.open("wb") as file:
                file.write(_header(sections))
                file.writelines(sections.values())
            os.replace(beside, home / name)
        except OSError:
            self._writes = False
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            return False
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        return True

    def use(self, place: str, name: str) -> None:
        """Note that an entry is in use, so that `tidy` leaves it."""
        self._used.setdefault(place, set()).add(name)

    def tidy(self) -> None:
        """Remove the oldest entries beside those in use, and what kills left behind."""
        if self.folder is None:
            return
        for place, used in self._used.items():
            with contextlib.suppress(OSError):
                _tidy(self.folder / place, used)
        self._used.clear()

    def _prepare(self, home: Path) -> None:
        if home.is_dir():
            return
        home.mkdir(parents=True, exist_ok=True)
        ignore = Path(self.folder or home) / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")


def open_cache(root: Path, *, kept: bool = True) -> Cache:
    """The cache of a root; without `kept`, an empty one that is gone when the program ends."""
    if kept:
        return Cache(root / PLACE)
    held = tempfile.TemporaryDirectory(prefix="guidegraph-")
    return Cache(Path(held.name), held)


def _header(sections: Mapping[str, bytes]) -> bytes:
    rows = [[name, len(data), hashlib.sha256(data).hexdigest()] for name, data in sections.items()]
    line = json.dumps(rows).encode()
    return MAGIC + hashlib.sha256(line).hexdigest().encode() + b" " + line + b"\n"


def _locate(first: bytes, section: str) -> tuple[int, int, str] | None:
    """Offset, size and hash of a section, from the first bytes of an entry."""
    end = first.find(b"\n", len(MAGIC))
    if not first.startswith(MAGIC) or end < 0:
        return None
    digest, _, line = first[len(MAGIC) : end].partition(b" ")
    if hashlib.sha256(line).hexdigest().encode() != digest:
        return None
    start = end + 1
    for name, size, expected in json.loads(line):
        if name == section:
            return start, size, expected
        start += size
    return None


def _tidy(folder: Path, used: set[str]) -> None:
    now = time.time()
    found = sorted(_ages(folder, used), reverse=True)
    remains = [row for row in found if row[1].name.startswith(_REMAINS)]
    others = [row for row in found if row not in remains]
    for age, path in (*remains, *others[KEPT:]):
        if now - age > _HOUR:
            path.unlink(missing_ok=True)


def _ages(folder: Path, used: set[str]) -> Iterator[tuple[float, Path]]:
    for entry in os.scandir(folder):
        if entry.name not in used and entry.is_file(follow_symlinks=False):
            yield entry.stat().st_mtime, Path(entry.path)
