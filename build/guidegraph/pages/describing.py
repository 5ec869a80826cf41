"""What the shared graphs say of a subject, in Danish."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from guidegraph.graph import View, decode
from guidegraph.pages.addresses import address_of
from guidegraph.pages.context import Context
from guidegraph.pages.reading.version import key_of, local
from guidegraph.pages.uses import NONE, Uses
from guidegraph.vocabulary import BIBO, DCAT, DCTERMS, FOAF, KR, OWL, RDF, RDFS, SKOS, VOID

NAMES = {
    SKOS.prefLabel: "Navn", SKOS.altLabel: "Også kaldt", SKOS.hiddenLabel: "Findes også ved",
    SKOS.definition: "Betyder", SKOS.notation: "Betegnelse", SKOS.broader: "Hører under",
    SKOS.base + "narrower": "Omfatter", SKOS.related: "Beslægtet med", SKOS.inScheme: "Del af",
    SKOS.base + "scopeNote": "Bemærkning", SKOS.base + "exactMatch": "Det samme som",
    SKOS.base + "closeMatch": "Næsten det samme som", SKOS.base + "member": "Består af",
    SKOS.base + "broadMatch": "Snævrere end", SKOS.base + "narrowMatch": "Bredere end",
    KR.rank: "Rang (1 er stærkest)", KR.impliesGrade: "Giver højst styrke",
    RDFS.label: "Navn", RDFS.comment: "Betyder", RDFS.subClassOf: "En slags",
    RDFS.base + "domain": "Siges om", RDFS.base + "range": "Værdi", RDFS.seeAlso: "Se også",
    RDFS.base + "subPropertyOf": "En slags", OWL.versionInfo: "Version",
    DCTERMS.title: "Titel", DCTERMS.description: "Beskrivelse", DCTERMS.identifier: "Betegnelse",
    DCTERMS.issued: "Udgivet", DCTERMS.rights: "Rettigheder", DCTERMS.source: "Kilde",
    DCTERMS.bibliographicCitation: "Henvis sådan", DCTERMS.isVersionOf: "Version",
    KR.datasetHash: "Hash", KR.retraction: "Trukket tilbage", DCAT.downloadURL: "Hent",
    DCAT.byteSize: "Størrelse i byte", DCAT.mediaType: "Format", DCAT.dataset: "Datasæt",
    DCAT.distribution: "Filer", DCAT.version: "Versionsnummer",
    BIBO.doi: "DOI", BIBO.pmid: "PMID",
    VOID.triples: "Tripler", FOAF.name: "Navn",
    DCTERMS.isReplacedBy: "Erstattet af",
}  # fmt: skip
"""Danish names of properties; others are shown by their own name."""

_LEFT_OUT = {
    RDF.type, RDFS.isDefinedBy, SKOS.base + "topConceptOf", SKOS.hasTopConcept, RDFS.label,
    SKOS.prefLabel, SKOS.definition, RDFS.comment, SKOS.inScheme,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Described:
    """A subject with what is said of it."""

    iri: str
    """Its IRI."""
    key: str
    """Its id; empty for the subject of the page itself."""
    label: str
    """Danish label, title or name."""
    english: str
    """English label; empty where there is none."""
    definition: str
    """What it means, in Danish."""
    facts: tuple[tuple[str, tuple[Markup, ...]], ...]
    """Everything else that is said of it."""
    uses: tuple[tuple[str, str], ...]
    """Addresses and words of the places that use it, the first of them where they are many."""
    count: int = 0
    """How many places use it."""

    @property
    def is_cut(self) -> bool:
        """Whether there are many more places than are listed."""
        return self.count > 2 * len(self.uses)


@lru_cache(maxsize=20_000)
def label_of(shared: View, iri: str) -> tuple[str, str]:
    """Danish and English label."""
    found = {"da": "", "en": "", "": ""}
    for predicate in (SKOS.prefLabel, RDFS.label, DCTERMS.title, FOAF.name):
        for term in shared.terms(iri, predicate):
            if not found.get(term.language, "-"):
                found[term.language] = term.value
    return found["da"] or found[""] or found["en"] or local(iri), found["en"]


def describe(context: Context, iri: str, used: Uses = NONE) -> Described:
    """What the shared graphs say of a subject."""
    shared = context.library.shared
    label, english = label_of(context.library.shared, iri)
    definition = ""
    for predicate in (SKOS.definition, RDFS.comment):
        for term in shared.terms(iri, predicate):
            if term.language in ("da", "") and not definition:
                definition = term.value
    facts: dict[str, list[Markup]] = {}
    for _, p, o in shared.describe(iri):
        predicate = p[1:-1]
        if predicate in _LEFT_OUT:
            continue
        term = decode(o)
        if term.language in ("", "da"):
            facts.setdefault(predicate, []).append(_value(context, term.kind, term.value))
    named = [(NAMES.get(p, local(p)), tuple(values)) for p, values in facts.items() if values]
    seen: dict[str, str] = {}
    for place, name in used.first:
        address = address_of(place, context.library.settings.base_iri)
        if address:
            seen.setdefault(address.seen_from(context.path), name)
    return Described(
        iri, key_of(iri) if "#" in iri else "", label, english, definition,
        tuple(sorted(named)), tuple(seen.items()), used.count,
    )  # fmt: skip


def _value(context: Context, kind: str, value: str) -> Markup:
    if kind != "iri":
        return escape(value)
    if context.href(value):
        return context.link(value, label_of(context.library.shared, value)[0])
    if value.startswith(("https://", "http://")):
        return Markup('<a href="{0}">{0}</a>').format(value)
    return escape(value)
