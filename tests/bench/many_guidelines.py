"""Fictional guidelines in number, and the work on them that is measured.

`GUIDEGRAPH_BENCH_GUIDELINES` is how many; by default few enough that all measurements together
take minutes. The full run is 300 guidelines, or 3000.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from guidegraph.corpus import load
from guidegraph.corpus.folders import read_files
from guidegraph.dataset import named_dataset
from guidegraph.export import write_dist
from tests.bench.figure import timed
from tests.corpus import write_corpus

COUNT = int(os.environ.get("GUIDEGRAPH_BENCH_GUIDELINES", "20"))


def text_of(root: Path) -> list[tuple[str, dict[str, bytes]]]:
    """Slug and files of every text that is being written."""
    folders = sorted(p for p in (root / "guideline").iterdir() if p.is_dir())
    return [(folder.name, read_files(folder)) for folder in folders]


def build(root: Path, *, cache: bool = True) -> None:
    """What `guidegraph compile` does: versions, findings, changes, and every file of `dist/`."""
    corpus = load(root, cache=cache, drafts=True)
    write_dist(corpus, root / "dist", graphs=named_dataset(corpus))


def rebuild(root: Path) -> float:
    """Seconds of building everything into an empty folder with an empty cache."""
    for name in ("dist", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)
    return timed(lambda: build(root))()


def edits(root: Path) -> Iterator[str]:
    """Change one sentence of one guideline, and another with each step; tells the slug."""
    paths = sorted((root / "guideline").glob("*/anbefalinger/*.md"))
    number = 0
    while True:
        path = paths[number % len(paths)]
        number += 1
        text = path.read_text("utf-8")
        head, mark, rest = text.partition("Der ventes ")
        path.write_text(f"{head}{mark}nu ({number}) {rest}", "utf-8")
        yield path.parent.parent.name


def corpus_in(folder: Path, *, versions: int = 1, guidelines: int = COUNT) -> Path:
    """A corpus whose newest versions are drafts, the others released."""
    write_corpus(folder, guidelines=guidelines, versions=versions, open_draft=True)
    print(f"{guidelines} guidelines in {versions} versions", file=sys.stderr)
    return folder
