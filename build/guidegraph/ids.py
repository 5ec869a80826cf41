"""The only place that builds IRIs and keys. Patterns: `ontology/README.md`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

PRODUCT_BASE = "https://w3id.org/dmcg/"
"""Base of what every group shares: terms, schemes and cited sources."""

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?\Z")
IDENTIFIED = ("pmid-", "doi-")
"""How the key of a source with an identifier begins; the identifier may hold what keys may not."""
_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})


def is_key(text: str) -> bool:
    """Whether `text` is a key: words of a-z and 0-9 joined by hyphens, not digits alone.

    >>> is_key("hjernemetastaser"), is_key("3"), is_key("Æ")
    (True, False, False)
    """
    return bool(KEY.match(text)) and not text.replace("-", "").isdigit()


def slugify(text: str, *, words: int = 0) -> str:
    """A key-shaped form of `text`, of its first `words` words where that is not 0.

    >>> slugify("Kirurgi af cerebral(e) metastase(r)", words=3)
    'kirurgi-af-cerebral'
    """
    folded = text.lower().translate(_FOLD)
    folded = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode("ascii")
    parts = re.findall(r"[a-z0-9]+", folded)
    return "-".join(parts[:words] if words else parts)


def version_order(version: str) -> tuple[int, ...]:
    """A sort key for version numbers, so that 2.10 follows 2.9."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def concept(scheme: str, key: str) -> str:
    """IRI of a concept of a shared scheme."""
    return f"{PRODUCT_BASE}skema/{scheme}#{key}"


def scheme(name: str) -> str:
    """IRI of a shared scheme."""
    return f"{PRODUCT_BASE}skema/{name}"


def cited_source(key: str) -> str:
    """IRI of a cited source that has a PMID or DOI: `pmid-27604504`, `doi-10.1053/clon…`."""
    return f"{PRODUCT_BASE}kilde/{quote(key, safe='-._~')}"


@dataclass(frozen=True, slots=True)
class Names:
    """IRIs of one publisher's works, versions, graphs, people and catalogue."""

    base: str = PRODUCT_BASE
    """Base IRI, ending in a slash; fixed once something is released."""

    def work(self, slug: str) -> str:
        """The guideline as a Work."""
        return f"{self.base}r/{slug}"

    def version(self, slug: str, version: str) -> str:
        """One version (Expression) of a guideline."""
        return f"{self.base}r/{slug}/{version}"

    def work_item(self, slug: str, key: str) -> str:
        """A recommendation over all versions (Work)."""
        return f"{self.base}r/{slug}/anbefaling/{key}"

    def graph(self, slug: str, version: str) -> str:
        """Named graph of a version."""
        return f"{self.base}graf/{slug}/{version}"

    def work_graph(self, slug: str) -> str:
        """Named graph of what never changes about a guideline."""
        return f"{self.base}graf/{slug}/vaerk"

    def findings_graph(self, slug: str, version: str) -> str:
        """Named graph of the program's findings on a version."""
        return f"{self.base}graf/{slug}/{version}/fund"

    def diff_graph(self, slug: str, old: str, new: str) -> str:
        """Named graph of the changes between two versions."""
        return f"{self.base}graf/{slug}/diff/{old}/{new}"

    def diff(self, slug: str, old: str, new: str) -> str:
        """The comparison of two versions; its changes are fragments of it."""
        return f"{self.base}r/{slug}/diff/{old}/{new}"

    def shared_graph(self, name: str) -> str:
        """Named graph `kilder`, `personer`, `ontologi` or `katalog`."""
        return f"{self.base}graf/{name}"

    def person(self, key: str) -> str:
        """A person over all guidelines."""
        return f"{self.base}person#{key}"

    def own_source(self, key: str) -> str:
        """A cited source without PMID or DOI."""
        return f"{self.base}kilde/{quote(key, safe='-._~')}"

    def source(self, key: str) -> str:
        """A cited source by its key in the shared list; those with PMID or DOI are everybody's."""
        return cited_source(key) if key.startswith(IDENTIFIED) else self.own_source(key)

    def catalogue(self, key: str = "") -> str:
        """The catalogue page, or a subject on it."""
        return f"{self.base}katalog#{key}" if key else f"{self.base}katalog"
