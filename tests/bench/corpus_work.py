"""Comparing, checking and loading many guidelines."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from guidegraph.changelog import compare_with_log
from guidegraph.checks import check
from guidegraph.corpus import Corpus, load
from guidegraph.corpus.cache import Cache
from guidegraph.diff import compare
from guidegraph.query.store import open_dataset
from tests.bench.figure import Figure, timed
from tests.bench.many_guidelines import COUNT, build, corpus_in


def figures() -> Iterator[Figure]:
    """Graphs are held in memory where the figure is not about reading them."""
    with tempfile.TemporaryDirectory() as folder:
        root = corpus_in(Path(folder), versions=2)
        corpus = load(root, drafts=True)
        pairs = [(d.versions[0].graph, d.versions[1].graph) for d in corpus.documents]
        texts = [(d.slug, corpus.folder(d.slug)) for d in corpus.documents]

        def compiled() -> None:
            from guidegraph.corpus.folders import read_files

            for slug, place in texts:
                corpus.compile_other(corpus.document(slug), read_files(place))

        def compared() -> None:
            for old, new in pairs:
                compare(old, new, ontology=corpus.ontology)

        yield Figure(f"typed comparison of {COUNT} guidelines between two versions",
                     "compiling one of the two sides", 1.0, timed(compared), timed(compiled), runs=3)  # fmt: skip

        def with_changes() -> None:
            compiled()
            for old, new in pairs:
                compare_with_log(old, new, ontology=corpus.ontology)

        yield Figure(f"all checks on {COUNT} guidelines, which read the changes since the version before",
                     "compiling them and making those changes", 1.5,
                     timed(lambda: _checked(corpus)), timed(with_changes), runs=3)  # fmt: skip
        alone = replace(corpus, cache=Cache())
        yield Figure(f"all checks on {COUNT} guidelines, which make those changes themselves",
                     "compiling them without", 1.5,
                     timed(lambda: _checked(alone)), timed(compiled), runs=3)  # fmt: skip
        build(root)
        yield _loading(root / "dist" / "dataset.nq", Path(folder))


def _checked(corpus: Corpus) -> None:
    """Check the newest versions, which are read from the cache, as are the changes where it has them."""
    for document in corpus.documents:
        old, new = document.versions
        check(new, settings=corpus.settings, ontology=corpus.ontology, previous=old, corpus=corpus)


def _loading(dataset: Path, folder: Path) -> Figure:
    """Speed in bytes a second, so that more is better."""
    numbers = count()
    oxigraph = Path(sys.executable).with_name("oxigraph")
    command = str(oxigraph) if oxigraph.exists() else shutil.which("oxigraph") or "oxigraph"
    size = dataset.stat().st_size / 1e6

    def ours() -> float:
        return size / timed(lambda: open_dataset(dataset, on_disk=folder / f"a{next(numbers)}"))()

    def theirs() -> float:
        target = folder / f"b{next(numbers)}"
        run = (command, "load", "--location", target, "--file", dataset)
        return size / timed(lambda: subprocess.run(run, check=True, capture_output=True))()

    return Figure("bulk load of the dataset to disk", "oxigraph load of the same file", 0.8,
                  ours, theirs, unit="MB/s", at_least=True, runs=3)  # fmt: skip
