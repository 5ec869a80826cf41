"""Pages of what documents share: concept schemes, our terms, people, sources, the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from guidegraph.ids import PRODUCT_BASE
from guidegraph.pages.addresses import address_of
from guidegraph.pages.catalogue_page import PATH as CATALOGUE
from guidegraph.pages.catalogue_page import datasets
from guidegraph.pages.context import Context
from guidegraph.pages.describing import NONE, Described, Uses, describe, label_of
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Library
from guidegraph.pages.page import Entry, Lead, Page, SideList
from guidegraph.pages.share import Asked, Shares
from guidegraph.pages.templates import blocks
from guidegraph.vocabulary import (
    DCAT,
    KR,
    OWL,
    RDF,
    RDFS,
    SKOS,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Subjects of one kind."""

    key: str
    """Id of its heading; empty for the only one."""
    title: str
    """Its heading."""
    items: tuple[Described, ...]
    """Its subjects."""


@dataclass(frozen=True, slots=True)
class PageToBe:
    """A page, what it is made from, and how."""

    path: str
    """Its address."""
    basis: object
    """What it is made from; equal bases make equal pages."""
    make: Callable[[], Page]
    """Makes it."""


def pages(library: Library, shares: Shares | None = None) -> Iterator[Page]:
    """A page for each address outside the documents at which a shared subject stands."""
    for entry in entries(library, shares):
        yield entry.make()


def entries(library: Library, shares: Shares | None = None) -> Iterator[PageToBe]:
    """The same pages, not made yet."""
    by_path: dict[str, list[str]] = {}
    for iri in library.shared.subjects_all():
        address = address_of(iri, library.settings.base_iri)
        if address and not address.path.startswith("r/"):
            by_path.setdefault(address.path, []).append(iri)
    by_path.setdefault("person/", [])
    by_path.setdefault("katalog/", [])
    uses = _uses(shares or Asked(library))
    for path in sorted(by_path):
        iris = by_path[path]
        yield PageToBe(path, _basis(library, iris, uses), partial(_page, library, path, iris, uses))
    yield PageToBe("skema/", ("ont/" in by_path,), partial(_schemes, library, "ont/" in by_path))


def _basis(library: Library, iris: Sequence[str], uses: Mapping[str, Uses]) -> object:
    """What is said of the subjects, in which words, and where they are used."""
    said = tuple(triple for iri in iris for triple in library.shared.describe(iri))
    linked = tuple(
        (o, label_of(library.shared, o[1:-1])) for _, _, o in said if o[1:-1] in library.subjects
    )
    files = (
        library.files
        if any(DCAT.Catalog in library.shared.values(i, RDF.type) for i in iris)
        else ()
    )
    return said, linked, tuple(uses.get(iri, NONE) for iri in iris), files


def _page(
    library: Library,
    path: str,
    iris: Sequence[str],
    uses: Mapping[str, Uses],
) -> Page:
    context = Context(library, path)
    own = next((iri for iri in iris if "#" not in iri), "")
    inside = [iri for iri in iris if "#" in iri]
    title = _title(library, path, own)
    described = {iri: describe(context, iri, uses.get(iri, NONE)) for iri in iris}
    rows, told = datasets(context, inside) if path == CATALOGUE else ((), frozenset())
    body = blocks(
        "catalogue.html" if path == CATALOGUE else "vocabulary.html",
        at=context,
        own=described.get(own),
        chapters=tuple(_chapters(library, [described[i] for i in inside if i not in told])),
        is_terms=path == "ont/",
        datasets=rows,
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
    return label_of(library.shared, own)[0] if own else path.strip("/")


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
        return label_of(library.shared, scheme)[0]
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


MANY, FEW = 60, 12
"""Up to so many places are all listed; of more, so few."""


def _uses(shares: Shares) -> Mapping[str, Uses]:
    """Where current versions use a concept, a person or a source."""
    counts: Counter[str] = Counter()
    first: dict[str, list[tuple[str, str]]] = {}
    for found in shares.uses():
        for use in found:
            counts[use.target] += 1
            places = first.setdefault(use.target, [])
            if len(places) < MANY:
                places.append((use.place, use.name))
    return {
        target: Uses(count, tuple(first[target][: FEW if count > MANY else MANY]))
        for target, count in counts.items()
    }


@lru_cache(maxsize=8)
def _side(library: Library) -> SideList:
    entries = [
        Entry(label_of(library.shared, iri)[0], address.path)
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
        if e.path != "ont/"
        or any(s.startswith(PRODUCT_BASE + "ont") for s in library.shared.subjects_all())
    ]
    return SideList("Begreber", (*entries, *known))


def _schemes(library: Library, has_terms: bool) -> Page:
    """`/skema/`: the list of schemes."""
    context = Context(library, "skema/")
    schemes = [
        describe(context, iri)
        for iri in library.shared.of_type(SKOS.ConceptScheme)
        if "#" not in iri
    ]
    numbers = {s.iri: len(library.shared.subjects(SKOS.inScheme, s.iri)) for s in schemes}
    body = blocks("schemes.html", at=context, schemes=schemes, numbers=numbers, has_terms=has_terms)
    title = "Begreber"
    lead = Lead(
        description="De fælles begreber, som retningslinjer mærkes med", notice=NOTICE,
        path=(Entry("Forside", "./"),), side=(_side(library),),
    )  # fmt: skip
    return Page("skema/", title, (title_block(title), *body), lead)
