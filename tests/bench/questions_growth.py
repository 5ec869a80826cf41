"""All questions of the library at eight times the guidelines: what one guideline then costs."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator

from guidegraph.query import QueryStore, open_store, read_library, run_query
from tests.bench.copied_graphs import copies
from tests.bench.figure import ROOT, Figure

FEW, MANY = 4, 32


def figures() -> Iterator[Figure]:
    """Processor time for one guideline, of all questions together."""
    texts = [query.fill() for query in read_library(ROOT / "ontology" / "queries")]
    few, many = open_store(copies(FEW)), open_store(copies(MANY))
    yield Figure(
        f"all {len(texts)} questions at {MANY} guidelines, for one", f"at {FEW} guidelines, for one",
        1.1, spent(texts, many, MANY), spent(texts, few, FEW), runs=3,
    )  # fmt: skip


def spent(texts: list[str], store: QueryStore, guidelines: int) -> Callable[[], float]:
    """Processor seconds of all questions, divided by the guidelines."""

    def once() -> float:
        gc.collect()
        start = time.process_time()
        for text in texts:
            run_query(text, store)
        return (time.process_time() - start) / guidelines

    return once
