"""Which entries of different reference lists are the same study.

By DOI and PMID, as printed or as the shared list of sources has them; an entry with neither by its
exact title, folded in case and punctuation, where only one study bears it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from guidegraph.checks.across.values import Body, Brief, Cited, Trace, Verdict
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


def brief_of(body: Body) -> Brief:
    """What a version says, without the words."""
    places = {entry.iri: number for number, entry in enumerate(body.cited)}
    addresses = (*(link.target for link in body.links), *(entry.url for entry in body.cited))
    return Brief(
        tuple(Trace(c.iri, tuple(_marks(c)), folded(c.title)) for c in body.cited),
        tuple(
            Verdict(j.kind, j.value, tuple(places.get(c, -1) for c in j.cites)) for j in body.judged
        ),
        tuple(sorted({address for address in addresses if address})),
        bool(body.waived),
    )


def _marks(entry: Cited) -> Iterator[str]:
    for mark in (doi_mark(entry.doi), pmid_mark(entry.pmid)):
        if mark:
            yield mark
    if entry.source:
        yield f"kilde:{entry.source}"


class Studies:
    """The studies that several documents cite; told apart once all entries are added."""

    def __init__(self, sources: Iterable[Graph] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._titled: dict[str, set[str]] = {}
        self._bare: list[str] = []
        for graph in sources:
            self._read_sources(graph)

    def add(self, entries: Iterable[Trace]) -> None:
        """Entries of a reference list."""
        for entry in entries:
            marks = entry.marks
            for mark in marks[1:]:
                self._join(marks[0], mark)
            if len(entry.title) < SHORTEST:
                continue
            if marks:
                self._titled.setdefault(f"titel:{entry.title}", set()).add(marks[0])
            else:
                self._bare.append(f"titel:{entry.title}")

    def join_titles(self) -> None:
        """Give what has only a title to the one study that bears it."""
        for title in self._bare:
            found = {self._root(mark) for mark in self._titled.get(title, ())}
            if len(found) == 1:
                self._join(title, found.pop())
        self._titled, self._bare = {}, []

    def study(self, entry: Trace) -> str:
        """What is the same for each entry of one study; empty where nothing names it."""
        if entry.marks:
            return self._root(entry.marks[0])
        return self._root(f"titel:{entry.title}") if len(entry.title) >= SHORTEST else ""

    def _read_sources(self, graph: Graph) -> None:
        for s, p, o in graph.triples:
            mark_of = _SOURCE_MARKS.get(p)
            if mark_of is not None:
                own = f"kilde:{s[1:-1]}"
                self._join(own, mark_of(decode(o).value) or own)

    def _root(self, mark: str) -> str:
        parent = self._parent
        while (above := parent.get(mark, mark)) != mark:
            parent[mark] = parent.get(above, above)  # Halves the way of the next who asks.
            mark = above
        return mark

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first


_SOURCE_MARKS: Mapping[str, Callable[[str], str]] = {
    f"<{BIBO.doi}>": doi_mark,
    f"<{BIBO.pmid}>": pmid_mark,
    f"<{DCTERMS.isReplacedBy}>": "kilde:{}".format,
}
"""Properties of a source that name its study."""
