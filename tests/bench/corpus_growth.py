"""How time and memory grow with the number of guidelines."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import GUIDEGRAPH, Figure, limit, peak_memory, timed_command
from tests.bench.many_guidelines import COUNT, corpus_in

TIMES = 4


def figures() -> Iterator[Figure]:
    """`guidegraph compile` as a process, without a cache."""
    with tempfile.TemporaryDirectory() as folder:
        few = corpus_in(Path(folder, "few"), guidelines=COUNT)
        many = corpus_in(Path(folder, "many"), guidelines=COUNT * TIMES)
        commands = [(*GUIDEGRAPH, "compile", "--no-cache", "--root", root) for root in (few, many)]
        seconds = [timed_command(command) for command in commands]
        once = seconds[0]()
        yield Figure(
            f"time of {COUNT * TIMES} guidelines", f"{TIMES} times that of {COUNT}", 1.1,
            seconds[1], limit(once * TIMES), runs=1,
        )  # fmt: skip
        yield Figure(
            f"peak memory of {COUNT * TIMES} guidelines", f"that of {COUNT}", 1.5,
            peak_memory(commands[1]), peak_memory(commands[0]), unit="MB", runs=1,
        )  # fmt: skip
