"""What one must know of a version to see whether something leads to it, kept so that a search over
all versions reads only those whole that it comes upon."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from guidegraph.compiler import Compiled
from guidegraph.corpus.cache import Cache
from guidegraph.corpus.derived import entry_for
from guidegraph.corpus.stored import Stored
from guidegraph.graph import View
from guidegraph.trace import Dependent, dependents, support_edges, support_graph
from guidegraph.vocabulary import DCTERMS, KR, SCHEMA

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus

_LONGEST = 90
"""Letters of a name that is a text."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects of a version, and nothing that is said of them."""

    known: frozenset[str]
    """Their IRIs."""

    def has(self, subject: str) -> bool:
        """Whether anything is said of `subject`."""
        return subject in self.known


@dataclass(frozen=True, slots=True)
class About:
    """An item with its subjects."""

    iri: str
    """Its IRI."""
    name: str
    """What a reader calls it."""
    concepts: tuple[str, ...]
    """IRIs of the concepts it is about."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Reads the outlines of versions, and keeps those it makes."""

    cache: Cache
    """Where they are kept."""

    def subjects(self, compiled: Compiled) -> Subjects:
        """The subjects of a version."""
        return Subjects(frozenset(self._read(compiled, "subjects")))

    def outer(self, compiled: Compiled) -> tuple[str, ...]:
        """IRIs outside its document that something in it rests on, or that rest on something in it."""
        return tuple(self._read(compiled, "outer"))

    def about(self, compiled: Compiled) -> tuple[About, ...]:
        """Its items that have subjects, by IRI."""
        rows = self._read(compiled, "about")
        return tuple(About(iri, name, tuple(concepts)) for iri, name, concepts in rows)

    def _read(self, compiled: Compiled, section: str) -> Any:
        if not isinstance(compiled, Stored):
            return json.loads(_outline(compiled)[section])
        entry = entry_for(self.cache, f"outline/{compiled.slug}", ("outline", compiled.sha256))
        data = entry.read(section)
        if data is None:
            made = _outline(compiled)
            entry.write(made)
            data = made[section]
        return json.loads(data)


@dataclass(frozen=True)
class Field:
    """The newest text of every document, of which few are read whole."""

    versions: Mapping[str, Compiled]
    """The texts by slug: the draft where there is one."""
    works: str
    """What the IRI of every document begins with."""
    outlines: Outlines
    """Their outlines."""
    _views: dict[str, View] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus) -> Field:
        """That of a corpus."""
        texts = {
            d.slug: d.draft or d.versions[-1] for d in corpus.documents if d.draft or d.versions
        }
        return cls(texts, corpus.settings.names.work(""), Outlines(corpus.cache))

    def view(self, slug: str) -> View:
        """A text as an index."""
        if slug not in self._views:
            self._views[slug] = View(self.versions[slug].graph)
        return self._views[slug]

    def slug(self, iri: str) -> str:
        """The document that an IRI belongs to; empty for what belongs to none."""
        slug = iri.removeprefix(self.works).partition("/")[0] if iri.startswith(self.works) else ""
        return slug if slug in self.versions else ""

    def name(self, iri: str) -> str:
        """What a reader calls an item."""
        slug = self.slug(iri)
        is_own = slug and iri.startswith(self.versions[slug].iri)
        return name_in(self.view(slug), iri) if is_own else ""

    def is_object(self, iri: str, predicate: str) -> bool:
        """Whether something says so of an IRI."""
        return any(self.view(slug).subjects(predicate, iri) for slug in self._holding((iri,)))

    def dependents(self, starts: Sequence[str]) -> tuple[Dependent, ...]:
        """What rests on any of some items, nearest first, then by IRI."""
        read: set[str] = set()
        found: tuple[Dependent, ...] = ()
        wanted = self._holding(starts)
        while wanted - read:
            read |= wanted
            graph = support_graph(self.versions[slug].graph for slug in sorted(read))
            found = dependents(graph, starts)
            wanted = self._holding(one.iri for one in found)
        return found

    def about(self) -> Iterator[About]:
        """Every item that has subjects."""
        for compiled in self.versions.values():
            yield from self.outlines.about(compiled)

    def _holding(self, iris: Iterable[str]) -> set[str]:
        """The documents where something may rest on one of these, or they on something."""
        found = {slug for iri in iris for slug in (self.slug(iri), *self._meeting.get(iri, ()))}
        return found - {""}

    @cached_property
    def _meeting(self) -> Mapping[str, Sequence[str]]:
        """Documents by what they meet outside themselves."""
        found: dict[str, list[str]] = {}
        for slug, compiled in self.versions.items():
            for iri in self.outlines.outer(compiled):
                found.setdefault(iri, []).append(slug)
        return found


def name_in(view: View, node: str) -> str:
    """What a reader calls an item: its number, and its title or the beginning of its text."""
    number = view.value(node, KR.printedNumber) or view.value(node, KR.referenceNumber)
    title = view.value(node, DCTERMS.title) or view.value(node, SCHEMA.text)
    text = " ".join(title.split())
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    return " ".join(filter(None, (f"{number}." if number else "", short)))


def _outline(compiled: Compiled) -> Mapping[str, bytes]:
    view = View(compiled.graph)
    work = compiled.iri.rpartition("/")[0]
    ends = {end for edge in support_edges(compiled.graph) for end in edge[:2]}
    about = [
        (node, name_in(view, node) if node.startswith(compiled.iri) else "", concepts)
        for node in view.naming(DCTERMS.subject)
        if (concepts := view.values(node, DCTERMS.subject))
    ]
    dump = partial(json.dumps, ensure_ascii=False)
    outer = sorted(end for end in ends if end != work and not end.startswith(work + "/"))
    sections = {"subjects": view.subjects_all(), "outer": outer, "about": about}
    return {name: dump(rows).encode("utf-8", "surrogatepass") for name, rows in sections.items()}


__all__ = ["About", "Field", "Outlines", "Subjects"]
