"""The lists that all documents share: cited sources, people, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidegraph.corpus.named import NamedGraph
from guidegraph.corpus.plain_list import plain_entries
from guidegraph.graph import Graph, Triple, make_graph
from guidegraph.ids import IDENTIFIED, Names, is_key
from guidegraph.kinds import Shared
from guidegraph.kinds.values import read_date
from guidegraph.parse import Problem, decode, parse_blocks, read_fields
from guidegraph.terms import iri, literal
from guidegraph.vocabulary import BIBO, DCTERMS, FOAF, KR, RDF

SOURCES = "kilder.md"
PEOPLE = "personer.md"
STATUS = "status.md"
STATUSES = {"tilbagetrukket": KR.WithdrawnVersion, "suspenderet": KR.Suspended}
_EXAMPLES = {"kilde": "gruppe-emne-2003", "person": "fornavn-efternavn"}
_SOURCE_FIELDS = ("pmid", "doi", "titel", "url", "trukket-tilbage", "erstattet-af", "note")


@dataclass(frozen=True, slots=True)
class Entry:
    """One block of a shared list."""

    key: str
    """Its key."""
    values: Mapping[str, str]
    """Its fields by name."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The shared lists, read."""

    sources: tuple[Entry, ...]
    """Cited sources."""
    people: tuple[Entry, ...]
    """People."""
    named: tuple[NamedGraph, ...] = field(default=(), compare=False, repr=False)
    """Their graphs, where those are kept."""

    def shared(self) -> Shared:
        """What the compiler must know of them."""
        table: dict[str, str] = {}
        for entry in self.sources:
            table[entry.key] = entry.key
            if entry.values.get("pmid"):
                table.setdefault(f"pmid-{entry.values['pmid']}", entry.key)
            if entry.values.get("doi"):
                table.setdefault(f"doi-{entry.values['doi'].lower()}", entry.key)
        return Shared(table, frozenset(entry.key for entry in self.people))

    def notices(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """Sources that were withdrawn or replaced: all that rules read of sources not their own."""
        told = ("trukket-tilbage", "erstattet-af")
        return tuple(
            (entry.key, tuple(sorted(entry.values.items())))
            for entry in self.sources
            if any(entry.values.get(name) for name in told)
        )


@dataclass(frozen=True, slots=True)
class StatusNote:
    """What happened to a released version, or to the whole guideline, after its release."""

    version: str
    """The version; empty for the whole guideline."""
    status: str
    """IRI: withdrawn or suspended."""
    date: str
    """From when, as an ISO date; empty where it is not known."""
    reason: str
    """Why."""
    by: str
    """Who decided."""
    replaced_by: str
    """What takes its place."""


def read_lists(files: Mapping[str, bytes], folder: str, problems: Problem) -> Lists:
    """Read `kilder.md` and `personer.md`."""
    sources = _entries(files.get(SOURCES, b""), folder + SOURCES, "kilde", _SOURCE_FIELDS, problems)
    people = _entries(
        files.get(PEOPLE, b""), folder + PEOPLE, "person", ("navn", "orcid"), problems
    )
    return Lists(sources, people)


def _entries(
    data: bytes, path: str, keyword: str, names: tuple[str, ...], problems: Problem
) -> tuple[Entry, ...]:
    source = decode(data, path, problems)
    plain = plain_entries(
        source, keyword, names, problems, is_named=lambda key: _is_named(key, keyword)
    )
    if plain is not None:
        return tuple(Entry(key, plain[key]) for key in sorted(plain))
    found: dict[str, Entry] = {}
    for block in parse_blocks(source, problems, raw=frozenset({keyword})):
        if block.kind != "block" or block.name != keyword:
            continue
        key = block.attributes.key
        head = source.span(block.start, block.head_end)
        fields = read_fields(source, *block.body, problems)
        for entry in fields:
            if entry.name not in names:
                span = source.span(entry.start, entry.end)
                known = ", ".join(names)
                problems.add("unknown-field", span, what=entry.name, block=keyword, known=known)
        if not key:
            problems.add("missing-key", head, block=keyword)
        elif key in found:
            problems.add("duplicate-key", head, what=key)
        elif not _is_named(key, keyword):
            problems.add("bad-key", head, what=key, known=_EXAMPLES[keyword])
        else:
            found[key] = Entry(key, {entry.name: entry.value for entry in fields})
    return tuple(found[key] for key in sorted(found))


def _is_named(key: str, keyword: str) -> bool:
    """Whether an entry may have that key."""
    return is_key(key) or (keyword == "kilde" and key.startswith(IDENTIFIED))


def read_status(data: bytes, path: str, problems: Problem) -> tuple[StatusNote, ...]:
    """Read a guideline's `status.md`."""
    from guidegraph.model import flatten, read_prose

    source = decode(data, path, problems)
    notes = []
    for block in parse_blocks(source, problems):
        if block.kind != "block" or block.name != "status":
            continue
        values = {a.name: a for a in block.attributes.values}
        text = {name: attribute.value for name, attribute in values.items()}
        head = source.span(block.start, block.head_end)
        status = STATUSES.get(text.get("status", ""))
        if status is None:
            problems.add("unknown-value", head, value=text.get("status", ""), what="status",
                         known=", ".join(STATUSES))  # fmt: skip
            continue
        prose = read_prose(source, block.children)
        why = flatten(prose, {}).plain if prose.paras else text.get("grund", "")
        day = read_date(text.get("dato", ""), head, problems)
        notes.append(StatusNote(text.get("version", ""), status, day, why,
                                text.get("af", ""), text.get("erstattes-af", "")))  # fmt: skip
    return tuple(notes)


def sources_graph(lists: Lists, names: Names) -> Graph:
    """`graf/kilder`."""
    triples: list[Triple] = []
    for entry in lists.sources:
        s = iri(names.source(entry.key))
        triples.append((s, iri(RDF.type), iri(FRBR_WORK)))
        for name, predicate in (("pmid", BIBO.pmid), ("doi", BIBO.doi)):
            if entry.values.get(name):
                triples.append((s, iri(predicate), literal(entry.values[name])))
        if entry.values.get("titel"):
            triples.append((s, iri(DCTERMS.title), literal(entry.values["titel"])))
        if entry.values.get("trukket-tilbage"):
            text = literal(entry.values["trukket-tilbage"], "da")
            triples.append((s, iri(KR.retraction), text))
        if entry.values.get("erstattet-af"):
            target = names.source(entry.values["erstattet-af"])
            triples.append((s, iri(DCTERMS.isReplacedBy), iri(target)))
    return make_graph(names.shared_graph("kilder"), triples)


def people_graph(lists: Lists, names: Names) -> Graph:
    """`graf/personer`."""
    triples: list[Triple] = []
    for entry in lists.people:
        s = iri(names.person(entry.key))
        triples.append((s, iri(RDF.type), iri(FOAF.Person)))
        if entry.values.get("navn"):
            triples.append((s, iri(FOAF.name), literal(entry.values["navn"])))
    return make_graph(names.shared_graph("personer"), triples)


FRBR_WORK = "http://purl.org/vocab/frbr/core#Work"

__all__ = ["Entry", "Lists", "StatusNote", "people_graph", "read_lists", "read_status",
           "sources_graph"]  # fmt: skip
