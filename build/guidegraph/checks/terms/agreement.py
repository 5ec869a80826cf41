"""Adjective, article and noun do not agree.

Why: a missing ending is a slip that every reader stumbles over.
Hvad: Tillægsord, artikel og navneord er bøjet forskelligt.
Hvorfor: en manglende endelse er en fejl, som læseren snubler over.
Example: systematisk reviews / systematiske reviews
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.inflection import (
    ADJECTIVE,
    COMMON_NOUN,
    NEUTER_NOUN,
    PLURAL_NOUN,
    SINGULAR_NOUN,
)
from guidegraph.checks.terms.lexicon import following, words
from guidegraph.diagnostics import Severity

_FOLLOWED = re.compile(rf"(?<![\w-])(?P<a>{ADJECTIVE})\s+(?P<n>{PLURAL_NOUN})(?![\w-])")
_DEFINITE = re.compile(
    rf"\b(?:af|for|på|i|med|om|til|ved|under|efter)\s+(?P<d>det|den|de)\s+(?P<a>{ADJECTIVE})\s+(?P<n>[a-zæøå]{{5,}}(?<![etrs]))(?![\w-])"
)
_PLURAL = re.compile(rf"{PLURAL_NOUN}\Z")
_ONE = re.compile(rf"{SINGULAR_NOUN}\Z")
_IS_COMMON = re.compile(rf"{COMMON_NOUN}\Z")
_IS_NEUTER = re.compile(rf"{NEUTER_NOUN}\Z")
_MARKED = re.compile(r"(?:isk|lig|ig|sk|t|ende|ede)\Z")
_PLURAL_ADJECTIVE = ("iske", "elige", "lige")
_BARE = ("isk", "lig", "som")
"""Ends of an adjective without ending."""
_ARTICLES = ("det", "den", "de")
_NONE = frozenset[str]()
_BETWEEN = r"(?:[a-zæøå]{3,}(?:isk|lig|ig|sk|t|ende|ede)\s+)?"
_COMMON = re.compile(
    rf"(?P<d>[DEde](?<![\w-].)(?:(?<=[Ee])t|(?<=[Dd])ette))\s+(?P<x>{_BETWEEN})(?P<n>{COMMON_NOUN})(?![\w-])"
)
_NEUTER = re.compile(
    rf"(?P<d>[DEde](?<![\w-].)(?:(?<=[Ee])n|(?<=[Dd])enne))\s+(?P<x>{_BETWEEN})(?P<n>{NEUTER_NOUN})(?![\w-])"
)
_SINGULAR = re.compile(
    rf"\b(?P<p>foreligg\w*|findes|er|har|have|og|med|ved|af|for|giver|kræver|vise\w*|uden)\s+(?P<a>[a-zæøå]{{3,}}(?:iske|elige|lige))\s+(?P<n>{SINGULAR_NOUN})(?![\w-])"
)
_ADVERB = re.compile(
    r"\b(?P<a>relative)\s+(?P<n>(?:kort|lang)varige|korte|lange|små|store|høje|lave|få|mange|nye|gode|dårlige|sjældne|hyppige|unge|milde|svære|beskedne|begrænsede|sikre)\b"
)
_PERSONS = ("patient", "kvind", "mand", "barn", "læg", "borger", "bruger", "person", "pårørend")
_THEIRS = (
    "tidsforbrug", "tilstand", "ønske", "ønsker", "præference", "præferencer", "alder", "livskvalitet", "symptomer",
    "præstation", "funktionsniveau", "behov", "holdning", "samtykke", "hverdag", "restlevetid", "vægt", "prognose",
)  # fmt: skip
"""What a person has."""
_GENITIVE = re.compile(
    rf"(?=[bklmp])(?:(?<=, )|(?<=\baf )|(?<=\bfor )|(?<=\btil )|(?<=\bpå )|(?<=\befter )|(?<=\bog ))(?P<a>(?:{'|'.join(_PERSONS)})(?:en|et|e)?)\s+"
    rf"(?P<n>[a-zæøå]*(?:{'|'.join(_THEIRS)}))(?![\w-])"
)
_OTHERS_GENITIVE = re.compile(
    r"(?P<a>[a-zæøå](?<![\w-].)[a-zæøå]{6,}+(?<=e[nt]))\s+(?P<n>[a-zæøå]{2,}(?:ning|else|hed|tion|tet|skab|forbrug)(?:er|en|n)?)(?![\w-])"
)
_OWNED = re.compile(
    r"(?P<a>[a-zæøå](?<![\w-].)[a-zæøå]{4,}(?:en|et))s\s+(?P<n>[a-zæøå]{5,})(?![\w-])"
)
_DEFINITE_AND = re.compile(
    r"\b(?:den|det|de|denne|dette|disse|deres|vores|\w{3,}s)\s+(?:\w+\s+)?[a-zæøå]+e,?\s+\Z"
)


def run(context: Context) -> Iterator[Remark]:
    """Look at pairs whose ending is certain from the words themselves."""
    after = following(context)
    bare = [word for word in after if len(word) >= 6 and word.endswith(_BARE)]
    plural = [word for word in bare if any(map(_PLURAL.match, after[word]))]
    for hit in context.scan(_FOLLOWED, PRINTED, own=plural) if plural else ():
        if not _adverb(hit.passage.text, hit.start):
            yield from _said(
                context, hit, f"{hit.match['a'].replace('som', 'somm')}e {hit.match['n']}"
            )
    definite = _behind(after, _ARTICLES).intersection(bare)
    for hit in context.scan(_DEFINITE, PRINTED, own=definite) if definite else ():
        yield from _said(context, hit, f"{hit.match['d']} {hit.match['a']}e {hit.match['n']}", "d")
    yield from _genders(context)
    bare = [word for word in after if word.endswith(_PLURAL_ADJECTIVE)]
    single = [word for word in bare if any(map(_ONE.match, after[word]))]
    for hit in context.scan(_SINGULAR, PRINTED, own=single) if single else ():
        before = hit.passage.text[max(0, hit.start - 50) : hit.start]
        if hit.match["p"] == "og" and _DEFINITE_AND.search(before):
            continue  # "den tekniske og kliniske vurdering"
        yield from _said(context, hit, f"{hit.match['a'][:-1]} {hit.match['n']}", "a")
    for hit in context.scan(_ADVERB, PRINTED, ("relative ",)):
        yield from _said(context, hit, f"relativt {hit.match['n']}")
    yield from _genitives(context)


def _genders(context: Context) -> Iterator[Remark]:
    """Articles of the other gender than the noun's ending has."""
    after = following(context)
    for pattern, noun, right in (
        (_COMMON, _IS_COMMON, {"et": "en", "dette": "denne"}),
        (_NEUTER, _IS_NEUTER, {"en": "et", "denne": "dette"}),
    ):
        nouns = _governed(after, right, noun)
        for hit in context.scan(pattern, PRINTED, own=nouns) if nouns else ():
            article = right[hit.match["d"].lower()]
            article = article.capitalize() if hit.match["d"][0].isupper() else article
            if not _apart(hit):
                yield from _said(context, hit, f"{article} {hit.match['x']}{hit.match['n']}")


def _behind(after: Mapping[str, AbstractSet[str]], words: Iterable[str]) -> frozenset[str]:
    """What stands behind one of some words."""
    return _NONE.union(*[after.get(word, _NONE) for word in words])


def _governed(
    after: Mapping[str, AbstractSet[str]], articles: Iterable[str], noun: re.Pattern[str]
) -> list[str]:
    """Such nouns behind one of the articles, or behind an adjective that is."""
    words = _behind(after, articles)
    words |= _behind(after, filter(_MARKED.search, words))
    return [word for word in words if noun.match(word)]


def _apart(hit: Hit) -> bool:
    """Whether the article stands for itself: "den ene", "dette behandling gives ikke for"."""
    before = hit.passage.text[max(0, hit.start - 12) : hit.start]
    return bool(re.search(r"\b(?:den|det|hver|om|mere|i)\s+\Z", before)) and hit.match["d"] in (
        "en",
        "et",
    )


def _adverb(text: str, start: int) -> bool:
    """Whether the word before makes the adjective an adverb or part of a name."""
    return bool(
        re.search(
            r"\b(?:en|et|den|at|kan|er|bliver|blev|har|ikke|mere|mest|meget)\s+\Z",
            text[max(0, start - 8) : start],
        )
    )


def _genitives(context: Context) -> Iterator[Remark]:
    """A person before what is theirs, and nouns that the text has in the genitive elsewhere."""
    after = following(context)
    named = (person + ending for person in _PERSONS for ending in ("", "en", "et", "e"))
    persons = [p for p in named if any(w.endswith(_THEIRS) for w in after.get(p, ()))]
    for hit in context.scan(_GENITIVE, PRINTED, own=persons) if persons else ():
        ending = "s" if hit.match["a"].endswith(("en", "et")) else "ens"
        yield from _said(context, hit, f"{hit.match['a']}{ending} {hit.match['n']}")
    found = words(context)
    known = {
        f"{hit.match['a']} {hit.match['n']}"
        for hit in context.scan(_OWNED, PRINTED, ("ens", "ets"))
    }
    pairs = map(str.split, sorted(known))
    owners = tuple(owner for owner, noun in pairs if noun in after.get(owner, ()))
    for hit in context.scan(_OTHERS_GENITIVE, PRINTED, own=owners) if owners else ():
        if f"{hit.match['a']} {hit.match['n']}" in known and f"{hit.match['a']}s" in found:
            yield from _said(context, hit, f"{hit.match['a']}s {hit.match['n']}")


def _said(context: Context, hit: Hit, right: str, first: str = "") -> Iterator[Remark]:
    start = hit.begins(first) if first else hit.start
    wrong = hit.passage.text[start : hit.end]
    yield context.remark(
        context.within(hit.passage, start, hit.end),
        f"»{wrong}« mangler eller har en forkert endelse: »{right}«.",
        f'"{wrong}" lacks or has a wrong ending: "{right}".',
    )


RULE = Rule(
    "agreement", "terms", Severity.INFO,
    "Forkert bøjning", "Wrong inflection",
    "Ret endelsen.", "Correct the ending.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
