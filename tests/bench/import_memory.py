"""The most memory that importing a PDF of 200 pages holds, the process that reads it included."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import GUIDEGRAPH, Figure, limit, peak_memory
from tests.bench.long_document import long_pdf

PAGES = 200


def figures() -> Iterator[Figure]:
    """A process of its own, into an empty folder that is removed before each run."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "guidegraph.toml").write_bytes(b"")
        source = root / "lang.pdf"
        source.write_bytes(long_pdf(PAGES))
        command = (*GUIDEGRAPH, "import", source, "--root", root, "--output", root / "guideline/lang",
                   "--report", root / "rapport.json", "--fail-on", "never")  # fmt: skip
        measured = peak_memory(command)

        def ours() -> float:
            shutil.rmtree(root / "guideline", ignore_errors=True)
            return measured()

        yield Figure(
            f"peak memory of importing a PDF of {PAGES} pages", "limit", 1.0, ours, limit(300.0),
            unit="MB", runs=1,
        )  # fmt: skip
