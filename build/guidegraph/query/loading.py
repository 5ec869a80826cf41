"""`python -m guidegraph.query.loading DATASET FOLDER`: load a database in a process of its own.

Loading takes memory that the system gets back whole only when the process ends. It ends at once
when whoever started it is gone, which it hears by the end of its standard input.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from guidegraph.errors import StoreFailed
from guidegraph.query.store import QueryStore, open_closed, open_dataset

_PACKAGES = Path(__file__).resolve().parents[2]


def load_apart(dataset: Path, home: Path) -> QueryStore:
    """Load an N-Quads file into the empty folder `home`, to be read only. Raises `StoreFailed`."""
    command = [sys.executable, "-P", "-m", __name__, str(dataset), str(home)]
    known = os.pathsep.join(filter(None, (str(_PACKAGES), os.environ.get("PYTHONPATH"))))
    try:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": known},
        ) as process:  # fmt: skip
            try:
                told = process.stdout.read() if process.stdout else b""
            except BaseException:
                process.kill()
                raise
        names = _read(told)
        return open_closed(home, names)
    except OSError as error:
        raise _failed(str(error), str(error)) from error


def _read(told: bytes) -> frozenset[str]:
    try:
        said = json.loads(told)
    except ValueError as error:
        reason = "processen døde", "the process died"
        raise _failed(*reason) from error
    if "da" in said:
        raise StoreFailed(said["da"], said["en"])
    return frozenset(said["graphs"])


def _failed(da: str, en: str) -> StoreFailed:
    return StoreFailed(
        f"Databasen med alle udsagn kunne ikke laves: {da}.",
        f"The database of all statements could not be made: {en}.",
    )


def main() -> None:
    """Load, and tell the names of the graphs or what went wrong, as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Who started this ends it.
    threading.Thread(target=_end_with_starter, daemon=True).start()
    dataset, home = map(Path, sys.argv[1:])
    said: dict[str, object]
    try:
        said = {"graphs": sorted(open_dataset(dataset, on_disk=home).graphs)}
    except StoreFailed as error:
        said = {"da": error.message_da, "en": error.message_en}
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()
    os._exit(0)  # The thread still waits for the end of standard input.


def _end_with_starter() -> None:
    os.read(0, 1)
    os._exit(1)


__all__ = ["load_apart"]

if __name__ == "__main__":
    main()
