"""Which IRIs of ours say something, without holding those of every document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

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
