"""Two nouns stand side by side that Danish joins into one word.

Why: "steroid behandling" is "steroidbehandling"; written apart it is neither found nor read as one.
Hvad: To navneord står hver for sig, hvor dansk skriver dem i ét.
Hvorfor: sammensatte ord skrives i ét; »steroid behandling« læses som to ting.
Example: steroid behandling / steroidbehandling
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.reading.words import FUNCTION_WORDS, stem
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import danish_labels, label_pairs, label_words, words
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Ontology

_HEAD = (
    "behandling|patient|dosis|rate|påvirkning|anlæggelse|studie|effekt|kontrol|terapi|kemoterapi|forløb|metastase|funktion"
    "|undersøgelse|diagnose|symptom|smerte|gruppe|niveau|teknik|planlægning|toksicitet|respons|tumor|skade|risiko|overlevelse"
)
_SECOND = re.compile(rf" (?P<b>(?:{_HEAD})(?:er|r)?)(?![\w-])")
_FIRST = re.compile(r"(?<![\w/-])[A-ZÆØÅ]?[a-zæøå]{4,}\Z")
_NO_NOUN = re.compile(
    r"(?:sk|ske|lig|lige|ig|ige|iv|ive|al|ale|el|elle|nel|ær|ære|øs|ent|ant|ende|ede|ere|est|som|bar|fri|frie|at|et|te|en|er|es|erne|ene|ens|ers|e?s|vis|fuld|løs|løse|mæssig)\Z"
)
_ADJECTIVES = frozenset(
    "kort lang stor lille god sen svær tung hård akut median moderat robust kompleks komplet total ekstra enkelt"
    " adjuvant konkomitant resistent refraktær malign benign maligne lokal regional special sund syg".split()
)
_SCHEMES = frozenset(
    {
        "tilstande",
        "behandlinger",
        "teknikker",
        "symptomer",
        "lokalisationer",
        "udfald",
        "laegemidler",
    }
)
_OBJECT = re.compile(r"\b(?:giver|giv|gives|får|fik|kræver|ved|efter|under|hvis|når)\s+\Z")


def run(context: Context) -> Iterator[Remark]:
    """Find a bare noun before one of the usual last parts of compounds.

    A noun is bare where it is a one-word name of a topic without ending, or where the text itself
    makes compounds with it.
    """
    nouns, parts = _names(context.ontology), label_words(context.ontology)
    own, heads = tuple(words(context)), label_pairs(context.ontology)
    listed = "\n".join(("", *own))
    own_stems: set[str] = set()
    told = set()
    for hit in context.scan(_SECOND, PRINTED):
        text = hit.passage.text
        first = _FIRST.search(text, max(0, hit.start - 40), hit.start)
        if first is None:
            continue
        a, b = first.group().lower(), hit.match["b"]
        if a in FUNCTION_WORDS or a in _ADJECTIVES or (a, b) in told or f"{a} {b}" in heads:
            continue
        noun = a in nouns or (a in parts and not _NO_NOUN.search(a))
        named = noun and not _OBJECT.search(text[max(0, first.start() - 12) : first.start()])
        if _NO_NOUN.search(a) and not (named and a not in _adjectives(context.ontology)):
            continue
        if not named and not _compounded(a, b, listed):
            continue
        told.add((a, b))
        own_stems = own_stems or {stem(word) for word in (*own, *parts)}
        if not _joined(a, b, own_stems):  # Else the rule on split compounds tells it.
            yield _remark(context, hit, first)


def _remark(context: Context, hit: Hit, first: re.Match[str]) -> Remark:
    a, b = first.group(), hit.match["b"]
    link = "s" if a.endswith(("ion", "hed", "ing", "tet", "dom", "skab")) else ""
    return context.remark(
        context.within(hit.passage, first.start(), hit.end),
        f"»{a} {b}« skrives i ét: »{a}{link}{b}«.",
        f'"{a} {b}" is one word: "{a}{link}{b}".',
    )


def _joined(a: str, b: str, stems: set[str]) -> bool:
    return stem(a + b) in stems or stem(f"{a}s{b}") in stems


def _compounded(a: str, b: str, listed: str) -> bool:
    """Whether the text's words, each on its line, have a compound of `a` with a word that begins as `b` does."""
    return f"\n{a}{b[:5]}" in listed or f"\n{a}s{b[:5]}" in listed


@lru_cache(maxsize=2)
def _adjectives(ontology: Ontology) -> frozenset[str]:
    return frozenset(
        w for w in _names(ontology) if re.search(r"(?:sk|lig|ende|eret|nel|al|iv|ær|øs)\Z", w)
    )


@lru_cache(maxsize=2)
def _names(ontology: Ontology) -> frozenset[str]:
    labels = danish_labels(ontology)
    names = (
        name.lower()
        for concept in ontology.topics()
        if concept.scheme in _SCHEMES
        for name in labels[concept.iri]
    )
    single = {n for n in names if re.fullmatch(r"[a-zæøå]{4,}", n)}
    return frozenset(n for n in single if not n.endswith(("er", "re")) or n.endswith("cancer"))


RULE = Rule(
    "loose-noun", "terms", Severity.INFO,
    "To navneord skrevet hver for sig", "Two nouns written apart",
    "Skriv dem i ét, eller sæt bindestreg.", "Write them as one, or with a hyphen.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
