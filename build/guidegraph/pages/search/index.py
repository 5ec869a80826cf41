"""The index: postings by stem in shards, units in shards, synonyms, and what filters need."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from guidegraph.pages.front import shelves
from guidegraph.pages.library import Library
from guidegraph.pages.page import Attachment
from guidegraph.pages.search.analysis import (
    STOP,
    known_stems,
    phrase,
    word_set,
)
from guidegraph.pages.search.postings import Postings
from guidegraph.pages.search.units import KINDS, Unit
from guidegraph.pages.share import Asked, Card, Shares
from guidegraph.pages.words import shortened
from guidegraph.vocabulary import SKOS

SHARD = 160_000
"""About how many characters one file of postings or units holds."""
_EXCERPT = 320
_LETTERS = ascii_lowercase


@dataclass(frozen=True, slots=True)
class Synonym:
    """Phrases of stems that mean the same."""

    phrases: tuple[str, ...]
    """Each as stems joined by spaces, sorted."""


def search_files(library: Library, shares: Shares | None = None) -> Iterator[Attachment]:
    """The files of the index below `soeg/`, each let go of when the next is asked for."""
    told = shares or Asked(library)
    cards = told.cards()
    danish = (label for group in _labels(library, told, ("da", "")) for label in group)
    postings = Postings(_known(danish, told))
    facts = Facts(sorted(card.slug for card in cards))
    firsts: list[object] = []
    for number, shard in enumerate(_cut(_shown(told, postings, facts))):
        firsts.append(shard[0][0])
        yield _script(f"soeg/enheder-{number}.js", "units", number, dict(shard))
    shards: list[object] = []
    for number, run in enumerate(_cut((w, list(found)) for w, found in postings.each())):
        shards.append(run[0][0])
        yield _script(f"soeg/ord-{number}.js", "words", number, dict(run))
    same = synonyms(_labels(library, told, ("da", "", "en")), frozenset(postings.words))
    core = {
        "kinds": KINDS,
        "documents": facts.documents,
        "titles": {card.slug: card.title for card in cards},
        "groups": _groups(library, cards),
        "of": "".join(facts.kinds),
        "runs": facts.runs,
        "grades": facts.grades,
        "count": len(facts.kinds),
        "words": shards,
        "units": firsts,
        "synonyms": [s.phrases for s in same],
        "stop": sorted(STOP),
    }
    yield _script("soeg/indeks.js", "core", 0, core)
    yield _script("soeg/ordliste.js", "list", 0, _list(sorted(postings.words), same))


def _known(danish: Iterable[str], told: Shares) -> frozenset[str]:
    words = set(word_set(danish))
    for found in told.words():
        words |= found
    return known_stems(words)


class Facts:
    """What the filters ask of units, in few characters, since every search loads it."""

    def __init__(self, documents: Sequence[str]) -> None:
        self.documents = documents
        """Slugs, by the numbers that runs name."""
        self.kinds: list[str] = []
        """A letter for each unit: `a` for the first of `KINDS`, and so on."""
        self.runs: list[tuple[int, int, int, str]] = []
        """Units of one version that follow each other: number of the first, document, whether it
        is in force, version."""
        self.grades: dict[int, str] = {}
        """Grades by unit, of those that have any."""
        self._places = {slug: number for number, slug in enumerate(documents)}

    def add(self, unit: Unit) -> int:
        """Note one more unit; gives its number."""
        number = len(self.kinds)
        own = self._places[unit.document], int(unit.is_current), unit.version
        if not self.runs or self.runs[-1][1:] != own:
            self.runs.append((number, *own))
        self.kinds.append(_LETTERS[KINDS.index(unit.kind)])
        if unit.grades:
            self.grades[number] = unit.grades
        return number


def _shown(told: Shares, postings: Postings, facts: Facts) -> Iterator[tuple[object, object]]:
    """Number of each unit and what is shown of it; counts its words and notes its facts."""
    for found, stemmed in zip(told.units(), told.stems(), strict=True):
        for unit, words in zip(found, stemmed, strict=True):
            number = facts.add(unit)
            postings.add(number, unit, words)
            yield (
                number,
                (unit.heading or unit.title, shortened(unit.text, _EXCERPT), unit.path),
            )


def _list(words: Iterable[str], same: Iterable[Synonym]) -> Sequence[str]:
    """Every stem that leads somewhere: those with postings, and those of synonyms."""
    asked = {word for synonym in same for text in synonym.phrases for word in text.split()}
    return sorted(w for w in asked.union(words) if len(w) >= 3 and w.isalpha() and w not in STOP)


def _labels(
    library: Library, told: Shares, languages: Collection[str]
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
    for pairs in told.abbreviations():
        yield from pairs


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
