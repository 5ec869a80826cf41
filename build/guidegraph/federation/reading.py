"""The graphs of one copy of a source, compiled or parsed, checked against what it may say."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from guidegraph.errors import GuidegraphError
from guidegraph.federation.claims import MAX_GRAPHS, MAX_TRIPLES, check_source, refused
from guidegraph.federation.renewing import renewed, successors
from guidegraph.graph import Graph, make_graph
from guidegraph.settings import SourceSettings
from guidegraph.source import Span
from guidegraph.terms import Triple

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from guidegraph.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Copy:
    """What a source brings."""

    label: str
    """What it is called."""
    graphs: tuple[Graph, ...]
    """Its graphs."""
    claims: frozenset[tuple[str, str]]
    """The guidelines that are its own: base and slug."""
    place: Callable[[str], Span]
    """Where a node of it stands."""


def read_copy(
    source: SourceSettings, folder: Path, label: str, taken: set[tuple[str, str]] | None = None,
    *, ontology: Iterable[Triple] = (),
) -> Copy:  # fmt: skip
    """The graphs of a copy, and the guidelines they claim. Raises `StoreFailed`.

    `ontology` holds today's terms and what they replaced, for data in an older vocabulary.
    """
    place: Callable[[str], Span] = _named
    if source.kind == "dataset":
        replaced = successors(ontology)
        graphs = tuple(renewed(graph, replaced) for graph in _parsed(folder, label))
    else:
        graphs, place = _compiled(folder, label, source)
    if not graphs:
        raise refused(label, "den har ingen retningslinjer", "it has no guidelines")
    return Copy(label, graphs, frozenset(check_source(label, graphs, taken or set())), place)


def _named(node: str) -> Span:
    """Where only data is had, the IRI itself is the place."""
    return Span(node, 1, 1, 1, 1)


def _compiled(
    folder: Path, label: str, source: SourceSettings
) -> tuple[tuple[Graph, ...], Callable[[str], Span]]:
    """What our own compiler makes of a folder of authored texts; its own sources are not followed."""
    from guidegraph.corpus import load
    from guidegraph.dataset import dataset_graphs

    if not folder.is_dir():
        raise refused(label, "mappen findes ikke", "there is no such folder")
    try:
        corpus = load(folder)
        alone = replace(corpus, settings=replace(corpus.settings, sources=()))
        graphs = tuple(dataset_graphs(alone))
    except GuidegraphError as error:
        raise refused(label, error.message_da.rstrip("."), error.message_en.rstrip(".")) from error
    home = source.location.rstrip("/") if source.kind == "folder" else label
    return graphs, partial(_written, corpus, home)


def _written(corpus: Corpus, home: str, node: str) -> Span:
    """The author's file in a source that is compiled, named from where we stand."""
    for document in corpus.documents:
        for compiled in document.versions:
            if node == compiled.iri or node.startswith((compiled.iri + "/", compiled.iri + "#")):
                span = compiled.place(node)
                return replace(span, file=f"{home}/{span.file}")
    return _named(node)


def _parsed(folder: Path, label: str) -> Iterator[Graph]:
    """The named graphs of a published dataset: no default graph, no blank nodes, no flood."""
    from pyoxigraph import RdfFormat, parse

    path = next((p for p in (folder / "dataset.nq.gz", folder / "dataset.nq") if p.is_file()), None)
    if path is None:
        raise refused(label, "kopien mangler", "the copy is missing")
    opener = gzip.open if path.suffix == ".gz" else open
    found: dict[str, set[Triple]] = {}
    count = 0
    try:
        with opener(path, "rb") as file:
            for quad in parse(cast("IO[bytes]", file), format=RdfFormat.N_QUADS):
                count += 1
                found.setdefault(_name(quad, label), set()).add(_triple(quad, label))
                if count > MAX_TRIPLES or len(found) > MAX_GRAPHS:
                    raise refused(label, "den er for stor", "it is too large")
    except (OSError, SyntaxError, EOFError, MemoryError) as error:
        raise refused(
            label, "den kan ikke læses som N-Quads", "it cannot be read as N-Quads"
        ) from error
    for name in sorted(found):
        yield make_graph(name, found[name])


def _name(quad: Quad, label: str) -> str:
    from pyoxigraph import NamedNode

    if not isinstance(quad.graph_name, NamedNode):
        raise refused(label, "den har udsagn uden graf", "it has statements without a graph")
    return quad.graph_name.value


def _triple(quad: Quad, label: str) -> Triple:
    from pyoxigraph import Literal, NamedNode

    plain = isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    if not plain:
        raise refused(label, "den har blanke knuder", "it has blank nodes")
    return str(quad.subject), str(quad.predicate), str(quad.object)
