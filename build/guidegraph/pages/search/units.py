"""What can be found: each unit with its words, its address and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidegraph.pages.context import Context
from guidegraph.pages.library import Document, Library
from guidegraph.pages.reading.evidence import regimens, statements
from guidegraph.pages.reading.log import change_logs
from guidegraph.pages.reading.people import abbreviations, advice, drugs, people, searches
from guidegraph.pages.reading.recommendation import recommendations
from guidegraph.pages.reading.reference import references
from guidegraph.pages.reading.section import appendices, figures, sections
from guidegraph.pages.reading.table import tables
from guidegraph.pages.reading.version import Version
from guidegraph.pages.search.analysis import stems
from guidegraph.pages.words import danish_span, shortened
from guidegraph.vocabulary import DCTERMS, KR

KINDS = (
    "anbefaling", "retningslinje", "afsnit", "evidens", "tabel", "regime", "reference", "råd",
    "lægemiddel", "forkortelse", "person", "ændring",
)  # fmt: skip
"""Kinds of units, as the filter names them."""
WEIGHTS = {
    "anbefaling": 3.0, "retningslinje": 3.0, "afsnit": 1.0, "evidens": 1.0, "tabel": 1.2,
    "regime": 1.2, "reference": 0.6, "råd": 2.0, "lægemiddel": 1.3, "forkortelse": 0.9,
    "person": 1.0, "ændring": 0.8,
}  # fmt: skip
"""How much a hit in each kind weighs."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that can be found."""

    kind: str
    """One of `KINDS`."""
    title: str
    """Its title."""
    text: str
    """What is shown of it and searched in."""
    more: str
    """Words that it is found by without being shown: topics, headings, full forms."""
    path: str
    """Address from the root, with `#` and place."""
    document: str
    """Slug of its document."""
    version: str
    """Number of its version."""
    is_current: bool
    """Whether that version is in force."""
    grades: str = ""
    """Grades of a recommendation, such as `AC`."""
    heading: str = ""
    """What is shown in place of the title, without being searched in."""


Stems = tuple[str, str, str]
"""The stems of a unit's title, text and further words, each joined by spaces."""


def unit_stems(unit: Unit) -> Stems:
    """What postings are counted from."""
    return (
        " ".join(stems(unit.title)), " ".join(stems(unit.text)), " ".join(stems(unit.more))
    )  # fmt: skip


def units(library: Library) -> Iterator[Unit]:
    """Everything in the current versions, and the recommendations of the others."""
    for document in library.documents:
        yield from document_units(library, document)


def document_units(library: Library, document: Document) -> Iterator[Unit]:
    """The units of one document."""
    for version in document.versions:
        maker = _Maker(library, document, version)
        yield from maker.recommendations()
        if version.is_current:
            yield from maker.rest()


class _Maker:
    """Makes the units of one version."""

    def __init__(self, library: Library, document: Document, version: Version) -> None:
        self.library = library
        self.context = Context(library, "", version)
        self.document = document
        self.version = version

    def unit(
        self, kind: str, title: str, text: str, path: str, *, more: str = "", grades: str = ""
    ) -> Unit:
        v = self.version
        return Unit(kind, title, text, more, v.path + path, v.slug, v.number, v.is_current, grades)

    def topics(self, iris: tuple[str, ...]) -> str:
        return " ".join(self.context.label(iri) for iri in iris)

    def recommendations(self) -> Iterator[Unit]:
        for item in recommendations(self.version):
            group = self.version.view.value(item.group, DCTERMS.title) if item.group else ""
            grades = "".join(sorted({p.grade for p in item.parts if p.grade}))
            yield self.unit(
                "anbefaling", item.label, item.text or "Ordlyden kendes ikke i denne version.",
                f"anbefaling/{item.key}/", more=f"{group} {self.topics(item.topics)}", grades=grades,
            )  # fmt: skip

    def rest(self) -> Iterator[Unit]:
        yield self.document_unit()
        yield from self.texts()
        yield from self.details()

    def document_unit(self) -> Unit:
        v = self.version
        publisher = (
            self.context.label(v.fact(DCTERMS.publisher)) if v.fact(DCTERMS.publisher) else ""
        )
        terms = " ".join(v.view.values(v.iri, KR.indexTerm))
        text = f"Version {v.number}. {v.publisher}"
        more = f"{publisher} {terms}"
        path = self.document.path
        return Unit("retningslinje", v.title, text, more, path, v.slug, v.number, is_current=True)

    def texts(self) -> Iterator[Unit]:
        v = self.version
        for s in sections(v):
            if s.text or s.title:
                yield self.unit(
                    "afsnit",
                    s.title or shortened(s.text, 60),
                    s.text,
                    f"om/#{s.key}",
                    more=self.topics(s.topics),
                )
        for e in statements(v):
            name = "Konklusion" if e.is_conclusion else e.study or "Udsagn"
            found = self.unit(
                "evidens", name, e.text, f"evidens/#{e.key}", more=self.topics(e.topics)
            )
            group = v.view.value(e.group, DCTERMS.title) if e.group else ""
            yield replace(found, heading=shortened(": ".join(filter(None, (name, group))), 90))
        for t in tables(v):
            rows = " ".join(
                f"{r.study} {r.population} {' '.join(a.text for a in r.arms)}" for r in t.rows
            )
            heads = " ".join(c.title for c in t.columns)
            yield self.unit("tabel", t.label, t.title, f"tabel/{t.key}/", more=f"{heads} {rows}")
        for f in figures(v):
            yield self.unit(
                "tabel", f"Figur {f.number}".strip(), f.caption, f"figur/{f.key}/", more=f.alt
            )
        for a in appendices(v):
            yield self.unit("afsnit", a.title or "Bilag", a.text, f"bilag/{a.key}/")

    def details(self) -> Iterator[Unit]:
        v = self.version
        for r in regimens(v):
            bed = danish_span(r.bed10, "Gy")
            yield self.unit(
                "regime",
                r.text,
                f"BED10 {bed}, EQD2 {danish_span(r.eqd2, 'Gy')}" if bed else "",
                f"evidens/#{r.key}",
            )
        for ref in references(v):
            yield self.unit(
                "reference",
                f"Reference {ref.number or ref.key}",
                ref.short,
                f"referencer/#{ref.key}",
                more=f"{ref.authors} {ref.container} {ref.description} {ref.doi} {ref.pmid}",
            )
        yield from self.practical()

    def practical(self) -> Iterator[Unit]:
        """Advice, drugs, abbreviations, people, searches and changes."""
        v = self.version
        for item in advice(v):
            yield self.unit(
                "råd", "Akut" if item.is_acute else "Kontakt lægen", item.text, f"om/#{item.key}"
            )
        for drug in drugs(v):
            name = drug.facts[0][1] if drug.facts else drug.key
            yield self.unit(
                "lægemiddel",
                name,
                "; ".join(f"{n}: {value}" for n, value in drug.facts[1:]),
                f"om/#{drug.key}",
            )
        for ab in abbreviations(v):
            yield self.unit("forkortelse", ab.short, ab.long, f"om/#{ab.key}")
        for p in people(v):
            place = f"{p.job}, {p.affiliation}".strip(", ")
            more = f"{p.interests} interesser habilitet forfatter"
            yield self.unit("person", p.name, place, f"om/#{p.key}", more=more)
        for found in searches(v):
            text = "; ".join(f"{name}: {value}" for name, value in found.facts)
            yield self.unit("afsnit", "Litteratursøgning", text, f"om/#{found.key}")
        for log in change_logs(v):
            for entry in log.entries:
                number = f"Anbefaling {entry.number}" if entry.number else entry.section
                path = f"aendringslog/#{entry.key}"
                yield self.unit("ændring", number, entry.text, path, more="ændringslog nyt")
