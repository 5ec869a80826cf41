"""What a preview keeps from one build to the next, so that a change costs what it touches."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar, cast

from guidegraph.graph import Graph, View
from guidegraph.pages.library import Document, Library
from guidegraph.vocabulary import KR

T = TypeVar("T")
Pair = tuple[str, str, str]
"""Slug, old and new version."""


@dataclass(slots=True)
class Memory:
    """What the last build made, each thing with what it was made from."""

    things: dict[tuple[str, str], tuple[object, object]] = field(default_factory=dict)
    """By kind and name: what it was made from, and the thing."""
    written: dict[str, str] = field(default_factory=dict)
    """By file: the hash of what stands written."""
    left: set[str] = field(default_factory=set)
    """Files that earlier builds wrote and that may not belong there any more."""
    shared: object = None
    """What all documents' pages are made from besides their own text."""

    def keep(self, kind: str, name: str, basis: object, make: Callable[[], T]) -> T:
        """The thing of that kind and name, made anew only where its basis is another."""
        kept = self.things.get((kind, name))
        if kept is None or kept[0] != basis:
            kept = (basis, make())
            self.things[kind, name] = kept
        return cast("T", kept[1])

    def of_document(
        self, kind: str, library: Library, document: Document, make: Callable[[], T]
    ) -> T:
        """A thing that shows one document, made anew only where something it shows has changed."""
        return self.keep(kind, document.slug, (self.shared, self._basis(library, document)), make)

    def _basis(self, library: Library, document: Document) -> object:
        slug, shared, work = document.slug, library.shared, document.work
        own = [f"{library.settings.base_iri}r/{slug}", *(v.iri for v in document.versions)]
        subjects = work.subjects_all()
        named = self._named(library, document)
        return (
            tuple((v.issue, v.status, v.is_current) for v in document.versions),
            tuple((iri, library.hashes.get(iri)) for iri in own),
            tuple(triple for iri in sorted({*own, *subjects}) for triple in shared.describe(iri)),
            tuple(triple for iri in subjects for triple in work.describe(iri)),
            tuple(library.issues.get(iri) for iri in own),
            tuple(library.issue_files.get(iri) for iri in own),
            tuple(library.stops.get(iri) for iri in own),
            tuple(library.quality.get(iri) for iri in own),
            tuple(library.corrections.get(iri) for iri in own),
            tuple(fact for iri in own for fact in _outdated(library, iri)),
            tuple(pair for pair in sorted(library.comparisons) if pair[0] == slug),
            tuple(name for name in library.files if name.startswith(f"r/{slug}/")),
            tuple(iri for iri in sorted(named) if iri in library.subjects),
        )

    def _named(self, library: Library, document: Document) -> frozenset[str]:
        """What the document names of other documents: pages link there while it is there."""
        named = elsewhere(library, document.slug, document.work)
        for version in document.versions:
            make = partial(elsewhere, library, document.slug, version.view)
            named |= self.keep("named", version.iri, library.hashes[version.iri], make)
        return named

    def start_writing(self, files: Mapping[str, str]) -> frozenset[str]:
        """Those of the files, given by hash, that stand written just so.

        The others are forgotten until `finish_writing`: a build that stops halfway may have
        written some of them.
        """
        same = {name: value for name, value in files.items() if self.written.get(name) == value}
        self.left.update(self.written, files)
        self.written = same
        return frozenset(same)

    def finish_writing(self, files: Mapping[str, str]) -> frozenset[str]:
        """Remember what now stands written; gives the files that no longer belong there."""
        gone = frozenset(self.left - files.keys())
        self.written, self.left = dict(files), set()
        return gone


def shared_basis(graphs: Iterable[Graph], library: Library) -> object:
    """What every document's pages are made from: labels, people, sources, settings.

    The catalogue is left out, since it changes with every document: `Memory` adds what it says of
    one.
    """
    start = f"{library.settings.base_iri}graf/"
    own = {document.slug for document in library.documents} | {"katalog"}
    kept = tuple(
        (graph.name, graph.sha256())
        for graph in graphs
        if graph.name.removeprefix(start).partition("/")[0] not in own
    )
    return kept, library.settings


def _outdated(library: Library, version: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Texts that changes of other documents have outdated, with the changes."""
    found = library.findings.get(version)
    for iri in found.subjects_all() if found else ():
        changes = found.values(iri, KR.outdatedBy) if found else ()
        if changes:
            yield iri, changes


def elsewhere(library: Library, slug: str, view: View) -> frozenset[str]:
    """IRIs of other documents' things that stand as values in a document's graph."""
    start = f"<{library.settings.base_iri}r/"
    own = tuple(f"{start}{slug}{end}" for end in "/>#")
    return frozenset(
        value[1:-1]
        for subject in view.subjects_all()
        for _, _, value in view.describe(subject)
        if value.startswith(start) and not value.startswith(own)
    )


def content_hash(content: bytes | str) -> str:
    """A short hash of a file's content."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.blake2b(data, digest_size=16).hexdigest()
