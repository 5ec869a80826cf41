"""What a source may say: of its own guidelines everything, of anybody else's nothing.

The vocabulary, the schemes and the catalogue's frame are the product's; a source that brings its
own is not believed, and one that speaks under another's name is refused whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guidegraph.errors import StoreFailed
from guidegraph.graph import Graph
from guidegraph.ids import KEY, VERSION
from guidegraph.terms import is_iri

MAX_GRAPHS = 20_000
"""Most graphs of one source."""
MAX_TRIPLES = 5_000_000
"""Most triples of one source."""
SHARED = ("katalog", "kilder", "personer", "ontologi")
"""Graphs that are no single guideline's."""


@dataclass(frozen=True, slots=True)
class GraphName:
    """The name of a graph taken apart."""

    base: str
    """Base IRI of its publisher."""
    slug: str
    """Guideline; empty for a shared graph."""
    rest: tuple[str, ...]
    """What follows: a version, `vaerk`, `diff` and two versions, or the shared graph's name."""


def graph_name(name: str) -> GraphName | None:
    """The parts of a graph's name; None for a name that the model does not know.

    >>> graph_name("https://w3id.org/dmcg/graf/a/3.0").rest
    ('3.0',)
    """
    base, found, rest = name.partition("graf/")
    steps = tuple(rest.split("/"))
    if not found or not base.endswith("/") or not is_iri(name):
        return None
    if len(steps) == 1:
        return GraphName(base, "", steps) if steps[0] in SHARED else None
    slug, tail = steps[0], steps[1:]
    versions = [step for step in tail if VERSION.match(step)]
    known = (
        tail == ("vaerk",)
        or (len(tail) == 1 and len(versions) == 1)
        or (len(tail) == 2 and len(versions) == 1 and tail[1] == "fund")
        or (len(tail) == 3 and len(versions) == 2 and tail[0] == "diff")
    )
    return GraphName(base, slug, tail) if known and KEY.match(slug) else None


def allowed_subjects(name: GraphName, slugs: Iterable[str]) -> tuple[str, ...]:
    """How the subjects of a graph may begin; each must end there or go on with `/` or `#`."""
    own = f"{name.base}r/{name.slug}"
    if not name.slug:
        return {
            "katalog": (f"{name.base}katalog", *(f"{name.base}r/{slug}" for slug in sorted(slugs))),
            "kilder": (f"{name.base}kilde", "https://w3id.org/dmcg/kilde"),
            "personer": (f"{name.base}person",),
            "ontologi": (),
        }[name.rest[0]]
    if name.rest == ("vaerk",):
        return (own,)
    if name.rest[0] == "diff":
        return (f"{own}/diff/{name.rest[1]}/{name.rest[2]}",)
    return (f"{own}/{name.rest[0]}",)


def check_source(
    label: str, graphs: Iterable[Graph], taken: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """The guidelines (base and slug) that a source brings. Raises `StoreFailed`.

    `taken` are those that others have already.
    """
    found = list(graphs)
    if len(found) > MAX_GRAPHS or sum(len(graph.triples) for graph in found) > MAX_TRIPLES:
        raise refused(label, "den er for stor", "it is too large")
    names = {graph.name: graph_name(graph.name) for graph in found}
    strange = sorted(name for name, parts in names.items() if parts is None)
    if strange:
        raise refused(label, f"ukendt graf <{strange[0]}>", f"unknown graph <{strange[0]}>")
    claims = {(parts.base, parts.slug) for parts in names.values() if parts and parts.slug}
    if claims & taken:
        base, slug = min(claims & taken)
        raise refused(label, f"<{base}r/{slug}> er en andens", f"<{base}r/{slug}> is another's")
    bases = {base for base, _ in claims}
    for graph in found:
        parts = names[graph.name]
        if parts is None or (not parts.slug and parts.base not in bases):
            raise refused(label, f"<{graph.name}> er en andens", f"<{graph.name}> is another's")
        if parts.rest != ("ontologi",):
            slugs = [slug for base, slug in claims if base == parts.base]
            _check_subjects(label, graph, allowed_subjects(parts, slugs))
    return claims


def _check_subjects(label: str, graph: Graph, starts: tuple[str, ...]) -> None:
    for subject in {triple[0] for triple in graph.triples}:
        bare = subject[1:-1]
        if not any(
            bare == start or bare.startswith((start + "/", start + "#")) for start in starts
        ):
            raise refused(
                label,
                f"<{graph.name}> taler om {subject[:200]}",
                f"<{graph.name}> speaks of {subject[:200]}",
            )


def refused(label: str, why_da: str, why_en: str) -> StoreFailed:
    """A source that is not taken in."""
    return StoreFailed(
        f"Kilden »{label}« er afvist: {why_da}.",
        f"The source “{label}” is refused: {why_en}.",
        hint_da="Den sidste gode kopi bruges, til kilden er rettet.",
        hint_en="The last good copy is used until the source is mended.",
    )
