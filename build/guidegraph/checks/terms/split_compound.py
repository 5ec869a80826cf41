"""A compound is written as two words, but as one elsewhere or in the concept schemes.

Why: Danish joins compounds; "gang funktion" and "gangfunktion" are found by different searches.
Hvad: Et sammensat ord skrives i to, men i ét et andet sted eller i begrebslisterne.
Hvorfor: sammensatte ord skrives i ét; ellers finder en søgning kun den ene form.
Example: tværsnits syndrom / tværsnitssyndrom
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.words import FUNCTION_WORDS, stem
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import label_pairs, label_words, pairs, words
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Ontology

_PAIR = re.compile(r"(?<![\w-])(?=(?P<a>[^\W\d_]{3,}+) (?P<b>[a-zæøå]{4,}+)(?![\w-]))")
_ADJECTIVE = re.compile(
    r"(?:sk|ske|ede|ende|lig|lige|ig|ige|iv|ive|el|elle|al|ale|ær|ære|øs|øse|(?<=\w{3})(?<!pati)ent|ente|et|(?<!en)t|te)\Z"
)
_DANISH = re.compile(r"(?:ing|else|hed|kræft|sygdom)(?:en|er|erne|s)?\Z")


def run(context: Context) -> Iterator[Remark]:
    """Join neighbouring words, with and without a linking s, and look for the result."""
    own = {stem(word): word for word in words(context) if len(word) >= 9}
    labels = _labels(context.ontology)
    heads = {word[:7] for word in own.values()} | _heads(context.ontology)
    near = {(a, b) for a, b in pairs(context) if (a + b)[:7] in heads}
    known = {pair: word for pair in near if (word := _compound(*pair, own, labels))}
    two_words = label_pairs(context.ontology)
    told = set()
    text = context.text.together(PRINTED)
    for match in _PAIR.finditer(text.text) if known else ():
        a, b = match["a"].lower(), match["b"]
        joined = known.get((a, b))
        if joined is None or (a, b) in told:
            continue
        told.add((a, b))
        # A slip among the labels does not make two words of a Danish compound.
        if f"{a} {b}" in two_words and not (_DANISH.search(b) and joined in labels.values()):
            continue
        passage, start = text.place(match.start())
        yield context.remark(
            context.within(passage, start, start + len(a) + 1 + len(b)),
            f"»{match['a']} {b}« skrives i ét: »{joined}«.",
            f'"{match["a"]} {b}" is one word: "{joined}".',
        )


def _compound(a: str, b: str, own: dict[str, str], labels: dict[str, str]) -> str:
    """The word that the text or a label has for two words; empty for none."""
    if a in FUNCTION_WORDS or b in FUNCTION_WORDS or len(a + b) < 9:
        return ""
    if _ADJECTIVE.search(a) and not a.endswith("rat"):
        return ""
    for one in (stem(a + b), stem(f"{a}s{b}")):
        if one in own or one in labels:
            return own.get(one) or labels[one]
    return ""


@lru_cache(maxsize=2)
def _labels(ontology: Ontology) -> dict[str, str]:
    return {stem(word): word for word in sorted(label_words(ontology)) if len(word) >= 9}


@lru_cache(maxsize=2)
def _heads(ontology: Ontology) -> frozenset[str]:
    return frozenset(word[:7] for word in _labels(ontology).values())


RULE = Rule(
    "split-compound", "terms", Severity.INFO,
    "Sammensat ord skrevet i to", "A compound written as two words",
    "Skriv det i ét.", "Write it as one.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
