"""All documents side by side, ours and those of the sources that are read beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from guidegraph.changelog.graphs import change_graph
from guidegraph.checks.across.judgements import Judgements
from guidegraph.checks.across.keeping import edition_of
from guidegraph.checks.across.reading import read_body, read_head, version_of
from guidegraph.checks.across.studies import Studies, brief_of, folded
from guidegraph.checks.across.targets import may_point
from guidegraph.checks.across.values import Brief, Edition, Guideline, Verdict
from guidegraph.corpus.catalogue import catalogue_graph
from guidegraph.corpus.kept_lists import list_graph
from guidegraph.graph import Graph, View
from guidegraph.ids import version_order
from guidegraph.source import Span
from guidegraph.vocabulary import DCAT, KR

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus, Document

SHORTEST_TITLE = 15
"""Letters that a title needs to name one guideline."""
_RUNNING = frozenset({"Released", "Draft", ""})


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Documents of others that are read beside ours."""

    label: str
    """What the source is called."""
    graphs: tuple[Graph, ...]
    """Its graphs."""
    place: Callable[[str], Span]
    """Where a node of it stands."""


@dataclass(frozen=True)
class Landscape:
    """All documents and what they say of the same studies."""

    guidelines: tuple[Guideline, ...]
    """Every document, by IRI."""
    sources: tuple[Graph, ...]
    """Lists of cited sources."""
    site: tuple[str, str]
    """Address of our pages, and the base of our IRIs that stands for it."""

    @cached_property
    def by_work(self) -> Mapping[str, Guideline]:
        """Documents by IRI."""
        return {guideline.work: guideline for guideline in self.guidelines}

    @cached_property
    def by_title(self) -> Mapping[str, frozenset[str]]:
        """IRIs of the documents that bore a title in any version, by the folded title."""
        found: dict[str, set[str]] = {}
        for guideline in self.guidelines:
            for edition in (*guideline.editions, *guideline.citing):
                title = folded(edition.head.title)
                if len(title) >= SHORTEST_TITLE:
                    found.setdefault(title, set()).add(guideline.work)
        return {title: frozenset(works) for title, works in found.items()}

    @cached_property
    def studies(self) -> Studies:
        """Which cited entries are the same study."""
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[Studies, Mapping[int, bool]]:
        """The studies, and which versions `reaches_out` is true of: all are read once for both."""
        studies, reaching = Studies(self.sources), {}
        for guideline in self.guidelines:
            for edition in guideline.citing:
                brief = edition.brief()
                studies.add(brief.cited)
                reaching[id(edition)] = self._reaches(edition.head.work, brief)
        studies.join_titles()
        return studies, reaching

    def reaches_out(self, edition: Edition) -> bool:
        """Whether a version may lead to another document, or waives something."""
        known = self._read[1].get(id(edition))
        return self._reaches(edition.head.work, edition.brief()) if known is None else known

    def _reaches(self, work: str, brief: Brief) -> bool:
        named = (self.by_title.get(entry.title, frozenset()) for entry in brief.cited)
        return (
            brief.waived
            or any(works - {work} for works in named)
            or any(may_point(address, self) for address in brief.addresses)
        )

    @cached_property
    def judged(self) -> Judgements:
        """What versions in force say, each by its guideline's place in `guidelines`."""
        found = Judgements()
        for place, guideline in enumerate(self.guidelines):
            if guideline.current is not None:
                found.add(place, self.verdicts(guideline.current))
        return found

    def others(
        self, verdict: Verdict, studies: frozenset[str]
    ) -> Iterator[tuple[Edition, int, str]]:
        """What versions in force say of these studies in the kind of `verdict`.

        Each with its place in `Body.judged` and its value.
        """
        for place, number, value in self.judged.of(verdict.kind, studies):
            current = self.guidelines[place].current
            if current is not None:
                yield current, number, value

    @cached_property
    def disputing(self) -> frozenset[str]:
        """IRIs of the versions in force that say of some studies what another one does not."""
        there = (self.guidelines[place].current for place in self.judged.disputed())
        return frozenset(edition.head.iri for edition in there if edition is not None)

    def verdicts(self, edition: Edition) -> Iterator[tuple[int, Verdict, frozenset[str]]]:
        """What a version says of studies that can all be told: its place, itself, those studies."""
        brief, study = edition.brief(), self.studies.study
        known = [study(entry) for entry in brief.cited]
        for number, verdict in enumerate(brief.judged):
            studies = frozenset("" if cite < 0 else known[cite] for cite in verdict.cites)
            if studies and "" not in studies:
                yield number, verdict, studies

    def is_quiet(self, edition: Edition) -> bool:
        """Whether no rule across documents has anything to say of a version.

        It leads to no other document, waives nothing, and judges as all others do; so what it says
        need not be read.
        """
        guideline = self.by_work.get(edition.head.work)
        in_force = guideline is not None and guideline.current is edition
        return in_force and edition.head.iri not in self.disputing and not self.reaches_out(edition)


def survey(corpus: Corpus, neighbours: Sequence[Neighbour] = ()) -> Landscape:
    """All documents of a corpus and of its neighbours."""
    names = corpus.settings.names
    entries = ((d.slug, d.versions, d.status) for d in corpus.documents)
    catalogue = View(catalogue_graph(entries, names))
    found = [_own(corpus, document, catalogue) for document in corpus.documents]
    sources = [list_graph(corpus.lists, "kilder", names).graph()]
    for neighbour in neighbours:
        found += _theirs(neighbour)
        sources += (g for g in neighbour.graphs if g.name.endswith("graf/kilder"))
    ordered = tuple(sorted((g for g in found if g is not None), key=lambda g: g.work))
    return Landscape(ordered, tuple(sources), (corpus.settings.site_url, names.base))


def _own(corpus: Corpus, document: Document, catalogue: View) -> Guideline | None:
    editions = [edition_of(compiled, corpus.cache) for compiled in document.versions]
    draft = None
    if document.draft is not None and document.draft not in document.versions:
        draft = edition_of(document.draft, corpus.cache)
    if not editions:
        return None

    def changes(old: str, new: str) -> Graph | None:
        before, after = document.version(old), document.version(new)
        return change_graph(corpus, before, after).graph() if before and after else None

    return _guideline(
        corpus.settings.names.work(document.slug), editions, draft, catalogue, changes
    )


def _theirs(neighbour: Neighbour) -> Iterator[Guideline]:
    by_name = {graph.name: graph for graph in neighbour.graphs}
    catalogue = View(*(g for name, g in by_name.items() if name.endswith("graf/katalog")))
    works: dict[str, list[Edition]] = {}
    for graph in neighbour.graphs:
        version = version_of(graph)
        if version:
            edition = _read(graph, version, neighbour.place)
            works.setdefault(edition.head.work, []).append(edition)
    for work, editions in sorted(works.items()):
        base, _, slug = work.rpartition("r/")

        def changes(old: str, new: str, stem: str = f"{base}graf/{slug}/diff/") -> Graph | None:
            return by_name.get(f"{stem}{old}/{new}")

        yield _guideline(work, editions, None, catalogue, changes)


def _read(graph: Graph, version: str, place: Callable[[str], Span]) -> Edition:
    view = View(graph)
    body = cache(lambda: read_body(view))
    return Edition(read_head(view, version), body, cache(lambda: brief_of(body())), place)


def _guideline(
    work: str, editions: Iterable[Edition], draft: Edition | None, catalogue: View,
    changes: Callable[[str, str], Graph | None],
) -> Guideline:  # fmt: skip
    ordered = tuple(sorted(editions, key=lambda e: version_order(e.head.version)))
    in_force = catalogue.value(work, DCAT.hasCurrentVersion)
    current = next((e for e in ordered if e.head.iri == in_force), None)
    statuses = {
        e.head.iri: catalogue.value(e.head.iri, KR.versionStatus).rpartition("#")[2]
        for e in ordered
    }
    stopped = {iri: status for iri, status in statuses.items() if status not in _RUNNING}
    return Guideline(work, ordered, current, draft, stopped, changes)
