"""Whether the words that differ matter clinically.

A text is read as the sequence of its words that carry clinical meaning: figures, units,
negations, comparators, obligation verbs, grades, and the terms for populations and
interventions that the concept schemes know. A difference in that sequence is clinical, any
other is editorial. Marks of citations carry none: `@key` stands where the number was printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from guidegraph.diff.words import tokens
from guidegraph.ontology import Concept, Ontology

POPULATION_SCHEMES = frozenset({"lokalisationer", "tilstande", "symptomer"})
INTERVENTION_SCHEMES = frozenset({"behandlinger", "teknikker", "laegemidler"})

_UNITS = frozenset(
    "gy cgy f fx mg g kg µg mcg ml l dl mm cm m mmol mol mv mev ie ui % ‰ procent promille dag dage "
    "døgn uge uger w måned måneder md mdr år årige time timer min minut minutter sek sekunder "
    "fraktion fraktioner gang gange ecog who kps".split()
)
_NEGATIONS = frozenset(
    "ikke ingen intet aldrig hverken ej uden undtagen undtaget kontraindiceret kontraindicerede "
    "kontraindikation kontraindikationer undlad undlades undgå undgås frarådes fraråd non".split()
)
_COMPARATORS = frozenset(
    "< > ≤ ≥ = ± ~ ≈ ≠ over under mindst højst maksimalt maksimal maks max minimum minimal "
    "minimalt mere mindre flere færre større højere lavere længere kortere tidligst senest "
    "før efter inden indtil eller".split()
)
_VERBS = frozenset(
    "skal bør kan må anbefales anbefale anbefaler tilbydes tilbyde tilbyd overvejes overveje "
    "overvej vurderes vurdere vurder foretrækkes foretrække udføres gives henvises".split()
)
_NUMBER_WORDS = frozenset(
    "nul to tre fire fem seks syv otte ni ti elleve tolv halv halve halvdelen halvanden tredjedel "
    "fjerdedel dobbelt dobbelte første tredje fjerde femte enkelt enkelte begge".split()
)
_NEGATING_PREFIXES = ("u", "in", "im", "ir", "non", "a", "anti")
_OPTIONAL_ENDING = re.compile(r"(?<=\w)\((\w{1,3})\)")
_GRADE = re.compile(r"\(([A-D]|[1-5][a-c]?|I{1,3}V?[a-c]?|IV|V)\)")
_CITATION = re.compile(r"@[a-z0-9-]+")


class Stemmer(Protocol):
    """What a stemmer does."""

    def stemWord(self, word: str) -> str:  # noqa: N802
        """The stem of a word."""
        ...


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms of the concept schemes, ready to be found in running text."""

    entries: dict[str, tuple[tuple[tuple[str, ...], Concept], ...]]
    """By first stem: the stems of a label, longest first, and its concept."""

    def found(self, stems: list[str], at: int) -> tuple[int, Concept] | None:
        """The longest label that begins at a place: how many words, and its concept."""
        for label, concept in self.entries.get(stems[at], ()):
            if tuple(stems[at : at + len(label)]) == label:
                return len(label), concept
        return None


_LEXICONS: dict[str, Lexicon] = {}


def lexicon(ontology: Ontology) -> Lexicon:
    """The terms of an ontology for populations and interventions, made once for each."""
    if ontology.sha256 not in _LEXICONS:
        _LEXICONS[ontology.sha256] = _make_lexicon(ontology)
    return _LEXICONS[ontology.sha256]


def _make_lexicon(ontology: Ontology) -> Lexicon:
    rows: dict[str, list[tuple[tuple[str, ...], Concept]]] = {}
    for concept in ontology.topics():
        if concept.scheme in POPULATION_SCHEMES | INTERVENTION_SCHEMES:
            for label in sorted({concept.label_da, *concept.others}):
                stems = tuple(stem(word) for word in tokens(label) if not word.isspace())
                if stems:
                    rows.setdefault(stems[0], []).append((stems, concept))
    return Lexicon(
        {
            first: tuple(sorted(found, key=lambda row: (-len(row[0]), row[0], row[1].iri)))
            for first, found in rows.items()
        }
    )


def signature(text: str, terms: Lexicon) -> tuple[str, ...]:
    """The words of a text that carry clinical meaning, in order, in a normal form.

    >>> signature("Giv 20 Gy, ikke 4,5 Gy", Lexicon({}))
    ('figure 20', 'unit gy', 'not ikke', 'figure 4.5', 'unit gy')
    """
    plain = _OPTIONAL_ENDING.sub(r"\1", _CITATION.sub(" ", text))
    found: list[str] = []
    grades = [(m.start(), m.end()) for m in _GRADE.finditer(plain)]
    words: list[str] = []
    graded: set[int] = set()
    at = 0
    for token in tokens(plain):
        if not token.isspace():
            if any(start <= at < end for start, end in grades):
                graded.add(len(words))
            words.append(token)
        at += len(token)
    stems = [stem(word) for word in words]
    i = 0
    while i < len(words):
        hit = terms.found(stems, i)
        if hit:
            found.append("term " + hit[1].iri)
            i += hit[0]
            continue
        mark = f"grade {words[i]}" if i in graded and words[i].isalnum() else _mark(words[i])
        if mark:
            found.append(mark)
        i += 1
    return tuple(found)


def population(text: str, terms: Lexicon) -> tuple[Concept, ...]:
    """The population concepts that a text names, each once, by IRI."""
    plain = _OPTIONAL_ENDING.sub(r"\1", text)
    stems = [stem(word) for word in tokens(plain) if not word.isspace()]
    found: dict[str, Concept] = {}
    i = 0
    while i < len(stems):
        hit = terms.found(stems, i)
        if hit and hit[1].scheme in POPULATION_SCHEMES:
            found[hit[1].iri] = hit[1]
        i += hit[0] if hit else 1
    return tuple(found[key] for key in sorted(found))


def is_clinical(old: str, new: str, terms: Lexicon) -> bool:
    """Whether the words that differ between two texts carry clinical meaning.

    >>> is_clinical("Patienter kan tilbydes", "Patienterne kan tilbydes", Lexicon({}))
    False
    >>> is_clinical("kan opereres", "kan ikke opereres", Lexicon({}))
    True
    """
    if old == new:
        return False
    return signature(old, terms) != signature(new, terms) or _negated(old, new)


def _negated(old: str, new: str) -> bool:
    """Whether a word only gained or lost a negating prefix, as in "egnet" and "uegnet"."""
    before, after = _word_set(old), _word_set(new)
    longer, shorter = before - after, after - before
    return any(
        prefix + word in others
        for words, others in ((longer, shorter), (shorter, longer))
        for word in words
        if len(word) > 3
        for prefix in _NEGATING_PREFIXES
    )


def _word_set(text: str) -> set[str]:
    return {word.lower() for word in tokens(text) if word[0].isalpha()}


def _mark(word: str) -> str:
    """The meaning of one word; empty for a word without."""
    low = word.lower()
    if word[0].isdigit() or low in _NUMBER_WORDS:
        return "figure " + low.replace(",", ".")
    for name, known in (
        ("unit", _UNITS), ("not", _NEGATIONS), ("compare", _COMPARATORS), ("verb", _VERBS)
    ):  # fmt: skip
        if low in known:
            return f"{name} {low}"
    return ""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a Danish word, in lower case; short words and abbreviations as they are."""
    low = word.lower()
    return (
        _stemmer().stemWord(low) if len(low) > 4 and word.isalpha() and not word.isupper() else low
    )


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer:
    import snowballstemmer

    stemmer: Stemmer = snowballstemmer.stemmer("danish")
    return stemmer
