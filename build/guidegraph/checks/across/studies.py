"""Which entries of different reference lists are the same study.

By DOI and PMID, as printed or as the shared list of sources has them; an entry with neither by its
exact title, folded in case and punctuation, where only one study bears it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from guidegraph.checks.across.values import Cited
from guidegraph.graph import Graph
from guidegraph.terms import decode
from guidegraph.vocabulary import BIBO, DCTERMS

SHORTEST = 25
"""Letters that a title needs to name one study."""
_NO_DIGIT = re.compile(r"\D")
_DOI_AT = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*", re.I)


def folded(title: str) -> str:
    """A title without case, punctuation and double spaces."""
    text = unicodedata.normalize("NFKC", title).casefold()
    return " ".join(re.findall(r"\w+", text))


def doi_mark(text: str) -> str:
    """The mark of a DOI in any of its spellings; empty for none.

    >>> doi_mark("https://doi.org/10.1000/ABC.")
    'doi:10.1000/abc'
    """
    if not text:
        return ""
    bare = _DOI_AT.sub("", text.strip(), count=1).rstrip(".").lower()
    return f"doi:{bare}" if bare.startswith("10.") else ""


def pmid_mark(text: str) -> str:
    """The mark of a PMID; empty for none."""
    digits = text if text.isdecimal() else _NO_DIGIT.sub("", text)
    return f"pmid:{int(digits)}" if digits else ""


class Studies:
    """The studies that several documents cite."""

    def __init__(self, entries: Iterable[Cited], sources: Iterable[Graph] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._known: dict[str, str] = {}
        for graph in sources:
            self._read_sources(graph)
        titled: dict[str, set[str]] = {}
        bare: list[str] = []
        for entry in entries:
            marks = [*_marks(entry)]
            title = folded(entry.title)
            usable = f"titel:{title}" if len(title) >= SHORTEST else ""
            for mark in marks:
                self._join(marks[0], mark)
            if usable and marks:
                titled.setdefault(usable, set()).add(marks[0])
            elif usable:
                bare.append(usable)
        for title in bare:
            found = {self._root(mark) for mark in titled.get(title, ())}
            if len(found) == 1:
                self._join(title, found.pop())

    def study(self, entry: Cited) -> str:
        """What is the same for each entry of one study; empty where nothing names it."""
        if entry.iri not in self._known:
            self._known[entry.iri] = self._study(entry)
        return self._known[entry.iri]

    def _study(self, entry: Cited) -> str:
        marks = [*_marks(entry)]
        if marks:
            return self._root(marks[0])
        title = folded(entry.title)
        return self._root(f"titel:{title}") if len(title) >= SHORTEST else ""

    def _read_sources(self, graph: Graph) -> None:
        for s, p, o in graph.triples:
            own = f"kilde:{s[1:-1]}"
            value = decode(o).value
            if p == f"<{BIBO.doi}>":
                self._join(own, doi_mark(value) or own)
            elif p == f"<{BIBO.pmid}>":
                self._join(own, pmid_mark(value) or own)
            elif p == f"<{DCTERMS.isReplacedBy}>":
                self._join(own, f"kilde:{value}")

    def _root(self, mark: str) -> str:
        while self._parent.get(mark, mark) != mark:
            mark = self._parent[mark]
        return mark

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first


def _marks(entry: Cited) -> Iterator[str]:
    for mark in (doi_mark(entry.doi), pmid_mark(entry.pmid)):
        if mark:
            yield mark
    if entry.source:
        yield f"kilde:{entry.source}"
