"""References as the version lists them."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.pages.reading.keeping import kept
from guidegraph.pages.reading.version import Version, key_of, local
from guidegraph.vocabulary import BIRO, CITO, DCTERMS, KR


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the reference list. Fields are as authored; empty where not known."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    number: str
    """Number in the list."""
    status: str
    """`StatusUnknown`, `Named`, `Matched` or `Verified`."""
    confidence: str
    """`Low`, `Medium` or `High`; empty where not stated."""
    title: str
    """Title."""
    authors: str
    """Authors as one text."""
    container: str
    """Journal or book."""
    year: str
    """Year of publication."""
    volume: str
    """Volume."""
    issue: str
    """Issue."""
    pages: str
    """Pages."""
    article: str
    """Article number."""
    doi: str
    """DOI."""
    pmid: str
    """PubMed identifier."""
    url: str
    """Address."""
    publisher: str
    """Publisher."""
    edition: str
    """Edition."""
    description: str
    """What is known of a reference that is not identified."""
    note: str
    """The author's note."""
    candidates: tuple[str, ...]
    """Publications it may be."""
    verified: tuple[str, ...]
    """Names of fields that were seen in a bibliographic record."""
    unverified: tuple[str, ...]
    """Names of fields that were not."""
    source: str
    """IRI of the cited source; empty where it is not known."""
    cited_by: tuple[str, ...]
    """IRIs of everything that cites it, in order."""

    @property
    def is_known(self) -> bool:
        """Whether the publication has been identified."""
        return self.status != "StatusUnknown" and bool(self.title)

    @property
    def short(self) -> str:
        """One line for hovering and lists."""
        if not self.title and not self.authors:
            return self.description or "Referencen er endnu ikke identificeret"
        first = self.authors.split(";")[0].strip("{} ")
        return ", ".join(part for part in (first, self.title, self.year) if part)


@kept
def references(version: Version) -> tuple[Reference, ...]:
    """The reference list, by number."""
    found = [read_reference(version, s) for s in version.view.of_type(BIRO.BibliographicReference)]
    return tuple(sorted(found, key=lambda r: (_number(r.number), r.key)))


def _number(text: str) -> float:
    return float(text) if text.isdigit() else float("inf")


@kept
def read_reference(version: Version, iri: str) -> Reference:
    """One entry."""
    view = version.view
    citing = {*view.subjects(CITO.citesAsEvidence, iri)}
    citing |= {view.value(m, KR.inText) for m in view.subjects(KR.mentions, iri)}
    citing.discard("")
    return Reference(
        iri=iri,
        key=key_of(iri),
        number=view.value(iri, KR.referenceNumber),
        status=local(view.value(iri, KR.referenceStatus)),
        confidence=local(view.value(iri, KR.confidence)),
        title=view.value(iri, DCTERMS.title),
        authors=view.value(iri, KR.authorList),
        container=view.value(iri, KR.containerTitle),
        year=view.value(iri, DCTERMS.issued),
        volume=view.value(iri, KR.volume),
        issue=view.value(iri, KR.issueNumber),
        pages=view.value(iri, KR.pages),
        article=view.value(iri, KR.articleNumber),
        doi=view.value(iri, KR.printedDoi),
        pmid=view.value(iri, KR.printedPmid),
        url=view.value(iri, KR.url),
        publisher=view.value(iri, KR.publisherName),
        edition=view.value(iri, KR.editionText),
        description=view.value(iri, DCTERMS.description),
        note=view.value(iri, KR.note),
        candidates=view.values(iri, KR.candidate),
        verified=view.values(iri, KR.verifiedField),
        unverified=view.values(iri, KR.unverifiedField),
        source=view.value(iri, BIRO.references),
        cited_by=tuple(sorted(citing, key=lambda s: (view.order(s), s))),
    )
