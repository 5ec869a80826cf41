"""Reads from the graph of a version what rules across documents ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.across.values import Body, Cited, Gone, Head, Judged, Known, Link
from guidegraph.graph import Graph, View
from guidegraph.vocabulary import BIRO, CITO, DCAT, DCTERMS, FRBR, KR, PROV, RDF

_ADDRESS = re.compile(r"\]\((https?://[^)\s]+)\)")
_JUDGEMENTS = (
    ("level", KR.evidenceLevel),
    ("grade", KR.statedGrade),
    ("design", KR.studyDesign),
)


def version_of(graph: Graph) -> str:
    """IRI of the version whose graph it is; empty where it is no version's."""
    wanted = (f"<{RDF.type}>", f"<{KR.GuidelineVersion}>")
    return next((s[1:-1] for s, p, o in graph.triples if (p, o) == wanted), "")


def read_head(view: View, version: str) -> Head:
    """What others ask of a version."""
    known = tuple(
        Known(iri, view.value(iri, FRBR.realizationOf), view.value(iri, KR.printedNumber))
        for iri in view.of_type(KR.RecommendationVersion)
    )
    gone = tuple(
        Gone(view.value(iri, FRBR.realizationOf), view.value(iri, KR.reason),
             view.values(iri, KR.replacedBy))
        for iri in view.of_type(KR.WithdrawnRecommendation)
    )  # fmt: skip
    return Head(
        version,
        view.value(version, FRBR.realizationOf),
        view.value(version, DCAT.version),
        view.value(version, DCTERMS.title),
        view.value(version, KR.documentKind).rpartition("#")[2],
        view.value(version, DCTERMS.dateAccepted),
        known,
        gone,
    )


def read_body(view: View, waived: tuple[str, ...] = ()) -> Body:
    """What a version says of others."""
    return Body(tuple(_cited(view)), tuple(_judged(view)), tuple(_links(view)), waived)


def _cited(view: View) -> Iterator[Cited]:
    for iri in view.of_type(BIRO.BibliographicReference):
        yield Cited(
            iri,
            view.value(iri, KR.referenceNumber),
            view.value(iri, DCTERMS.title),
            view.value(iri, DCTERMS.issued)[:4],
            view.value(iri, KR.printedDoi),
            view.value(iri, KR.printedPmid),
            view.value(iri, BIRO.references),
            view.value(iri, KR.url),
            view.value(iri, KR.editionText),
        )


def _judged(view: View) -> Iterator[Judged]:
    for iri in view.of_type(KR.EvidenceStatement):
        cites = view.values(iri, CITO.citesAsEvidence)
        for kind, predicate in _JUDGEMENTS if cites else ():
            value = view.value(iri, predicate)
            if value:
                yield Judged(iri, cites, kind, value)


def _links(view: View) -> Iterator[Link]:
    for iri in view.subjects_all():
        for target in view.values(iri, PROV.wasDerivedFrom):
            yield Link(iri, target, derived=True)
        for text in view.values(iri, KR.markdown):
            if "](http" in text:
                for match in _ADDRESS.finditer(text):
                    yield Link(iri, match[1], derived=False)
