"""The catalogue: what there is, where it lies, its hash, its licence, and how to cite it.

DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) and VoID (https://www.w3.org/TR/void/), without blank
nodes and without a clock: dates are those of the guidelines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.export.formats import GRAPH_FORMATS
from guidegraph.graph import Graph
from guidegraph.ids import Names
from guidegraph.settings import Settings
from guidegraph.terms import XSD, Triple, iri, literal
from guidegraph.vocabulary import DCAT, DCTERMS, KR, RDF, VOID

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
RIGHTS_DA = (
    "Retningslinjens tekst tilhører dens udgiver. Dette er en struktureret udgave til at arbejde "
    "med; den udgave, som udgiveren har offentliggjort, er den gældende."
)
RIGHTS_EN = (
    "The text of the guideline belongs to its publisher. This is a structured edition for working "
    "with it; the one that the publisher has published is the valid one."
)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One downloadable file."""

    path: str
    """Path from the root of the site."""
    media_type: str
    """IANA media type."""
    size: int
    """Bytes."""
    sha256: str
    """Hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class GraphRecord:
    """What the catalogue says of one named graph."""

    name: str
    """Bare IRI of the graph."""
    sha256: str
    """`sha256:` and the hash of its canonical N-Triples."""
    triples: int
    """How many."""
    version: str = ""
    """IRI of the guideline version it holds; empty for other graphs."""
    title: str = ""
    """Title of that version."""
    number: str = ""
    """Its number."""
    date: str = ""
    """Its approval, an ISO date; empty where it is not known."""
    publisher: str = ""
    """Its publisher as printed."""
    files: tuple[FileRecord, ...] = ()
    """The graph in each format."""


def dataset_hash(records: Sequence[GraphRecord]) -> str:
    """One hash over all graphs: of the lines `<name> hash`, sorted."""
    lines = sorted(f"<{record.name}> {record.sha256}\n" for record in records)
    return "sha256:" + hashlib.sha256("".join(lines).encode()).hexdigest()


def catalogue_triples(
    records: Sequence[GraphRecord], dumps: Sequence[FileRecord], settings: Settings
) -> Iterator[Triple]:
    """Everything the exports add to what `graf/katalog` says."""
    names = settings.names
    catalogue, whole = iri(names.catalogue("katalog")), iri(names.catalogue("datasaet"))
    yield catalogue, iri(RDF.type), iri(DCAT.Catalog)
    yield catalogue, iri(DCAT.dataset), whole
    yield from _whole(whole, records, settings)
    for dump in dumps:
        yield whole, iri(VOID.dataDump), iri(settings.site_url + dump.path)
        yield from _file(whole, names.catalogue(f"datasaet-{_suffix(dump.path)}"), dump, settings)
    for record in records:
        part = names.catalogue(graph_key(record.name, names))
        yield catalogue, iri(DCAT.dataset), iri(part)
        yield whole, iri(VOID.base + "subset"), iri(part)
        yield from _graph(iri(part), record)
        for file in record.files:
            yield from _file(iri(part), f"{part}-{_suffix(file.path)}", file, settings)


def graph_key(name: str, names: Names) -> str:
    """The fragment of a graph on the catalogue's page."""
    rest = name.removeprefix(names.shared_graph(""))
    return rest.replace("/", "-") if "/" in rest else f"graf-{rest}"


def _whole(whole: str, records: Sequence[GraphRecord], settings: Settings) -> Iterator[Triple]:
    yield whole, iri(RDF.type), iri(DCAT.Dataset)
    yield whole, iri(RDF.type), iri(VOID.Dataset)
    yield whole, iri(DCTERMS.title), literal("Kliniske retningslinjer som vidensgraf", "da")
    yield whole, iri(DCTERMS.title), literal("Clinical guidelines as a knowledge graph", "en")
    yield whole, iri(VOID.triples), _integer(sum(record.triples for record in records))
    yield whole, iri(VOID.uriSpace), literal(settings.base_iri)
    yield whole, iri(KR.datasetHash), literal(dataset_hash(records))
    yield from _rights(whole)
    for media_type in (entry.media_type for entry in GRAPH_FORMATS):
        yield whole, iri(VOID.base + "feature"), iri(_FEATURES[media_type])


_FEATURES = {
    "application/n-triples": "http://www.w3.org/ns/formats/N-Triples",
    "text/turtle": "http://www.w3.org/ns/formats/Turtle",
    "application/trig": "http://www.w3.org/ns/formats/TriG",
    "application/ld+json": "http://www.w3.org/ns/formats/JSON-LD",
}


def _graph(part: str, record: GraphRecord) -> Iterator[Triple]:
    yield part, iri(RDF.type), iri(DCAT.Dataset)
    yield part, iri(RDF.type), iri(VOID.Dataset)
    yield part, iri(DCTERMS.identifier), literal(record.name)
    yield part, iri(VOID.triples), _integer(record.triples)
    yield part, iri(KR.datasetHash), literal(record.sha256)
    if not record.version:
        return
    yield part, iri(DCTERMS.isVersionOf), iri(record.version)
    yield part, iri(DCAT.version), literal(record.number)
    if record.title:
        yield part, iri(DCTERMS.title), literal(f"{record.title}, version {record.number}", "da")
    if record.date:
        yield part, iri(DCTERMS.issued), literal(record.date, "", f"{XSD}date")
    yield from _rights(part)
    yield part, iri(DCTERMS.bibliographicCitation), literal(citation(record), "da")


def citation(record: GraphRecord) -> str:
    """How to cite a version's graph: publisher, title, version, date, address and hash."""
    approved = f", godkendt {record.date}" if record.date else ""
    publisher = f"{record.publisher}. " if record.publisher else ""
    return (
        f"{publisher}{record.title}. Version {record.number}{approved}. "
        f"Struktureret udgave. {record.version} ({record.sha256[:19]})"
    )


def _file(owner: str, subject: str, file: FileRecord, settings: Settings) -> Iterator[Triple]:
    s = iri(subject)
    address = iri(settings.site_url + file.path)
    yield owner, iri(DCAT.distribution), s
    yield s, iri(RDF.type), iri(DCAT.Distribution)
    yield s, iri(DCAT.downloadURL), address
    yield s, iri(DCAT.base + "accessURL"), address
    yield s, iri(DCAT.mediaType), iri(MEDIA_TYPES + file.media_type)
    # DCAT wants xsd:nonNegativeInteger, but stores give that back as xsd:integer.
    yield s, iri(DCAT.byteSize), _integer(file.size)
    yield s, iri(KR.datasetHash), literal(f"sha256:{file.sha256}")


def _rights(subject: str) -> Iterator[Triple]:
    yield subject, iri(DCTERMS.rights), literal(RIGHTS_DA, "da")
    yield subject, iri(DCTERMS.rights), literal(RIGHTS_EN, "en")


def _integer(value: int) -> str:
    return literal(str(value), "", f"{XSD}integer")


def _suffix(path: str) -> str:
    return path.rsplit("/", 1)[-1].partition(".")[2].replace(".", "-")


def record_graph(graph: Graph, names: Names, files: tuple[FileRecord, ...]) -> GraphRecord:
    """The record of one graph; what it says of a version is read from the graph itself."""
    from guidegraph.export.origin import version_of
    from guidegraph.graph import View

    found = version_of(graph.name, names)
    if found is None:
        return GraphRecord(graph.name, graph.sha256(), len(graph.triples))
    subject = names.version(*found)
    view = View(graph)
    return GraphRecord(
        graph.name,
        graph.sha256(),
        len(graph.triples),
        version=subject,
        title=view.value(subject, DCTERMS.title),
        number=found[1],
        date=view.value(subject, DCTERMS.dateAccepted),
        publisher=view.value(subject, KR.printedPublisher),
        files=files,
    )
