"""All checks of the real guideline against compiling it."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks import check
from guidegraph.compiler import Compiled, compile_files
from guidegraph.ontology import load_ontology
from guidegraph.settings import Settings
from tests.bench.figure import ROOT, Figure, timed
from tests.bench.one_guideline import SLUG, author_files


def figures() -> Iterator[Figure]:
    """Both in one process, warm."""
    ontology, settings, files = load_ontology(ROOT), Settings(), author_files()

    def compiled() -> Compiled:
        return compile_files(files, slug=SLUG, settings=settings, ontology=ontology)

    made = compiled()
    yield Figure(
        "all checks of one guideline", "compiling it", 1.5,
        timed(lambda: check(made, settings=settings, ontology=ontology)), timed(compiled), runs=9,
    )  # fmt: skip
