"""Which IRIs of ours say something, without holding those of every document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.derived import program_hash
from guidegraph.corpus.named import NamedGraph
from guidegraph.corpus.origin import joined
from guidegraph.corpus.stored import Recent

HELD = 16
"""Documents whose subjects are held."""


class Subjects:
    """The subjects of shared graphs, and those of each document, read when they are asked for."""

    def __init__(
        self,
        base: str,
        shared: frozenset[str],
        documents: Mapping[str, Callable[[], frozenset[str]]],
    ) -> None:
        self.shared = shared
        """Subjects of the graphs that all documents share."""
        self._start = f"{base}r/"
        self._documents = documents
        self._held: Recent[frozenset[str]] = Recent(HELD)

    def __contains__(self, iri: object) -> bool:
        if iri in self.shared:
            return True
        if not isinstance(iri, str) or not iri.startswith(self._start):
            return False
        slug = iri[len(self._start) :].partition("/")[0].partition("#")[0]
        make = self._documents.get(slug)
        return make is not None and iri in self._held.get(slug, make)

    def __iter__(self) -> Iterator[str]:
        """Every subject once, those that are shared first."""
        yield from sorted(self.shared)
        for make in self._documents.values():
            yield from sorted(make() - self.shared)


def subjects_of(graphs: Iterable[NamedGraph], cache: Cache, slug: str) -> frozenset[str]:
    """Every subject of a document's graphs, bare; those of each graph kept by its hash."""
    return frozenset().union(*(_subjects(one, cache, f"site/{slug}") for one in graphs))


def _subjects(graph: NamedGraph, cache: Cache, place: str) -> frozenset[str]:
    if not graph.sha256:
        return _read(graph)
    entry = joined((program_hash(), "subjects", graph.sha256))
    cache.use(place, entry)
    data = cache.read(place, entry, "subjects")
    if data is not None:
        return frozenset(data.decode("utf-8", "surrogatepass").split("\n")) - {""}
    found = _read(graph)
    text = "\n".join(sorted(found))
    cache.write(place, entry, {"subjects": text.encode("utf-8", "surrogatepass")})
    return found


def _read(graph: NamedGraph) -> frozenset[str]:
    return frozenset(s[1:-1] for s, _, _ in graph.graph().triples)
