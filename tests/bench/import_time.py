"""Importing a published text against compiling what the import makes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from guidegraph.compiler import compile_files
from guidegraph.importing import Wishes, import_bytes
from guidegraph.ontology import load_ontology
from guidegraph.settings import Settings
from tests.bench.figure import ROOT, Figure, timed
from tests.bench.long_document import long_text

SLUG = "importeret"


def source() -> bytes:
    """The published text where it is at hand, else a fictional one of its length."""
    given = os.environ.get("GUIDEGRAPH_KILDER")
    folder = Path(given) if given else Path(ROOT).parent / "shared" / "kilder"
    path = folder / "retningslinje-3.0.txt"
    return path.read_bytes() if path.is_file() else long_text(1_296)


def figures() -> Iterator[Figure]:
    """Both warm, in one process; the account of every character included."""
    data = source()
    ontology = load_ontology(Path(ROOT))
    settings = Settings()
    files = import_bytes(data, "x", wishes=Wishes(SLUG), ontology=ontology).bytes()
    yield Figure(
        "import a text of 1,296 lines", "compiling its result", 10.0,
        timed(lambda: import_bytes(data, "x", wishes=Wishes(SLUG), ontology=ontology)),
        timed(lambda: compile_files(files, slug=SLUG, settings=settings, ontology=ontology)),
    )  # fmt: skip
