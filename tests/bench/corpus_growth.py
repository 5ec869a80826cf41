"""How time and memory grow with the number of guidelines.

Time is the processor's, of the process and its children, and is told in a loop of fixed length that
is run before and after: a machine that others make slow meanwhile slows both.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.figure import GUIDEGRAPH, ROOT, Figure, peak_memory
from tests.bench.many_guidelines import COUNT, corpus_in

TIMES = 4
LOOP = 60_000
"""Words that the loop of fixed length sorts, joins and takes apart."""


def figures() -> Iterator[Figure]:
    """`guidegraph compile` as one process, without a cache."""
    with tempfile.TemporaryDirectory() as folder:
        few = corpus_in(Path(folder, "few"), guidelines=COUNT)
        many = corpus_in(Path(folder, "many"), guidelines=COUNT * TIMES)
        alone = (*GUIDEGRAPH, "compile", "--no-cache", "--jobs", "1", "--root")
        small, large = (work_of((*alone, root)) for root in (few, many))
        yield Figure(
            f"time of {COUNT * TIMES} guidelines", f"{TIMES} times that of {COUNT}", 1.1,
            large, lambda: small() * TIMES, unit="loops", runs=1,
        )  # fmt: skip
        yield Figure(
            f"peak memory of {COUNT * TIMES} guidelines", f"that of {COUNT}", 1.5,
            peak_memory((*alone, many)), peak_memory((*alone, few)), unit="MB", runs=1,
        )  # fmt: skip


def work_of(command: Sequence[str | Path]) -> Callable[[], float]:
    """The processor time of a command, in loops of fixed length run before and after it."""

    def once() -> float:
        before = _loops()
        child = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            raise RuntimeError(f"{command} ended with {child.returncode}")
        return 2 * (used.ru_utime + used.ru_stime) / (before + _loops())

    return once


def _loops(count: int = 8) -> float:
    """Seconds of the processor that a loop takes, the mean of some."""
    start = time.process_time()
    for _ in range(count):
        words = sorted(f"{number * 7919 % LOOP} ord" for number in range(LOOP))
        " ".join(words).split(" ord ")
    return (time.process_time() - start) / count
