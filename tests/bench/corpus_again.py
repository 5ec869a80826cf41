"""Building again after nothing, or one sentence, has changed, against building everything."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from guidegraph.corpus import load
from tests.bench.figure import Figure, limit, timed
from tests.bench.many_guidelines import COUNT, build, corpus_in, edits, rebuild

VERSIONS = 2


def figures() -> Iterator[Figure]:
    """All of `dist/` with the dump of everything; findings, changes and answers included."""
    with tempfile.TemporaryDirectory() as folder:
        root = corpus_in(Path(folder), versions=VERSIONS)
        whole = rebuild(root)
        what = f"{COUNT} guidelines in {VERSIONS} versions"
        peer = "building everything, once"
        yield Figure(f"build {what} again, nothing changed", peer, 0.02,
                     timed(lambda: build(root)), limit(whole))  # fmt: skip
        steps = edits(root)
        yield Figure(f"build {what} again, one sentence changed", peer, 0.08,
                     timed(lambda: (next(steps), build(root))), limit(whole), runs=3)  # fmt: skip
        fresh = timed(lambda: load(root, cache=False, drafts=True))()
        yield Figure(f"compile {what} again, one sentence changed", "compiling everything, once", 0.03,
                     timed(lambda: (next(steps), load(root, drafts=True))), limit(fresh))  # fmt: skip
