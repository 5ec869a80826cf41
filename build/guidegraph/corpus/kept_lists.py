"""The shared lists, read once for what they hold: many guidelines share long ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.derived import Entry as Kept
from guidegraph.corpus.derived import entry_for
from guidegraph.corpus.named import NamedGraph, kept_graph
from guidegraph.corpus.packing import pack_findings, pack_graph, unpack_findings
from guidegraph.corpus.shared import Entry, Lists, people_graph, read_lists, sources_graph
from guidegraph.graph import Graph
from guidegraph.ids import Names
from guidegraph.parse import Problem

GRAPHS: Mapping[str, Callable[[Lists, Names], Graph]] = {
    "kilder": sources_graph,
    "personer": people_graph,
}
"""What makes the graphs of the lists, by their names."""


def kept_lists(
    files: Mapping[str, bytes], folder: str, problems: Problem, names: Names, cache: Cache
) -> Lists:
    """`read_lists`, with the graphs at hand; read only where the files have changed."""
    hashes = (f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in files.items())
    entry = entry_for(cache, "lists", ("lists", folder, repr(names), *hashes))
    data = entry.read("lists")
    if data is not None:
        return _unpack(data, problems, names, entry)
    own = Problem()
    lists = read_lists(files, folder, own)
    problems.findings += own.findings
    graphs = {key: make(lists, names) for key, make in GRAPHS.items()}
    sections = {key: pack_graph(graph) for key, graph in graphs.items()}
    told = {key: graph.sha256() for key, graph in graphs.items()}
    if not entry.write({"lists": _pack(lists, own, told), **sections}):
        return lists
    return replace(lists, named=_named(told, lists, names, entry))


def list_graph(lists: Lists, key: str, names: Names) -> NamedGraph:
    """The graph `kilder` or `personer` of the lists."""
    name = names.shared_graph(key)
    found = (named for named in lists.named if named.name == name)
    return next(found, NamedGraph(name, lambda: GRAPHS[key](lists, names)))


def _pack(lists: Lists, problems: Problem, told: Mapping[str, str]) -> bytes:
    rows = [[[entry.key, entry.values] for entry in part] for part in (lists.sources, lists.people)]
    data = [*rows, pack_findings(problems.findings), told]
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _unpack(data: bytes, problems: Problem, names: Names, entry: Kept) -> Lists:
    sources, people, findings, told = json.loads(data)
    problems.findings += unpack_findings(findings)
    lists = Lists(_entries(sources), _entries(people))
    return replace(lists, named=_named(told, lists, names, entry))


def _entries(rows: list[Any]) -> tuple[Entry, ...]:
    return tuple(Entry(key, values) for key, values in rows)


def _named(
    told: Mapping[str, str], lists: Lists, names: Names, entry: Kept
) -> tuple[NamedGraph, ...]:
    return tuple(
        kept_graph(names.shared_graph(key), entry, key, told[key], partial(make, lists, names))
        for key, make in GRAPHS.items()
    )
