"""The part of a dataset that is some groups': their guidelines, and what all guidelines share."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from guidegraph.errors import StoreFailed
from guidegraph.ids import Names
from guidegraph.terms import Triple
from guidegraph.vocabulary import DCTERMS

OTHERS = "andre"
"""What guidelines without a group are called together."""
_GRAPH = re.compile(r"(?P<slug>[^/]+)/[^/]+\Z")
_PUBLISHER = f" <{DCTERMS.base}publisher> ".encode()
_IDENTIFIER, _DISTRIBUTION = f"<{DCTERMS.identifier}>", "<http://www.w3.org/ns/dcat#distribution>"


def groups_of(dist: Path, names: Names) -> dict[str, str]:
    """The group of each guideline in `dist`, by slug; of one that moved, where its last version is.

    Raises `StoreFailed`.
    """
    base = names.shared_graph("")
    ending = re.compile(rf"#([^>#]+)> <{re.escape(base)}([^>]+)> \.\n\Z".encode())
    found: dict[str, tuple[tuple[int, ...], str]] = {}
    slugs: set[str] = set()
    try:
        with (dist / "dataset.nq").open("rb") as file:
            for line in file:
                place = line.rfind(b" <") + 2
                slug, slash, _ = line[place + len(base.encode()) : -4].partition(b"/")
                if slash:
                    slugs.add(slug.decode())
                matched = ending.search(line) if _PUBLISHER in line else None
                graph = _GRAPH.match(matched[2].decode()) if matched else None
                if matched and graph:
                    age = tuple(map(int, re.findall(rb"\d+", matched[2].rpartition(b"/")[2])))
                    one = (age, matched[1].decode())
                    found[graph["slug"]] = max(found.get(graph["slug"], one), one)
    except OSError as error:
        raise StoreFailed(
            f"{dist}/dataset.nq kan ikke læses.", f"{dist}/dataset.nq cannot be read.",
            hint_da="Kør »guidegraph compile« først.", hint_en="Run “guidegraph compile” first.",
        ) from error  # fmt: skip
    return {slug: found[slug][1] if slug in found else OTHERS for slug in sorted(slugs)}


def shard(
    catalogue: frozenset[Triple], dist: Path, groups: Collection[str], names: Names
) -> frozenset[Triple]:
    """The catalogue of the named groups alone; of all where no group is named.

    Raises `StoreFailed` for a group that has no guideline in `dist`.
    """
    if not groups:
        return catalogue
    known = groups_of(dist, names)
    strange = sorted(set(groups) - set(known.values()))
    if strange:
        told = ", ".join(sorted(set(known.values()))) or "–"
        raise StoreFailed(
            f"Gruppen »{strange[0]}« har ingen retningslinjer i {dist} (grupper: {told}).",
            f"The group “{strange[0]}” has no guidelines in {dist} (groups: {told}).",
        )
    return _without(catalogue, {slug for slug in known if known[slug] not in groups}, names)


def _without(catalogue: frozenset[Triple], slugs: set[str], names: Names) -> frozenset[Triple]:
    """What the catalogue says, but of these guidelines."""
    graphs, works = names.shared_graph(""), f"{names.base}r/"
    gone = {
        s for s, p, o in catalogue
        if p == _IDENTIFIER and _slug(o[1:-1], graphs) in slugs
    }  # fmt: skip
    gone |= {o for s, p, o in catalogue if s in gone and p == _DISTRIBUTION}

    def left(term: str) -> bool:
        return term in gone or (term[:1] == "<" and _slug(term[1:-1], works) in slugs)

    return frozenset(triple for triple in catalogue if not (left(triple[0]) or left(triple[2])))


def _slug(name: str, base: str) -> str:
    return re.split("[/#]", name.removeprefix(base), maxsplit=1)[0] if name.startswith(base) else ""
