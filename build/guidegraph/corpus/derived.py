"""What is derived from versions, kept by what it was derived from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.named import NamedGraph
from guidegraph.corpus.origin import PACKAGE, code_hash, joined
from guidegraph.corpus.packing import pack_findings, pack_graph, unpack_findings, unpack_graph
from guidegraph.diagnostics import Finding
from guidegraph.graph import Graph


@cache
def program_hash() -> str:
    """Hash of the whole program."""
    return code_hash(tuple(sorted(path.stem for path in PACKAGE.iterdir())))


def derived_graph(
    store: Cache, place: str, name: str, basis: Iterable[str], make: Callable[[], Graph]
) -> NamedGraph:
    """The graph `name`, made where it is not there from the same `basis` by the same program.

    `place` is the folder of its entry.
    """
    entry = joined((program_hash(), name, *basis))
    store.use(place, entry)
    head = store.read(place, entry, "head")
    if head is None:
        graph = make()
        sections = {"head": graph.sha256().encode(), "graph": pack_graph(graph)}
        if not store.write(place, entry, sections):
            return NamedGraph(name, lambda: graph)
        head = sections["head"]

    def again() -> Graph:
        data = store.read(place, entry, "graph")
        return make() if data is None else unpack_graph(data)

    return NamedGraph(name, again, head.decode())


def derived_findings(
    store: Cache, place: str, basis: Sequence[str], make: Callable[[], tuple[Finding, ...]]
) -> tuple[Finding, ...]:
    """Findings, made where they are not there from the same `basis` by the same program."""
    entry = joined((program_hash(), *basis))
    store.use(place, entry)
    data = store.read(place, entry, "findings")
    if data is not None:
        rows: list[Any] = json.loads(data)
        return unpack_findings(rows)
    found = make()
    text = json.dumps(pack_findings(found), ensure_ascii=False)
    store.write(place, entry, {"findings": text.encode("utf-8", "surrogatepass")})
    return found
