"""Publish: changed graphs, read back; then the catalogue; then what is no more.

A reader never finds a catalogue that names a missing graph. What does not come back equal is
taken back, all of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from guidegraph.errors import StoreFailed
from guidegraph.ids import Names
from guidegraph.publish.client import Client
from guidegraph.publish.journal import Journal
from guidegraph.publish.plan import Plan, make_plan, read_catalogue
from guidegraph.publish.shards import shard
from guidegraph.terms import Triple


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    put: int
    """Graphs sent in this run, the catalogue not counted."""
    resumed: int
    """Graphs that an earlier, broken run had sent."""
    deleted: int
    """Graphs taken away."""
    kept: int
    """Graphs that were as they should be."""


def publish(
    dist: Path, client: Client, names: Names, cache: Path, *, tell: Callable[[str], None],
    groups: Collection[str] = (),
) -> Outcome:  # fmt: skip
    """Make the store hold what `dist` holds, or these groups' part of it. Raises `StoreFailed`."""
    ours = shard(read_catalogue(dist), dist, groups, names)
    catalogue = names.shared_graph("katalog")
    theirs = client.get(catalogue)
    plan = make_plan(ours, theirs, names)
    journal = Journal(cache, client.url)
    if plan.empty and not journal.unfinished:
        return Outcome(0, 0, 0, plan.kept)
    waiting = {name for name in plan.put if journal.done.get(name) != plan.hashes[name]}
    try:
        sent = 0
        for name, content in _contents(dist, plan, waiting):
            tell(f"PUT <{name}>")
            _replace(client, journal, name, content, plan.hashes[name])
            sent += 1
        _put_catalogue(client, journal, catalogue, theirs, ours)
    except Mismatch as error:
        tell(f"≠ <{error.graph}>")
        _take_back(client, journal, catalogue)
        raise _not_equal(error.graph) from error
    for name in plan.delete:
        tell(f"DELETE <{name}>")
        client.delete(name)
    journal.close()
    return Outcome(sent, len(plan.put) - len(waiting), len(plan.delete), plan.kept)


class Mismatch(Exception):
    """A graph that came back unequal."""

    def __init__(self, graph: str) -> None:
        super().__init__(graph)
        self.graph = graph


def _replace(client: Client, journal: Journal, name: str, content: bytes, digest: str) -> None:
    """Put one graph and read it back."""
    if name not in journal.old:
        journal.keep_old(name, client.get(name))
    client.put(name, content)
    if client.get(name) != triples_of(content):
        raise Mismatch(name)
    journal.mark_done(name, digest)


def _put_catalogue(
    client: Client,
    journal: Journal,
    name: str,
    theirs: frozenset[Triple] | None,
    ours: frozenset[Triple],
) -> None:
    journal.keep_old(name, theirs)
    client.put(name, "".join(f"{s} {p} {o} .\n" for s, p, o in sorted(ours)).encode())
    if client.get(name) != ours:
        raise Mismatch(name)


def _take_back(client: Client, journal: Journal, catalogue: str) -> None:
    """The catalogue first, so that it never names what is taken back after it."""
    order = sorted(journal.old, key=lambda name: (name != catalogue, name))
    for name in order:
        content = journal.old_content(name)
        if content is None:
            client.delete(name)
        else:
            client.put(name, content)
    journal.close()


def _contents(dist: Path, plan: Plan, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    """The wanted graphs as N-Triples, in the order of the plan."""
    places = _places(dist / "dataset.nq", wanted) if wanted else {}
    for name in plan.put:
        if name not in wanted:
            continue
        if name not in places:
            raise _stale(dist)
        start, size = places[name]
        with (dist / "dataset.nq").open("rb") as file:
            file.seek(start)
            block = file.read(size)
        content = block.replace(f" <{name}> .\n".encode(), b" .\n")
        if f"sha256:{hashlib.sha256(content).hexdigest()}" != plan.hashes[name]:
            raise _stale(dist)
        yield name, content


def _places(path: Path, wanted: set[str]) -> dict[str, tuple[int, int]]:
    """Where each wanted graph stands in the file, whose graphs stand one after another."""
    places: dict[str, tuple[int, int]] = {}
    position, ends = 0, {f" <{name}> .\n".encode(): name for name in wanted}
    with path.open("rb") as file:
        for line in file:
            name = ends.get(line[line.rfind(b" <") :])
            if name is not None:
                start, size = places.get(name, (position, 0))
                places[name] = (start, size + len(line))
            position += len(line)
    return places


def triples_of(ntriples: bytes) -> frozenset[Triple]:
    """The triples of an N-Triples text."""
    from pyoxigraph import RdfFormat, parse

    quads = parse(ntriples, format=RdfFormat.N_TRIPLES)
    return frozenset((str(q.subject), str(q.predicate), str(q.object)) for q in quads)


def _stale(dist: Path) -> StoreFailed:
    return StoreFailed(
        f"{dist}: dataset.nq og catalogue.ttl passer ikke sammen.",
        f"{dist}: dataset.nq and catalogue.ttl do not belong together.",
        hint_da="Kør »guidegraph compile« igen.", hint_en="Run “guidegraph compile” again.",
    )  # fmt: skip


def _not_equal(graph: str) -> StoreFailed:
    return StoreFailed(
        f"Lageret gav <{graph}> anderledes tilbage, end det blev sendt. Alt er sat tilbage.",
        f"The store gave <{graph}> back unlike it was sent. Everything has been put back.",
        hint_da="Se siden om lagre: nogle skriver tal og datoer om.",
        hint_en="See the page on stores: some rewrite numbers and dates.",
    )
