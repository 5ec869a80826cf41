"""Reading in a process of its own, so that a hostile file can neither hang nor fill this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import guidegraph
from guidegraph.errors import ImportRefused
from guidegraph.importing.document import SourceDocument
from guidegraph.importing.readers.limits import CPU_SECONDS, MEMORY, malformed, too_large
from guidegraph.importing.readers.transfer import unpack, unpack_error

_REFUSED = 3
_ERRORS = 2000


def read_guarded(module: str, function: str, data: bytes, name: str) -> SourceDocument:
    """Run a reader in a child process with limits on time and memory.

    Raises `ImportRefused` with the reader's own message, or for a limit that was met.
    """
    # `-P`: a module in the current folder must not stand in for one of ours.
    command = [
        sys.executable,
        "-P",
        "-m",
        "guidegraph.importing.readers.child",
        module,
        function,
        name,
    ]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=2 * CPU_SECONDS, check=False,
            env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _slow() from error
    if done.returncode == 0:
        return unpack(done.stdout)
    if done.returncode == _REFUSED:
        raise unpack_error(done.stdout)
    if done.returncode < 0:
        raise _slow()
    tail = done.stderr.decode("utf-8", errors="replace").strip().splitlines()[-1:]
    what = tail[0][:_ERRORS] if tail else f"exit {done.returncode}"
    if "MemoryError" in what:
        millions = MEMORY // 1_000_000
        raise too_large(f"det kræver over {millions} MB", f"it needs over {millions} MB")
    if "ModuleNotFoundError" in what:
        raise ModuleNotFoundError(what, name=what.rpartition(" ")[2].strip("'"))
    raise malformed(what, what)


def _environment() -> dict[str, str]:
    kept = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "VIRTUAL_ENV", "HOME")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    root = str(Path(guidegraph.__file__).parents[1])
    return {**found, "PYTHONPATH": root, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}


def _slow() -> ImportRefused:
    return ImportRefused(
        f"Dokumentet tog over {CPU_SECONDS // 60} minutter at læse og blev opgivet. Intet er skrevet.",
        f"The document took over {CPU_SECONDS // 60} minutes to read and was given up. Nothing was written.",
        hint_da="Gem det igen fra tekstbehandlingen, eller del det i flere filer.",
        hint_en="Save it again from the word processor, or split it.",
    )
