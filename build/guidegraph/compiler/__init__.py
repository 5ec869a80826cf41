"""One version of a document from its author files: its graph, its findings, its places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from guidegraph.collector import uncollected
from guidegraph.compiler.assembling import assemble, keys_of
from guidegraph.compiler.layout import is_part
from guidegraph.compiler.metadata import schema
from guidegraph.compiler.places import Places
from guidegraph.compiler.reading import Reading, read_document
from guidegraph.diagnostics import Finding, Waiver, sort_findings
from guidegraph.graph import Graph, join_graph
from guidegraph.kinds import KIND_BY_KEYWORD, Emitter, Keys, Shared
from guidegraph.kinds.quality import reason, target
from guidegraph.model import Body, Item
from guidegraph.ontology import Ontology
from guidegraph.settings import Settings
from guidegraph.source import Source, Span, Spot
from guidegraph.terms import Triple
from guidegraph.vocabulary import KR

__all__ = ["Compiled", "Keys", "PlacedWaiver", "Shared", "compile_files", "is_part", "schema"]


@dataclass(frozen=True, slots=True)
class PlacedWaiver:
    """A waiver with what it is for and where it stands."""

    code: str
    """Code of the findings that it waives."""
    about: str
    """IRI of what it is about; empty for the section or file that it stands in."""
    span: Span
    """Where it stands."""
    waiver: Waiver
    """The decision."""


@dataclass(frozen=True)
class Compiled:
    """One version, compiled."""

    slug: str
    """The document."""
    version: str
    """Its number, such as `3.0`."""
    issue: int
    """Number of the issue; 0 for a draft."""
    graph: Graph
    """Its named graph."""
    findings: tuple[Finding, ...]
    """What the reader found wrong."""
    spots: Mapping[str, Span | Spot]
    """Where each node stands, by IRI."""
    places: Mapping[Triple, Span | Spot]
    """Where single values stand, by triple."""
    sources: tuple[Source, ...]
    """The files, decoded."""
    keys: Keys
    """What the next version must know."""
    waivers: tuple[PlacedWaiver, ...] = ()
    """Decisions to live with findings."""
    bodies: Mapping[str, tuple[Source, Body]] = field(default_factory=dict)
    """Running text of each node with its places."""
    quoted: frozenset[str] = frozenset()
    """Nodes whose text is quoted published content."""
    published_keys: frozenset[str] = frozenset()
    """IRIs that are permalinks: every node with an author's key."""

    @property
    def is_draft(self) -> bool:
        """Whether it is not released."""
        return self.issue == 0

    @property
    def iri(self) -> str:
        """IRI of the version."""
        return self.graph.name.replace("/graf/", "/r/", 1)

    def place(self, what: str | Triple) -> Span:
        """Where a node (IRI) or a value (triple) stands, as closely as is known."""
        if isinstance(what, tuple):
            value = self.places.get(what)
            if value is not None:
                return value.span() if isinstance(value, Spot) else value
            what = what[0][1:-1]
        node = what
        while node:
            spot = self.spots.get(node)
            found = spot.span() if isinstance(spot, Spot) else spot
            if found is not None and found.file:
                return found
            cut = max(node.rfind("."), node.rfind("#"), node.rfind("/"))
            node = node[:cut] if cut > 0 else ""
        first = self.sources[0].path if self.sources else ""
        return Span(first, 1, 1, 1, 1)

    def text_place(self, node: str, start: int, end: int) -> Span:
        """Where the offsets `start` up to `end` of a node's `schema:text` stand."""
        if node not in self.bodies:
            return self.place(node)
        source, body = self.bodies[node]
        last = body.place(max(end - 1, start)) + 1
        return source.span(body.place(start), max(last, body.place(start)))

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Where each node stands, by IRI, with line and column."""
        return {
            iri: spot.span() if isinstance(spot, Spot) else spot for iri, spot in self.spots.items()
        }

    def source(self, path: str) -> Source | None:
        """The file with that path."""
        return next((source for source in self.sources if source.path == path), None)


def compile_files(
    files: Mapping[str, bytes],
    *,
    slug: str,
    settings: Settings,
    ontology: Ontology,
    previous: Keys | None = None,
    shared: Shared | None = None,
    issue: int = 0,
    folder: str = "",
) -> Compiled:
    """Compile the author files of one version.

    `files` maps paths in the guideline folder to bytes; `folder` is put before them in findings.
    Never raises for what an author wrote: that is findings.
    """
    with uncollected():
        return _compile(files, slug, settings, ontology, previous or Keys(), shared, issue, folder)


def _compile(
    files: Mapping[str, bytes], slug: str, settings: Settings, ontology: Ontology, before: Keys,
    shared: Shared | None, issue: int, folder: str,
) -> Compiled:  # fmt: skip
    own = {path: data for path, data in files.items() if is_part(path)}
    reading = read_document(own, slug, folder, settings.names)
    out = assemble(reading, slug, settings.names, ontology, before, shared or Shared())
    graph = join_graph(settings.names.graph(slug, out.version), out.about.values())
    quoted = _quoted(reading, out)
    findings = sort_findings(reading.problems.findings)
    fixed = frozenset(
        iri for iri, item in out.items.items()
        if KIND_BY_KEYWORD[item.kind].keyed and "stand-in" not in item.context
    )  # fmt: skip
    return Compiled(
        slug, out.version, issue, graph, findings, out.spans, Places(out.placed, out.places),
        tuple(reading.sources[path] for path in sorted(reading.sources)), keys_of(out, before),
        tuple(_waivers(reading.items, out)), out.bodies, quoted, fixed,
    )  # fmt: skip


def _quoted(reading: Reading, out: Emitter) -> frozenset[str]:
    """The nodes whose words or values a transcription quotes; a conclusion's level and grade too."""
    if reading.metadata is None or reading.metadata.edition != KR.Transcription:
        return frozenset()
    return frozenset(
        iri for iri, item in out.items.items()
        if KIND_BY_KEYWORD[item.kind].published or item.attr("slags") == "konklusion"
    )  # fmt: skip


def _waivers(items: list[Item], out: Emitter) -> list[PlacedWaiver]:
    found = []
    for item in items:
        if item.kind == "undtagelse":
            values = (item.attr("navn"), item.attr("dato"), item.attr("udløber"))
            about = target(item.attr("om"), item, out) if item.attr("om") else item.section
            waiver = Waiver(reason(item), *values)
            found.append(PlacedWaiver(item.attr("kode"), about, item.head.span(), waiver))
    return found


def with_issue(compiled: Compiled, issue: int) -> Compiled:
    """The same version as another issue."""
    return replace(compiled, issue=issue)
