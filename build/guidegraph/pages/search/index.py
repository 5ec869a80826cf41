"""The index: postings by stem in shards, units in shards, synonyms, and what filters need."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from guidegraph.pages.library import Document, Library
from guidegraph.pages.memory import Memory
from guidegraph.pages.page import Attachment
from guidegraph.pages.reading.people import abbreviations
from guidegraph.pages.search.analysis import (
    STOP,
    known_words,
    phrase,
    split_compound,
    stem,
    tokens,
)
from guidegraph.pages.search.units import KINDS, WEIGHTS, Unit, document_units
from guidegraph.pages.words import shortened
from guidegraph.vocabulary import SKOS

SHARD = 160_000
"""About how many characters one file of postings or units holds."""
_TITLE, _TEXT, _MORE, _PART = 4.0, 1.0, 1.5, 0.4
_SHOWN = 320


@dataclass(frozen=True, slots=True)
class Synonym:
    """Phrases of stems that mean the same."""

    phrases: tuple[str, ...]
    """Each as stems joined by spaces, sorted."""


def search_files(library: Library, memory: Memory | None = None) -> Iterator[Attachment]:
    """The files of the index below `soeg/`."""
    found = tuple(_units(library, memory))
    own = (text for u in found for text in (u.title, u.text))
    danish = (label for group in _labels(library, ("da", "")) for label in group)
    known = known_words([*own, *danish])
    postings = make_postings(found, known)
    words = sorted(postings)
    shards = tuple(_cut((w, postings[w]) for w in words))
    unit_shards = tuple(_cut(enumerate(_shown(u) for u in found)))
    same = synonyms(_labels(library, ("da", "", "en")), frozenset(words))
    core = {
        "kinds": KINDS,
        "documents": sorted({u.document for u in found}),
        "titles": {d.slug: d.current.title for d in library.documents},
        "groups": _groups(library),
        "meta": _meta(found),
        "count": len(found),
        "words": [shard[0][0] for shard in shards],
        "units": [shard[0][0] for shard in unit_shards],
        "synonyms": [s.phrases for s in same],
        "stop": sorted(STOP),
    }
    yield _script("soeg/indeks.js", "core", 0, core)
    yield _script("soeg/ordliste.js", "list", 0, _list(words, same))
    for number, shard in enumerate(shards):
        yield _script(f"soeg/ord-{number}.js", "words", number, dict(shard))
    for number, unit_shard in enumerate(unit_shards):
        yield _script(f"soeg/enheder-{number}.js", "units", number, dict(unit_shard))


def _list(words: Iterable[str], same: Iterable[Synonym]) -> Sequence[str]:
    """Every stem that leads somewhere: those with postings, and those of synonyms."""
    asked = {word for synonym in same for text in synonym.phrases for word in text.split()}
    return sorted(w for w in asked.union(words) if len(w) >= 3 and w.isalpha() and w not in STOP)


def _units(library: Library, memory: Memory | None) -> Iterator[Unit]:
    for document in library.documents:
        make = partial(_document_units, library, document)
        yield from memory.of_document("units", library, document, make) if memory else make()


def _document_units(library: Library, document: Document) -> tuple[Unit, ...]:
    return tuple(document_units(library, document))


def make_postings(found: Sequence[Unit], known: frozenset[str]) -> Mapping[str, list[int]]:
    """For each stem a flat list of unit, weight (tenths), unit, weight …"""
    table: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(found):
        weights: defaultdict[str, float] = defaultdict(float)
        for text, weight in ((unit.title, _TITLE), (unit.text, _TEXT), (unit.more, _MORE)):
            _add(weights, text, weight, known)
        length = 1 + len(unit.text) / 400
        for word, weight in weights.items():
            scaled = weight * WEIGHTS[unit.kind] / length**0.4
            table[word] += [number, max(1, round(10 * scaled))]
    return table


def _add(weights: defaultdict[str, float], text: str, weight: float, known: frozenset[str]) -> None:
    for token in tokens(text):
        if token in STOP:
            continue
        word = stem(token)
        weights[word] = min(weights[word] + weight, weight * 3 + weights[word])
        if len(word) >= 8:
            parts = split_compound(word, known)
            for part in parts or ():
                weights[part] += weight * _PART


def _labels(library: Library, languages: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Labels of each concept, and each abbreviation with its full form."""
    for iri in library.shared.of_type(SKOS.Concept):
        if "/skema/" not in iri:
            continue
        found = [
            term.value
            for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
            for term in library.shared.terms(iri, predicate)
            if term.language in languages
        ]
        if len(found) > 1:
            yield tuple(found)
    for document in library.documents:
        for item in abbreviations(document.current):
            if item.long:
                yield item.short, item.long


def synonyms(labels: Iterable[Sequence[str]], words: frozenset[str]) -> tuple[Synonym, ...]:
    """Groups of phrases of which at least one can be found."""
    groups = set()
    for group in labels:
        phrases = {phrase(label) for label in group} - {""}
        findable = any(all(w in words or w in STOP for w in p.split()) for p in phrases)
        if len(phrases) > 1 and findable:
            groups.add(tuple(sorted(phrases)))
    return tuple(Synonym(group) for group in sorted(groups))


def _groups(library: Library) -> Mapping[str, str]:
    """Name of the publishing group by document."""
    from guidegraph.pages.front import shelves

    return {book.document.slug: shelf.title for shelf in shelves(library) for book in shelf.books}


def _meta(found: Sequence[Unit]) -> Sequence[Sequence[int | str]]:
    """For each unit: kind, document, whether current, grades, version."""
    documents = {slug: i for i, slug in enumerate(sorted({u.document for u in found}))}
    return [
        (KINDS.index(u.kind), documents[u.document], int(u.is_current), u.grades, u.version)
        for u in found
    ]


def _shown(unit: Unit) -> Sequence[str]:
    return unit.heading or unit.title, shortened(unit.text, _SHOWN), unit.path


def _cut(entries: Iterable[tuple[object, object]]) -> Iterator[tuple[tuple[object, object], ...]]:
    """Entries in runs of about `SHARD` characters."""
    run: list[tuple[object, object]] = []
    size = 0
    for entry in entries:
        run.append(entry)
        size += len(json.dumps(entry, ensure_ascii=False))
        if size >= SHARD:
            yield tuple(run)
            run, size = [], 0
    if run:
        yield tuple(run)


def _script(path: str, part: str, number: int, data: object) -> Attachment:
    """A file that hands its data to the page; a script, because it must load from a disk too."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    text = text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Attachment(path, f'GGSEARCH.take("{part}",{number},{text});\n'.encode())
