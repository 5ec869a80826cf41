"""The index: postings by stem in shards, units in shards, synonyms, and what filters need."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidegraph.pages.front import shelves
from guidegraph.pages.library import Library
from guidegraph.pages.page import Attachment
from guidegraph.pages.search.analysis import (
    STOP,
    known_stems,
    phrase,
    split_compound,
    word_set,
)
from guidegraph.pages.search.units import KINDS, WEIGHTS, Stems, Unit, unit_stems
from guidegraph.pages.share import Asked, Card, Shares
from guidegraph.pages.words import shortened
from guidegraph.vocabulary import SKOS

SHARD = 160_000
"""About how many characters one file of postings or units holds."""
_TITLE, _TEXT, _MORE, _PART = 4.0, 1.0, 1.5, 0.4
_EXCERPT = 320
_LONG = 8


@dataclass(frozen=True, slots=True)
class Synonym:
    """Phrases of stems that mean the same."""

    phrases: tuple[str, ...]
    """Each as stems joined by spaces, sorted."""


def search_files(library: Library, shares: Shares | None = None) -> Iterator[Attachment]:
    """The files of the index below `soeg/`, each let go of when the next is asked for."""
    told = shares or Asked(library)
    cards = told.cards()
    danish = (label for group in _labels(library, cards, ("da", "")) for label in group)
    postings = Postings(known_stems(set(word_set(danish)).union(*told.words())))
    documents = sorted(card.slug for card in cards)
    meta: list[Sequence[int | str]] = []
    firsts: list[object] = []
    for number, shard in enumerate(_cut(_shown(told, postings, documents, meta))):
        firsts.append(shard[0][0])
        yield _script(f"soeg/enheder-{number}.js", "units", number, dict(shard))
    same = synonyms(_labels(library, cards, ("da", "", "en")), frozenset(postings.table))
    words = sorted(postings.table)
    shards: list[object] = []
    for number, run in enumerate(_cut((w, list(postings.table[w])) for w in words)):
        shards.append(run[0][0])
        yield _script(f"soeg/ord-{number}.js", "words", number, dict(run))
    core = {
        "kinds": KINDS,
        "documents": documents,
        "titles": {card.slug: card.title for card in cards},
        "groups": _groups(library, cards),
        "meta": meta,
        "count": len(meta),
        "words": shards,
        "units": firsts,
        "synonyms": [s.phrases for s in same],
        "stop": sorted(STOP),
    }
    yield _script("soeg/indeks.js", "core", 0, core)
    yield _script("soeg/ordliste.js", "list", 0, _list(words, same))


def _shown(
    told: Shares, postings: Postings, documents: Sequence[str], meta: list[Sequence[int | str]]
) -> Iterator[tuple[object, object]]:
    """Number of each unit and what is shown of it; counts its words and notes its kind."""
    places = {slug: number for number, slug in enumerate(documents)}
    for found, stemmed in zip(told.units(), told.stems(), strict=True):
        for unit, words in zip(found, stemmed, strict=True):
            number = len(meta)
            postings.add(number, unit, words)
            meta.append((
                KINDS.index(unit.kind), places[unit.document], int(unit.is_current),
                unit.grades, unit.version,
            ))  # fmt: skip
            yield (
                number,
                (unit.heading or unit.title, shortened(unit.text, _EXCERPT), unit.path),
            )


def _list(words: Iterable[str], same: Iterable[Synonym]) -> Sequence[str]:
    """Every stem that leads somewhere: those with postings, and those of synonyms."""
    asked = {word for synonym in same for text in synonym.phrases for word in text.split()}
    return sorted(w for w in asked.union(words) if len(w) >= 3 and w.isalpha() and w not in STOP)


class Postings:
    """For each stem a flat list of unit, weight (tenths), unit, weight …"""

    def __init__(self, known: frozenset[str]) -> None:
        self.table: dict[str, array[int]] = {}
        """By stem."""
        self._known = known
        self._split: dict[str, tuple[str, ...]] = {}

    def add(self, number: int, unit: Unit, stemmed: Stems) -> None:
        """Count the words of one more unit, given as the stems of its texts."""
        weights: dict[str, float] = {}
        for text, weight in zip(stemmed, (_TITLE, _TEXT, _MORE), strict=True):
            self._add(weights, text.split(), weight)
        length = (1 + len(unit.text) / 400) ** 0.4
        for word, weight in weights.items():
            found = self.table.get(word)
            if found is None:
                found = self.table[word] = array("i")
            found.append(number)
            found.append(max(1, round(10 * (weight * WEIGHTS[unit.kind] / length))))

    def _add(self, weights: dict[str, float], words: Iterable[str], weight: float) -> None:
        for word in words:
            weights[word] = weights.get(word, 0.0) + weight
            if len(word) >= _LONG:
                for part in self._parts(word):
                    weights[part] = weights.get(part, 0.0) + weight * _PART

    def _parts(self, word: str) -> tuple[str, ...]:
        found = self._split.get(word)
        if found is None:
            found = self._split[word] = split_compound(word, self._known) or ()
        return found


def make_postings(found: Sequence[Unit], known: frozenset[str]) -> Mapping[str, list[int]]:
    """The same for units that are at hand."""
    postings = Postings(known)
    for number, unit in enumerate(found):
        postings.add(number, unit, unit_stems(unit))
    return {word: list(numbers) for word, numbers in postings.table.items()}


def _labels(
    library: Library, cards: Iterable[Card], languages: Collection[str]
) -> Iterator[tuple[str, ...]]:
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
    for card in cards:
        yield from card.abbreviations


def synonyms(labels: Iterable[Sequence[str]], words: frozenset[str]) -> tuple[Synonym, ...]:
    """Groups of phrases of which at least one can be found."""
    groups = set()
    for group in labels:
        phrases = {phrase(label) for label in group} - {""}
        findable = any(all(w in words or w in STOP for w in p.split()) for p in phrases)
        if len(phrases) > 1 and findable:
            groups.add(tuple(sorted(phrases)))
    return tuple(Synonym(group) for group in sorted(groups))


def _groups(library: Library, cards: Sequence[Card]) -> Mapping[str, str]:
    """Name of the publishing group by document."""
    return {card.slug: shelf.title for shelf in shelves(library, cards) for card in shelf.cards}


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
