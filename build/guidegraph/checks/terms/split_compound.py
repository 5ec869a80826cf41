"""A compound is written as two words, but as one elsewhere or in the concept schemes.

Why: Danish joins compounds; "gang funktion" and "gangfunktion" are found by different searches.
Hvad: Et sammensat ord skrives i to, men i ét et andet sted eller i begrebslisterne.
Hvorfor: sammensatte ord skrives i ét; ellers finder en søgning kun den ene form.
Example: tværsnits syndrom / tværsnitssyndrom
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import repeat

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.words import FUNCTION_WORDS, stem
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import following, label_pairs, label_words, words
from guidegraph.checks.text import Joined
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Ontology

_PAIR = re.compile(r"(?<![\w-])(?=(?P<a>[^\W\d_]{3,}+) (?P<b>[a-zæøå]{4,}+)(?![\w-]))")
_ADJECTIVE = re.compile(
    r"(?:sk|ske|ede|ende|lig|lige|ig|ige|iv|ive|el|elle|al|ale|ær|ære|øs|øse|(?<=\w{3})(?<!pati)ent|ente|et|(?<!en)t|te)\Z"
)
_DANISH = re.compile(r"(?:ing|else|hed|kræft|sygdom)(?:en|er|erne|s)?\Z")

_HEAD = 7
"""Letters by which words are looked up."""


def run(context: Context) -> Iterator[Remark]:
    """Join neighbouring words, with and without a linking s, and look for the result."""
    long_words = [word for word in words(context) if len(word) >= 9]
    own = dict(zip(map(stem, long_words), long_words, strict=True))
    labels = _labels(context.ontology)
    heads = _heads(context.ontology)
    known = dict(_compounds(following(context), own, labels, heads, _firsts(context.ontology)))
    two_words = label_pairs(context.ontology)
    text = context.text.together(PRINTED)
    for match in _first_places(text, known):
        a, b = match["a"].lower(), match["b"]
        joined = known[a, b]
        # A slip among the labels does not make two words of a Danish compound.
        if f"{a} {b}" in two_words and not (_DANISH.search(b) and joined in labels.values()):
            continue
        passage, start = text.place(match.start())
        yield context.remark(
            context.within(passage, start, start + len(a) + 1 + len(b)),
            f"»{match['a']} {b}« skrives i ét: »{joined}«.",
            f'"{match["a"]} {b}" is one word: "{joined}".',
        )


def _first_places(text: Joined, pairs: Iterable[tuple[str, str]]) -> list[re.Match[str]]:
    """Where each pair of words stands first, in the order of the text."""
    found = []
    for a, b in pairs:
        for at in text.offsets(f"{a} {b}"):
            match = _PAIR.match(text.text, at)
            if match and (match["a"].lower(), match["b"]) == (a, b):
                found.append(match)
                break
    return sorted(found, key=lambda match: match.start())


def _compounds(
    after: Mapping[str, AbstractSet[str]],
    own: Mapping[str, str],
    labels: Mapping[str, str],
    heads: Mapping[str, tuple[str, ...]],
    firsts: frozenset[str],
) -> Iterator[tuple[tuple[str, str], str]]:
    """Neighbouring words with the word that the text or a label has for both."""
    begun = _by_head(own.values())
    beginnings = firsts | _shorter(begun)
    for a, seconds in after.items():
        if a[:_HEAD] not in beginnings or a in FUNCTION_WORDS:
            continue
        for b in seconds:
            if len(b) < 4 or b in FUNCTION_WORDS:
                continue
            longer = (*begun.get((a + b)[:_HEAD], ()), *heads.get((a + b)[:_HEAD], ()))
            if not longer:
                continue
            if len(a) < _HEAD:
                head = f"{a}s{b}"[:_HEAD]
                longer += (*begun.get(head, ()), *heads.get(head, ()))
            if not any(map(str.startswith, longer, repeat(_beginnings(a, b)))):
                continue
            if joined := _compound(a, b, own, labels):
                yield (a, b), joined


def _shorter(heads: Iterable[str]) -> frozenset[str]:
    """What words begin with, up to their heads; with which the first of two begins them too."""
    return frozenset(head[:size] for head in heads for size in range(3, _HEAD + 1))


def _beginnings(a: str, b: str) -> tuple[str, str]:
    """What a word begins with that has the stem of the two joined: no stem is six letters shorter."""
    return (a + b)[:-6], f"{a}s{b}"[:-6]


def _compound(a: str, b: str, own: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The word that the text or a label has for two words; empty for none."""
    if len(a + b) < 9 or (_ADJECTIVE.search(a) and not a.endswith("rat")):
        return ""
    stems = stem(a + b), stem(f"{a}s{b}")
    return next((w for s in stems for w in (own.get(s), labels.get(s)) if w), "")


def _by_head(found: Iterable[str]) -> dict[str, tuple[str, ...]]:
    heads: dict[str, tuple[str, ...]] = {}
    for word in found:
        heads[word[:_HEAD]] = (*heads.get(word[:_HEAD], ()), word)
    return heads


@lru_cache(maxsize=2)
def _labels(ontology: Ontology) -> dict[str, str]:
    return {stem(word): word for word in sorted(label_words(ontology)) if len(word) >= 9}


@lru_cache(maxsize=2)
def _heads(ontology: Ontology) -> dict[str, tuple[str, ...]]:
    return _by_head(_labels(ontology).values())


@lru_cache(maxsize=2)
def _firsts(ontology: Ontology) -> frozenset[str]:
    return _shorter(_heads(ontology))


RULE = Rule(
    "split-compound", "terms", Severity.INFO,
    "Sammensat ord skrevet i to", "A compound written as two words",
    "Skriv det i ét.", "Write it as one.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
