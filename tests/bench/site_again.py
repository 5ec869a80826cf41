"""A change of one sentence under `serve`, with 20 guidelines, against a full build of them."""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.figure import ROOT, Figure
from tests.corpus import write_corpus


class Preview:
    """What `mkdocs serve` does, without its server."""

    def __init__(self, folder: Path) -> None:
        self.root, self.site = folder / "root", folder / "site"
        write_corpus(self.root, guidelines=20, versions=1, released=False)
        text = (ROOT / "mkdocs.yml").read_text("utf-8")
        text = text.replace("docs_dir: ", f"docs_dir: {ROOT}/").replace(
            "custom_dir: ", f"custom_dir: {ROOT}/"
        )
        (self.root / "mkdocs.yml").write_text(text, "utf-8")
        self.plugin: Any = None
        self.changes = 0

    def build(self, *, anew: bool) -> float:
        """Processor seconds of one build; `anew` forgets everything before it."""
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        if anew:
            shutil.rmtree(self.site, ignore_errors=True)
            shutil.rmtree(self.root / ".cache", ignore_errors=True)
        start = time.process_time()
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site))
        plugin = config.plugins["guidegraph"]
        if anew or self.plugin is None:
            plugin.on_startup(command="serve", dirty=True)
        else:
            plugin.memory = self.plugin.memory
        self.plugin = plugin
        build(config, dirty=True)
        return time.process_time() - start

    def change(self) -> None:
        """Write one sentence of one guideline anew."""
        file = sorted(self.root.glob("guideline/*/anbefalinger/*.md"))[0]
        self.changes += 1
        text = file.read_text("utf-8").partition("\nSætning nummer ")[0].rstrip()
        file.write_text(f"{text}\n\nSætning nummer {self.changes} er ny.\n", "utf-8")


def figures() -> Iterator[Figure]:
    """In this process, since a preview is one process."""
    with tempfile.TemporaryDirectory() as folder:
        preview = Preview(Path(folder))

        def again() -> float:
            preview.change()
            return preview.build(anew=False)

        yield Figure(
            "one sentence changed under serve, 20 guidelines",
            "their full build",
            0.25,
            again,
            lambda: preview.build(anew=True),
            runs=2,
        )
