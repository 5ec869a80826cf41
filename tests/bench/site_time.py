"""Building the site against plain MkDocs on the same pages, written to a folder before."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import GUIDEGRAPH, ROOT, Figure, timed_command


def figures() -> Iterator[Figure]:
    """Both as processes, from the repository's own guidelines, into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        pages, site, plain = (Path(folder, name) for name in ("pages", "site", "plain"))
        whole = timed_command((*GUIDEGRAPH, "site", "--output", site))

        def ours() -> float:
            shutil.rmtree(site, ignore_errors=True)
            return whole()

        subprocess.run((*GUIDEGRAPH, "site", "--markdown", pages), cwd=ROOT, check=True)
        yield Figure(
            "site of the real guidelines",
            "mkdocs build of the same pages as files",
            2.0,
            ours,
            timed_command(
                (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", plain), pages
            ),
            runs=3,
        )
