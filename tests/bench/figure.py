"""What is measured, and the few ways to measure it."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
GUIDEGRAPH = (sys.executable, "-m", "guidegraph")
_COMPILED = tempfile.TemporaryDirectory(prefix="guidegraph-bench-")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ours against a peer's, or against a limit."""

    name: str
    """What is measured, in a few words."""
    peer: str
    """What it is a ratio to."""
    goal: float
    """The ratio to reach."""
    ours: Callable[[], float]
    """One run of ours; returns its figure."""
    theirs: Callable[[], float]
    """One run of the peer; returns its figure in the same unit. A limit returns a constant."""
    unit: str = "s"
    """Unit of both."""
    at_least: bool = False
    """Whether the ratio is to be at least the goal, in place of at most."""
    runs: int = 5
    """Runs of each, interleaved."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A figure that was run."""

    name: str
    """As in the figure."""
    peer: str
    """As in the figure."""
    unit: str
    """As in the figure."""
    ours: float
    """Median of ours."""
    theirs: float
    """Median of the peer's."""
    goal: float
    """As in the figure."""
    at_least: bool
    """As in the figure."""
    runs: int
    """Runs of each."""
    error: str = ""
    """Why it could not be run."""

    @property
    def ratio(self) -> float:
        """Ours divided by the peer's."""
        return self.ours / self.theirs if self.theirs else float("inf")

    @property
    def passed(self) -> bool:
        """Whether the goal is reached."""
        if self.error:
            return False
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal


def run(figure: Figure, runs: int | None = None) -> Outcome:
    """Run a figure: one run of each to warm up, then interleaved runs, and the medians."""
    count = runs or figure.runs
    figure.theirs()
    figure.ours()
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(count):
        theirs.append(figure.theirs())
        ours.append(figure.ours())
    return Outcome(
        figure.name, figure.peer, figure.unit, median(ours), median(theirs), figure.goal,
        figure.at_least, count,
    )  # fmt: skip


def timed(action: Callable[[], object]) -> Callable[[], float]:
    """The seconds that an action in this process takes."""

    def once() -> float:
        gc.collect()
        start = time.perf_counter()
        action()
        return time.perf_counter() - start

    return once


def as_installed() -> dict[str, str]:
    """The environment in which ours and peers find their modules translated, as users do.

    Some machines forbid Python to keep that; then every start would translate them all again.
    """
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return env | {"PYTHONPYCACHEPREFIX": _COMPILED.name}


def timed_command(command: Sequence[str | Path], cwd: Path = ROOT) -> Callable[[], float]:
    """The seconds that a command takes from start to end; it must end with 0 or 1."""

    def once() -> float:
        env = as_installed()
        start = time.perf_counter()
        _end(subprocess.Popen(
            command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        ))  # fmt: skip
        return time.perf_counter() - start

    return once


_SMALL = """import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)"""


def peak_memory(command: Sequence[str | Path], cwd: Path = ROOT) -> Callable[[], float]:
    """The megabytes that a command and its children hold at most."""

    def once() -> float:
        # A process that is begun counts what the one before it held: a small one stands between.
        line = [sys.executable, "-c", _SMALL, *map(str, command)]
        child = subprocess.run(
            line, cwd=cwd, env=as_installed(), stdout=subprocess.PIPE, stderr=sys.stderr, text=True
        )
        if child.returncode not in (0, 1):
            raise RuntimeError(f"{command} ended with {child.returncode}")
        return int(child.stdout) / 1024

    return once


def limit(value: float) -> Callable[[], float]:
    """A limit in place of a peer."""
    return lambda: value


def _end(child: subprocess.Popen[bytes]) -> None:
    _, told = child.communicate()
    if child.returncode not in (0, 1):
        raise RuntimeError(f"{child.args!r} ended with {child.returncode}: {told.decode()[-500:]}")
