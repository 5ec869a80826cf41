"""What the endpoint says of itself (SPARQL 1.1 Service Description and VoID)."""

from __future__ import annotations

from guidegraph.service.negotiation import GRAPHS, ROWS
from guidegraph.service.nurse import Loaded
from guidegraph.terms import integer

SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/ld+json": "JSON-LD",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
}


def describe(loaded: Loaded, *, endpoint: str, catalogue: str) -> str:
    """The description as N-Triples; the endpoint's own address is its subject."""
    service, dataset, default = f"<{endpoint}>", f"<{endpoint}#dataset>", f"<{endpoint}#default>"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    lines = [
        f"{service} {kind} <{SD}Service> .",
        f"{service} {kind} <http://www.w3.org/ns/dcat#DataService> .",
        f"{service} <http://www.w3.org/ns/dcat#endpointURL> {service} .",
        f"{service} <http://www.w3.org/ns/dcat#servesDataset> {dataset} .",
        f"{service} <{SD}endpoint> {service} .",
        f"{service} <{SD}supportedLanguage> <{SD}SPARQL11Query> .",
        f"{service} <{SD}feature> <{SD}UnionDefaultGraph> .",
        f"{service} <{SD}defaultDataset> {dataset} .",
        f"{dataset} {kind} <{SD}Dataset> .",
        f"{dataset} {kind} <http://rdfs.org/ns/void#Dataset> .",
        f"{dataset} <{SD}defaultGraph> {default} .",
        f"{dataset} <http://www.w3.org/2000/01/rdf-schema#seeAlso> <{catalogue}> .",
        f'{dataset} <https://w3id.org/dmcg/ont#datasetHash> "sha256:{loaded.hash}" .',
        f"{default} {kind} <{SD}Graph> .",
        f"{default} <http://rdfs.org/ns/void#triples> {integer(loaded.quads)} .",
    ]
    lines += [
        f"{service} <{SD}resultFormat> <http://www.w3.org/ns/formats/{_FORMATS[media_type]}> ."
        for media_type in (*ROWS, *GRAPHS)
    ]
    for name in sorted(loaded.graphs):
        named = f"<{endpoint}#{name}>"
        lines.append(f"{dataset} <{SD}namedGraph> {named} .")
        lines.append(f"{named} {kind} <{SD}NamedGraph> .")
        lines.append(f"{named} <{SD}name> <{name}> .")
    return "\n".join(sorted(lines)) + "\n"


def in_format(ntriples: str, media_type: str) -> bytes:
    """The description in a format of the client's choice."""
    from pyoxigraph import RdfFormat, parse, serialize

    from guidegraph.query.prefixes import PREFIXES

    triples = (quad.triple for quad in parse(ntriples.encode(), format=RdfFormat.N_TRIPLES))
    chosen = RdfFormat.from_media_type(media_type)
    return serialize(triples, format=chosen or RdfFormat.TURTLE, prefixes=PREFIXES) or b""
