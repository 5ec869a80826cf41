"""What a link or a reference means in the landscape: a document, a version, a recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit

from guidegraph.checks.across.studies import folded
from guidegraph.checks.across.values import Cited, Edition, Guideline, Known
from guidegraph.ids import VERSION

if TYPE_CHECKING:
    from guidegraph.checks.across.landscape import Landscape

_NUMBER = re.compile(r"\d+(?:\.\d+){1,2}")


@dataclass(frozen=True, slots=True)
class Target:
    """What something points at."""

    guideline: Guideline
    """The document."""
    version: str
    """The version it names; empty for none."""
    key: str
    """Key of the recommendation it names; empty for none."""

    @property
    def edition(self) -> Edition | None:
        """The version it names, where there is one."""
        return self.guideline.edition(self.version) if self.version else None

    @property
    def work(self) -> str:
        """IRI of the recommendation over all versions, where one is named."""
        if not self.key:
            return ""
        editions = [self.edition] if self.edition else self.guideline.editions[::-1]
        for edition in editions:
            if edition is not None:
                tail = f"/anbefaling/{self.key}"
                for known in edition.head.recommendations:
                    if known.iri.endswith(tail):
                        return known.work
        return f"{self.guideline.work}/anbefaling/{self.key}"


def may_point(address: str, landscape: Landscape) -> bool:
    """Whether `pointed_at` may know an address; told at once."""
    return (
        "/r/" in address
        or "%" in address
        or not address.isprintable()  # What is not, is left out where addresses are split.
        or address.lower().startswith(landscape.site[0].lower())
    )


def pointed_at(address: str, landscape: Landscape) -> Target | None:
    """What an address or IRI points at, where that is a document of the landscape."""
    parts = urlsplit(address)
    bare = urlunsplit((parts.scheme, parts.netloc, unquote(parts.path), "", ""))
    site, base = landscape.site
    if bare.startswith(site):
        bare = base + bare.removeprefix(site)
    steps = bare.removesuffix("index.html").rstrip("/").split("/r/", 1)
    if len(steps) != 2:
        return None
    slug, *rest = steps[1].split("/")
    guideline = landscape.by_work.get(f"{steps[0]}/r/{slug}")
    if guideline is None:
        return None
    version = rest.pop(0) if rest and VERSION.match(rest[0]) else ""
    key = rest[1] if len(rest) > 1 and rest[0] == "anbefaling" else ""
    return Target(guideline, version, key)


def meant_by(entry: Cited, landscape: Landscape) -> Target | None:
    """The document that an entry of a reference list cites: by its address, else by its title."""
    found = pointed_at(entry.url, landscape) if entry.url else None
    if found is not None:
        return found
    works = landscape.by_title.get(folded(entry.title), frozenset())
    if len(works) != 1:
        return None
    guideline = landscape.by_work[min(works)]
    known = {edition.head.version for edition in guideline.editions}
    named = [number for number in _NUMBER.findall(entry.edition) if number in known]
    return Target(guideline, named[0] if named else "", "")


def latest_with(work: str, guideline: Guideline) -> tuple[Edition, Known] | None:
    """The newest version that has a recommendation."""
    for edition in reversed(guideline.editions):
        for known in edition.head.recommendations:
            if known.work == work:
                return edition, known
    return None


def outward(edition: Edition, landscape: Landscape) -> Iterator[tuple[str, Target, bool]]:
    """Every link of a version to another document: node, target, whether it was written from it."""
    for link in edition.body.links:
        target = pointed_at(link.target, landscape)
        if target is not None and target.guideline.work != edition.head.work:
            yield link.node, target, link.derived
    for entry in edition.body.cited:
        target = meant_by(entry, landscape)
        if target is not None and target.guideline.work != edition.head.work:
            yield entry.iri, target, False
