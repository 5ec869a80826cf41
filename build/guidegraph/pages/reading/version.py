"""A version of a document: its own facts, and the graph that everything else is read from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidegraph.graph import View
from guidegraph.vocabulary import DCAT, DCTERMS, KR, PROV

COVERAGE = {
    "Recommendations": "anbefalinger", "Grades": "styrker og niveauer", "Evidence": "evidens",
    "References": "referencer", "Tables": "tabeller", "Persons": "forfattere og habilitet",
    "Approvals": "godkendelser", "Sections": "afsnit, figurer og bilag", "Method": "metode",
}  # fmt: skip
"""Kinds of items in `kr:coverage`, with the words of the pages."""


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """One version of a document."""

    iri: str
    """Its IRI."""
    slug: str
    """Slug of the document."""
    number: str
    """Version number as printed."""
    held: Callable[[], View]
    """What gives its graph, which is read when it is needed."""
    issue: int = 0
    """Issue of our edition; 0 for a draft."""
    status: str = "Released"
    """`Draft`, `Released`, `Withdrawn` or `Suspended`."""
    is_current: bool = False
    """Whether it is the version that is in force."""

    @property
    def view(self) -> View:
        """The version's own graph."""
        return self.held()

    def fact(self, predicate: str) -> str:
        """A fact of the version itself."""
        return self.view.value(self.iri, predicate)

    @property
    def path(self) -> str:
        """Address of the version's pages from the root."""
        return f"r/{self.slug}/{self.number}/"

    @property
    def title(self) -> str:
        """Title as printed."""
        return self.fact(DCTERMS.title) or self.slug

    @property
    def is_draft(self) -> bool:
        """Whether it has not been released."""
        return self.issue == 0

    @property
    def is_patient_information(self) -> bool:
        """Whether the document is for patients."""
        return self.fact(KR.documentKind) == KR.PatientInformation

    @property
    def accepted(self) -> str:
        """Day of the administrative approval, ISO; empty where it is not known."""
        return self.fact(DCTERMS.dateAccepted)

    @property
    def revision_due(self) -> str:
        """Day of the planned revision, ISO."""
        return self.fact(KR.nextRevisionDue)

    @property
    def publisher(self) -> str:
        """Who published it, as printed."""
        return self.fact(KR.printedPublisher)

    @property
    def previous(self) -> str:
        """IRI of the version before; empty for none."""
        return self.fact(DCAT.previousVersion) or self.fact(PROV.wasRevisionOf)

    def covers(self, kind: str) -> str:
        """`All`, `Partly` or `Unknown` for a kind of `COVERAGE`."""
        for value in self.view.values(self.iri, KR.coverage):
            name = value.removeprefix(KR.base)
            if name.startswith(kind) and name[len(kind) :] in ("All", "Partly", "Unknown"):
                return name[len(kind) :]
        return "All"


def key_of(iri: str) -> str:
    """The last word of an IRI: behind `#`, else behind the last slash.

    >>> key_of("https://x/r/a/3.0/anbefaling/b#c"), key_of("https://x/r/a/3.0/tabel/t")
    ('c', 't')
    """
    if "#" in iri:
        return iri.rpartition("#")[2]
    return iri.rstrip("/").rpartition("/")[2]


def local(iri: str) -> str:
    """Name of a term or concept without its namespace."""
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
