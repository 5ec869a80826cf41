"""A later build against the first one of the same guidelines: nothing changed, and one sentence.

`guidegraph build` as processes, with all it does before the site, and what `mkdocs serve` does.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.figure import GUIDEGRAPH, ROOT, Figure
from tests.bench.many_guidelines import edits
from tests.corpus import write_corpus

GUIDELINES = int(os.environ.get("GUIDEGRAPH_BENCH_GUIDELINES", "20"))


class Builds:
    """Builds of one root, each a process."""

    def __init__(self, root: Path) -> None:
        self.root = root
        write_corpus(root, guidelines=GUIDELINES, versions=2, open_draft=True)
        if (ROOT / "node_modules").is_dir():
            (root / "node_modules").symlink_to(ROOT / "node_modules")
        self.edits = edits(root)

    def build(self) -> float:
        """Processor seconds of one build."""
        command = (*GUIDEGRAPH, "build", "--root", self.root, "--drafts", "--fail-on", "never")
        before = os.times()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        after = os.times()
        used = after.children_user - before.children_user
        return used + after.children_system - before.children_system

    def first(self) -> float:
        """A build from nothing."""
        for name in (".cache", "site", "dist"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        return self.build()

    def changed(self) -> float:
        """A build after one sentence has changed."""
        next(self.edits)
        return self.build()


class Preview:
    """What `mkdocs serve` does, without its server."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        text = (ROOT / "mkdocs.yml").read_text("utf-8")
        text = text.replace("docs_dir: ", f"docs_dir: {ROOT}/").replace(
            "custom_dir: ", f"custom_dir: {ROOT}/"
        )
        (self.root / "mkdocs.yml").write_text(text, "utf-8")
        self.edits = edits(root)

    def build(self, *, anew: bool) -> float:
        """Processor seconds of one build; `anew` forgets everything before it."""
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        if anew:
            shutil.rmtree(self.site, ignore_errors=True)
            shutil.rmtree(self.root / ".cache", ignore_errors=True)
        else:
            next(self.edits)
        start = time.process_time()
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site))
        plugin: Any = config.plugins["guidegraph"]
        plugin.on_startup(command="serve", dirty=False)
        build(config)
        return time.process_time() - start


def figures() -> Iterator[Figure]:
    """Guidelines in two versions, the second a draft."""
    with tempfile.TemporaryDirectory() as folder:
        builds = Builds(Path(folder, "root"))
        name = f"{GUIDELINES} guidelines"
        yield Figure(
            f"nothing changed, {name}", "their first build", 0.1, builds.build, builds.first, runs=2
        )
        yield Figure(
            f"one sentence changed, {name}", "their first build", 0.15, builds.changed,
            builds.first, runs=2,
        )  # fmt: skip
        preview = Preview(builds.root, Path(folder, "site"))
        yield Figure(
            f"one sentence changed under serve, {name}", "their full build", 0.25,
            partial(preview.build, anew=False), partial(preview.build, anew=True), runs=2,
        )  # fmt: skip
