"""What other versions' pages may show of a version, and what it names outside its document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.derived import program_hash
from guidegraph.corpus.named import NamedGraph
from guidegraph.corpus.origin import joined
from guidegraph.graph import Graph, Triple, View
from guidegraph.pages.page import content_hash
from guidegraph.vocabulary import DCAT, DQV, FRBR, KR, PROV, RDF

_SHOWN = frozenset(f"<{c}>" for c in (KR.WithdrawnRecommendation, KR.WithdrawnPart,
                                      DQV.QualityAnnotation, KR.RecommendationGroup))  # fmt: skip
_TYPE, _PART = f"<{RDF.type}>", f"<{FRBR.part}>"


@dataclass(frozen=True, slots=True)
class Face:
    """What is known of a version without reading it."""

    digest: str
    """Hash of what other versions' pages may show of it."""
    previous: str
    """IRI of the version it revises; empty for none."""
    named: tuple[str, ...]
    """Things of the same publisher, outside the document, that it names."""


def face_graph(graph: Graph, version: str) -> Graph:
    """The part of a version's graph that pages of other versions may show.

    That is what it says of itself, its recommendations, what it declares withdrawn, its notes,
    and which pages it has.
    """
    return Graph(graph.name, tuple(_face(graph, version)))


def _face(graph: Graph, version: str) -> Iterator[Triple]:
    own, start = f"<{version}>", f"<{version}/anbefaling/"
    shown = {s for s, p, o in graph.triples if p == _TYPE and o in _SHOWN}
    for triple in graph.triples:
        s, p, _ = triple
        if s == own:
            if p != _PART:
                yield triple
        elif s.startswith(start) or s in shown or (p == _TYPE and "#" not in s):
            yield triple


def read_face(cache: Cache, graph: NamedGraph, version: str, base: str) -> Face:
    """The face of a version, kept by the hash of its graph."""
    slug = version.removeprefix(f"{base}r/").partition("/")[0]
    place = f"site/{slug}"
    entry = joined((program_hash(), "face", graph.sha256 or graph.graph().sha256(), base))
    cache.use(place, entry)
    data = cache.read(place, entry, "face")
    if data is None:
        face = _make(graph.graph(), version, base, slug)
        row = [face.digest, face.previous, face.named]
        cache.write(place, entry, {"face": json.dumps(row).encode()})
        return face
    digest, previous, names = json.loads(data)
    return Face(digest, previous, tuple(names))


def _make(graph: Graph, version: str, base: str, slug: str) -> Face:
    shown = face_graph(graph, version)
    view = View(shown)
    previous = view.value(version, DCAT.previousVersion) or view.value(version, PROV.wasRevisionOf)
    start, own = f"<{base}", tuple(f"<{base}r/{slug}{end}" for end in "/>#")
    words = tuple(f"<{base}{name}" for name in ("skema", "ont"))
    found = {
        o[1:-1]
        for _, _, o in graph.triples
        if o.startswith(start) and not o.startswith(own) and not o.startswith(words)
    }
    return Face(content_hash(shown.ntriples()), previous, tuple(sorted(found)))
