"""Pages of what documents share: concept schemes, our terms, people, sources, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from guidegraph.ids import PRODUCT_BASE
from guidegraph.pages.addresses import address_of
from guidegraph.pages.catalogue_page import PATH as CATALOGUE
from guidegraph.pages.catalogue_page import datasets
from guidegraph.pages.context import Context
from guidegraph.pages.describing import Described, describe, label_of
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Library
from guidegraph.pages.page import Entry, Lead, Page, SideList, content_hash
from guidegraph.pages.share import Asked, Shares
from guidegraph.pages.templates import blocks
from guidegraph.pages.uses import NONE, Uses, uses_by_run
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
class Run:
    """Pages that are made together."""

    key: str
    """What their addresses have in common: the beginning of a hash."""
    basis: str
    """Hash of what they are made from, in their order."""
    make: Callable[[], Iterator[Page]]
    """Makes them."""


def pages(library: Library, shares: Shares | None = None) -> Iterator[Page]:
    """A page for each address outside the documents at which a shared subject stands."""
    for run in runs(library, shares):
        yield from run.make()


def runs(library: Library, shares: Shares | None = None) -> Iterator[Run]:
    """The same pages, not made yet; each run is let go of when the next is asked for."""
    by_run: dict[str, dict[str, list[str]]] = {}
    for path, iris in _addresses(library).items():
        by_run.setdefault(_run_of(path), {})[path] = iris
    told = (shares or Asked(library)).uses()
    for key, own in uses_by_run(sorted(by_run), told, partial(_run_of_iri, library)):
        paths = dict(sorted(by_run[key].items()))
        said = (_said(library, path, iris, own) for path, iris in paths.items())
        yield Run(key, content_hash("\n".join(said)), partial(_pages, library, paths, own))
    has_terms = "ont/" in by_run.get(_run_of("ont/"), ())
    yield Run("skema", str(has_terms), lambda: iter((_schemes(library, has_terms),)))


def _run_of(path: str) -> str:
    return content_hash(path)[:2]


def _run_of_iri(library: Library, iri: str) -> str:
    """The run that tells of an IRI; empty where no page does."""
    address = address_of(iri, library.settings.base_iri)
    return _run_of(address.path) if address else ""


def _addresses(library: Library) -> dict[str, list[str]]:
    """Shared subjects by address of the page that tells of them."""
    found: dict[str, list[str]] = {"person/": [], "katalog/": []}
    for iri in library.shared.subjects_all():
        address = address_of(iri, library.settings.base_iri)
        if address and not address.path.startswith("r/"):
            found.setdefault(address.path, []).append(iri)
    return found


def _said(library: Library, path: str, iris: Sequence[str], uses: Mapping[str, Uses]) -> str:
    """What is said of the subjects of a page, in which words, and where they are used, as a hash."""
    told = [path]
    for iri in iris:
        said = library.shared.describe(iri)
        linked = [
            (o, label_of(library.shared, o[1:-1]))
            for _, _, o in said
            if o[1:-1] in library.subjects
        ]
        told.append(content_hash(repr((said, linked, uses.get(iri, NONE)))))
        if DCAT.Catalog in library.shared.values(iri, RDF.type):
            told.append(content_hash(repr(library.files)))
    return content_hash(" ".join(told))


def _pages(
    library: Library, paths: Mapping[str, Sequence[str]], uses: Mapping[str, Uses]
) -> Iterator[Page]:
    return (_page(library, path, iris, uses) for path, iris in paths.items())


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
    rows, told = datasets(context, inside) if path == CATALOGUE else ((), frozenset())
    described = {
        iri: describe(context, iri, uses.get(iri, NONE)) for iri in iris if iri not in told
    }
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
