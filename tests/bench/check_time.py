"""`guidegraph check` on one guideline against importing three libraries."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import GUIDEGRAPH, Figure, timed_command
from tests.bench.one_guideline import copy_root


def figures() -> Iterator[Figure]:
    """Both as processes."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_root(Path(folder))
        yield Figure(
            "guidegraph check, one guideline",
            "python -c 'import markdown_it, yaml, pyoxigraph'",
            4.0,
            timed_command((*GUIDEGRAPH, "check", "--root", root, "--fail-on", "never")),
            timed_command((sys.executable, "-c", "import markdown_it, yaml, pyoxigraph")),
        )
