"""What a rule is given: one compiled version, read in every way that rules need."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from guidegraph.checks.facts import Facts
from guidegraph.checks.passages import RUNNING, Hit, Passage, Role
from guidegraph.checks.places import Places
from guidegraph.checks.rule import Remark, Spot
from guidegraph.checks.selection import Selection
from guidegraph.checks.text import Text
from guidegraph.graph import View
from guidegraph.vocabulary import KR

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus
    from guidegraph.ontology import Ontology


T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """One version to be checked."""

    compiled: Compiled
    """The version: graph, places, sources, findings of the compiler."""
    version: str
    """IRI of the version."""
    ontology: Ontology
    """Concepts and terms."""
    selection: Selection
    """Which rules run and where their thresholds lie."""
    previous: Compiled | None = None
    """The version before, where it is here."""
    corpus: Corpus | None = None
    """All documents, where they were loaded."""
    today: datetime.date | None = None
    """The day of today, for rules about time; None where they do not run."""

    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What several rules share: made when it is first asked for."""
        if name not in self._kept:
            self._kept[name] = make()
        kept: T = self._kept[name]
        return kept

    @cached_property
    def view(self) -> View:
        """The graph as an index."""
        return View(self.compiled.graph)

    @cached_property
    def view_before(self) -> View:
        """The graph of the version before as an index; an empty one where there is none."""
        return View(*((self.previous.graph,) if self.previous else ()))

    @cached_property
    def facts(self) -> Facts:
        """Recommendations, evidence, references and the log."""
        return Facts(self.view, self.version)

    @cached_property
    def places(self) -> Places:
        """Lines and columns."""
        return Places(self.compiled, self.view)

    @cached_property
    def text(self) -> Text:
        """All text in the order of the document."""
        return Text(self.view, version=self.version, order=self.places.order)

    @cached_property
    def kind(self) -> str:
        """Local name of the kind of document; empty where the text does not say it."""
        return self.view.value(self.version, KR.documentKind).rpartition("#")[2]

    @cached_property
    def coverage(self) -> frozenset[str]:
        """Local names of what the version covers, such as `ReferencesAll`."""
        return frozenset(
            iri.rpartition("#")[2] for iri in self.view.values(self.version, KR.coverage)
        )

    @cached_property
    def transcription(self) -> bool:
        """Whether the version reproduces a document published elsewhere."""
        return self.view.value(self.version, KR.edition) == KR.Transcription

    def quoted(self, node: str) -> bool:
        """Whether a node's words are published content that a transcription quotes."""
        known = self.compiled.quoted
        while node and node not in known:
            cut = max(node.rfind("."), node.rfind("#"))
            node = node[:cut] if cut > 0 else ""
        return bool(node)

    def holds(self, kinds: Iterable[str]) -> bool:
        """Whether the version holds every item of those kinds."""
        return all(f"{kind}All" in self.coverage for kind in kinds)

    def threshold(self, name: str) -> float:
        """A threshold by name."""
        return self.selection.threshold(name)

    def scan(
        self,
        pattern: re.Pattern[str],
        roles: frozenset[Role] = RUNNING,
        needs: tuple[str, ...] = (),
        own: Iterable[str] = (),
    ) -> Iterator[Hit]:
        """Every match of a pattern in passages of those roles (`Text.scan`)."""
        return self.text.scan(pattern, roles, needs, own)

    def remark(
        self,
        spot: Spot | Hit | str,
        da: str,
        en: str,
        *,
        related: Iterable[tuple[Spot | Hit | str, str, str]] = (),
    ) -> Remark:
        """A remark on a node (its IRI), a spot or a match."""
        others = tuple((self.spot(place), text_da, text_en) for place, text_da, text_en in related)
        return Remark(self.spot(spot), da, en, others)

    def spot(self, place: Spot | Hit | str) -> Spot:
        """The spot of a node, a match or a spot."""
        if isinstance(place, Spot):
            return place
        if isinstance(place, Hit):
            return Spot(place.passage.node, place.passage, place.start, place.end)
        return Spot(place)

    def within(self, passage: Passage, start: int, end: int) -> Spot:
        """A spot inside a passage."""
        return Spot(passage.node, passage, start, end)
