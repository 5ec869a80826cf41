"""Files of the output that another process has made ahead, waiting to be moved in.

A file is written under another name and renamed, so what stands under its own name is whole.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path


def ready_path(folder: Path, name: str, made_from: str) -> Path:
    """Where the file `name`, made from that content, waits."""
    key = hashlib.sha256(f"{name}\0{made_from}".encode("utf-8", "surrogatepass")).hexdigest()[:40]
    return folder / key[:2] / key


def put_ready(folder: Path, name: str, made_from: str, content: bytes) -> bool:
    """Put a file there; tells whether there was room."""
    path = ready_path(folder, name, made_from)
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True


def take_ready(folder: Path, name: str, made_from: str, target: Path) -> bool:
    """Move a file from there to `target` and to the disk; tells whether it was there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(ready_path(folder, name, made_from), target)
    except OSError:
        return False
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return True


__all__ = ["put_ready", "ready_path", "take_ready"]
