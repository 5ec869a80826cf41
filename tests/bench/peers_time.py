"""Peers on the same work: StrictDoc and sphinx-needs on fictional guidelines in their own languages.

They are no part of the project: `make peers` puts them into `.venv-peers`, and
`GUIDEGRAPH_BENCH_PEERS` may name another environment. Each run starts from nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.figure import ROOT, Figure, timed_command
from tests.bench.many_guidelines import COUNT, corpus_in
from tests.bench.peer_texts import write_needs, write_strictdoc
from tests.corpus import Edition, editions

DATA = """
import sys, guidegraph
corpus = guidegraph.load(sys.argv[1], cache=False, drafts=True)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    file.writelines(graph.nquads() for graph in corpus.graphs())
"""
DIFF = """
import sys, guidegraph
from guidegraph.dataset import change_graphs
corpus = guidegraph.load(sys.argv[1], cache=False, drafts=True)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    for document in corpus.documents:
        file.writelines(one.graph().nquads() for one in change_graphs(corpus, document))
"""
GOAL = 0.1
_WHO = ("-c", "user.name=Opdigtet", "-c", "user.email=opdigtet@example.org")


def figures() -> Iterator[Figure]:
    """All as processes, without a cache."""
    strictdoc, sphinx = (_program(name) for name in ("strictdoc", "sphinx-build"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [editions(number, versions=2) for number in range(COUNT)]
        write_strictdoc(folder / "sdoc", [old for old, _ in made])
        write_needs(folder / "needs", [old for old, _ in made])
        one = corpus_in(folder / "one")
        two = corpus_in(folder / "two", versions=2)
        out = folder / "out"
        ours = timed_command((sys.executable, "-c", DATA, one, folder / "data.nq"))
        export = (strictdoc, "export", "sdoc", "--formats=json", "--output-dir", out)
        yield Figure(f"read {COUNT} guidelines and write them as data", "StrictDoc, export to JSON",
                     GOAL, ours, _afresh(export, folder, out), runs=1)  # fmt: skip
        build = (sphinx, "-q", "-b", "needs", "needs", out)
        yield Figure(f"read {COUNT} guidelines and write them as data", "sphinx-needs, needs.json",
                     GOAL, ours, _afresh(build, folder, out), runs=1)  # fmt: skip
        _commit(folder, [new for _, new in made])
        between = (strictdoc, "export", "sdoc", "--generate-diff-git", "HEAD^..HEAD", "--output-dir", out)  # fmt: skip
        yield Figure(
            f"what differs between two versions of {COUNT} guidelines", "StrictDoc, its git diff", GOAL,
            timed_command((sys.executable, "-c", DIFF, two, folder / "diff.nq")),
            _afresh(between, folder, out), runs=1,
        )  # fmt: skip


def _program(name: str) -> Path:
    home = Path(os.environ.get("GUIDEGRAPH_BENCH_PEERS", ROOT / ".venv-peers"))
    found = home / "bin" / name
    if not found.exists():
        raise FileNotFoundError(f"{name} is not in {home}; make peers")
    return found


def _afresh(command: tuple[str | Path, ...], folder: Path, out: Path) -> Callable[[], float]:
    """The seconds of a command whose output, which holds its cache, is taken away first."""
    run = timed_command(command, cwd=folder)

    def once() -> float:
        shutil.rmtree(out, ignore_errors=True)
        return run()

    return once


def _commit(folder: Path, newer: list[Edition]) -> None:
    """A repository whose last commit makes every document its next version."""

    def git(*words: str) -> None:
        subprocess.run(("git", *_WHO, *words), cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", "sdoc")
    git("commit", "-q", "-m", "1.0")
    write_strictdoc(folder / "sdoc", newer)
    git("add", "sdoc")
    git("commit", "-q", "-m", "2.0")
