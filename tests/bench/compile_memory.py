"""The most memory that `compile` holds for one guideline."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import GUIDEGRAPH, Figure, limit, peak_memory
from tests.bench.one_guideline import copy_root


def figures() -> Iterator[Figure]:
    """A process of its own, into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_root(Path(folder))
        yield Figure(
            "peak memory of compile, one guideline",
            "limit",
            1.0,
            peak_memory((*GUIDEGRAPH, "compile", "--root", root)),
            limit(150.0),
            unit="MB",
            runs=3,
        )
