"""Where an IRI of ours is answered: the page's address and the place on it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, unquote

from guidegraph.ids import PRODUCT_BASE


@dataclass(frozen=True, slots=True)
class Address:
    """A page and a place on it."""

    path: str
    """Address of the page from the root, ending in a slash; empty for the front page."""
    place: str = ""
    """Id on the page; empty for the page itself."""

    def seen_from(self, page: str) -> str:
        """The address relative to another page, percent-encoded.

        >>> Address("r/x/3.0/om/", "a").seen_from("r/x/3.0/tabel/t/")
        '../../om/#a'
        """
        tail = "#" + quote(self.place, safe="-._~!$&'()*+,;=:@/?%") if self.place else ""
        if self.path == page:
            return tail or "./"
        target = relative(self.path, page)
        return target + tail


def relative(path: str, page: str) -> str:
    """`path` as seen from `page`, both addresses from the root.

    >>> relative("stil/a.css", "r/x/"), relative("", "r/x/")
    ('../../stil/a.css', '../../')
    """
    here = posixpath.dirname("/" + page) or "/"
    there = "/" + path
    found = posixpath.relpath(there, here)
    found = quote(found, safe="/-._~!$&'()*+,;=:@%")
    return found + "/" if there.endswith("/") and not found.endswith("/") else found


def address_of(iri: str, base: str) -> Address | None:
    """The address of an IRI of ours; None for IRIs of others and names of graphs.

    >>> address_of("https://w3id.org/dmcg/r/x/3.0/om#a", "https://w3id.org/dmcg/")
    Address(path='r/x/3.0/om/', place='a')
    """
    for start in (base, PRODUCT_BASE):
        if start and iri.startswith(start):
            path, _, place = iri[len(start) :].partition("#")
            if not path or path.startswith("graf/"):
                return None
            return Address(path.rstrip("/") + "/", unquote(place))
    return None
