"""Pages of what documents share: concept schemes, our terms, people, sources, the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from guidegraph.graph import decode
from guidegraph.ids import PRODUCT_BASE
from guidegraph.pages.addresses import address_of
from guidegraph.pages.context import Context
from guidegraph.pages.evidence import name_of
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Library
from guidegraph.pages.page import Entry, Lead, Page, SideList
from guidegraph.pages.reading.version import Version, key_of, local
from guidegraph.pages.templates import blocks
from guidegraph.vocabulary import DCAT, DCTERMS, KR, OWL, RDF, RDFS, SKOS

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
    "http://purl.org/ontology/bibo/doi": "DOI", "http://purl.org/ontology/bibo/pmid": "PMID",
    "http://rdfs.org/ns/void#triples": "Tripler", "http://xmlns.com/foaf/0.1/name": "Navn",
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
    """Addresses and words of the places that use it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Subjects of one kind."""

    key: str
    """Id of its heading; empty for the only one."""
    title: str
    """Its heading."""
    items: tuple[Described, ...]
    """Its subjects."""


def pages(library: Library) -> Iterator[Page]:
    """A page for each address outside the documents at which a shared subject stands."""
    by_path: dict[str, list[str]] = {}
    for iri in library.shared.subjects_all():
        address = address_of(iri, library.settings.base_iri)
        if address and not address.path.startswith("r/"):
            by_path.setdefault(address.path, []).append(iri)
    by_path.setdefault("person/", [])
    by_path.setdefault("katalog/", [])
    uses = _uses(library)
    for path in sorted(by_path):
        yield _page(library, path, by_path[path], uses)
    yield _schemes(library, sorted(by_path))


def _page(
    library: Library,
    path: str,
    iris: Sequence[str],
    uses: Mapping[str, Sequence[tuple[Version, str]]],
) -> Page:
    context = Context(library, path)
    own = next((iri for iri in iris if "#" not in iri), "")
    inside = [iri for iri in iris if "#" in iri]
    title = _title(library, path, own)
    described = {iri: describe(context, iri, uses.get(iri, ())) for iri in iris}
    body = blocks(
        "vocabulary.html",
        at=context,
        own=described.get(own),
        chapters=tuple(_chapters(library, [described[iri] for iri in inside])),
        is_terms=path == "ont/",
    )
    lead = Lead(
        description=f"{title}: hvad ordene betyder, og hvor de bruges",
        notice=NOTICE,
        address=(own or f"{library.settings.base_iri}{path}").rstrip("/"),
        path=(Entry("Forside", "./"), Entry("Begreber", "skema/")),
        side=(_side(library),),
    )
    return Page(path, title, (title_block(title), *body), lead)


_TITLES = {
    "person/": "Personer", "katalog/": "Katalog over data", "ont/": "Vores egne ord (ontologi)",
}  # fmt: skip


def _title(library: Library, path: str, own: str) -> str:
    if path in _TITLES:
        return _TITLES[path]
    return _label(library, own)[0] if own else path.strip("/")


@lru_cache(maxsize=20_000)
def _label(library: Library, iri: str) -> tuple[str, str]:
    """Danish and English label."""
    found = {"da": "", "en": "", "": ""}
    for predicate in (SKOS.prefLabel, RDFS.label, DCTERMS.title, "http://xmlns.com/foaf/0.1/name"):
        for term in library.shared.terms(iri, predicate):
            if not found.get(term.language, "-"):
                found[term.language] = term.value
    return found["da"] or found[""] or found["en"] or local(iri), found["en"]


def describe(context: Context, iri: str, places: Sequence[tuple[Version, str]] = ()) -> Described:
    """What the shared graphs say of a subject."""
    shared = context.library.shared
    label, english = _label(context.library, iri)
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
    for version, place in places:
        href = context.href(place)
        if href:
            seen.setdefault(href, f"{version.title} {version.number}: {name_of(version, place)}")
    return Described(
        iri, key_of(iri) if "#" in iri else "", label, english, definition,
        tuple(sorted(named)), tuple(seen.items()),
    )  # fmt: skip


def _value(context: Context, kind: str, value: str) -> Markup:
    if kind != "iri":
        return escape(value)
    if context.href(value):
        return context.link(value, _label(context.library, value)[0])
    if value.startswith(("https://", "http://")):
        return Markup('<a class="gg-external" rel="noopener" href="{0}">{0}</a>').format(value)
    return escape(value)


def _chapters(library: Library, items: Sequence[Described]) -> Iterator[Chapter]:
    """Subjects by their kind: concepts of a scheme together, classes, properties, the rest."""
    groups: dict[str, list[Described]] = {}
    for item in items:
        groups.setdefault(_kind(library, item.iri), []).append(item)
    order = sorted(groups, key=lambda name: (name not in ("Klasser", "Egenskaber"), name))
    for number, name in enumerate(order, 1):
        found = sorted(groups[name], key=lambda d: (_rank(library, d.iri), d.label.lower(), d.iri))
        yield Chapter(f"_del-{number}", name, tuple(found))


def _rank(library: Library, iri: str) -> float:
    value = library.shared.number(iri, KR.rank)
    return 0.0 if value is None else value


def _kind(library: Library, iri: str) -> str:
    shared = library.shared
    kinds = set(shared.values(iri, RDF.type))
    scheme = shared.value(iri, SKOS.inScheme)
    if scheme and scheme.startswith(PRODUCT_BASE + "ont"):
        return _label(library, scheme)[0]
    if SKOS.Concept in kinds:
        return "Begreber"
    if any(kind in (OWL.Class, RDFS.base + "Class") for kind in kinds):
        return "Klasser"
    if any(kind.endswith("Property") for kind in kinds):
        return "Egenskaber"
    if kinds & {SKOS.ConceptScheme, SKOS.base + "Collection"}:
        return "Samlinger"
    if DCAT.Distribution in kinds:
        return "Filer"
    if DCAT.Dataset in kinds or DCAT.Catalog in kinds:
        return "Datasæt"
    return "Poster"


def _uses(library: Library) -> Mapping[str, Sequence[tuple[Version, str]]]:
    """Where current versions use a concept, a person or a source."""
    predicates = (
        DCTERMS.subject, KR.grade, KR.modality, KR.studyDesign, KR.evidenceLevel, KR.approvedBy,
        "http://www.w3.org/ns/prov#agent", "http://purl.org/spar/biro/references", DCTERMS.publisher,
        "http://www.w3.org/ns/prov#hadRole",
    )  # fmt: skip
    out: dict[str, list[tuple[Version, str]]] = {}
    for document in library.documents:
        version = document.current
        for iri in version.view.subjects_all():
            for predicate in predicates:
                for target in version.view.values(iri, predicate):
                    out.setdefault(target, []).append((version, iri))
    return out


def _side(library: Library) -> SideList:
    entries = [
        Entry(_label(library, iri)[0], address.path)
        for iri in library.shared.of_type(SKOS.ConceptScheme)
        if "#" not in iri and (address := library.address(iri))
    ]
    more = (
        Entry("Vores egne ord", "ont/"),
        Entry("Personer", "person/"),
        Entry("Katalog", "katalog/"),
    )
    known = [
        e
        for e in more
        if e.path != "ont/" or any(s.startswith(PRODUCT_BASE + "ont") for s in library.subjects)
    ]
    return SideList("Begreber", (*entries, *known))


def _schemes(library: Library, paths: Sequence[str]) -> Page:
    """`/skema/`: the list of schemes."""
    context = Context(library, "skema/")
    schemes = [
        describe(context, iri)
        for iri in library.shared.of_type(SKOS.ConceptScheme)
        if "#" not in iri
    ]
    numbers = {s.iri: len(library.shared.subjects(SKOS.inScheme, s.iri)) for s in schemes}
    body = blocks(
        "schemes.html", at=context, schemes=schemes, numbers=numbers, has_terms="ont/" in paths
    )
    title = "Begreber"
    lead = Lead(
        description="De fælles begreber, som retningslinjer mærkes med", notice=NOTICE,
        path=(Entry("Forside", "./"),), side=(_side(library),),
    )  # fmt: skip
    return Page("skema/", title, (title_block(title), *body), lead)
