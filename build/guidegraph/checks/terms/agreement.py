"""Adjective, article and noun do not agree.

Why: a missing ending is a slip that every reader stumbles over.
Hvorfor: en manglende endelse er en fejl, som læseren snubler over.
Example: systematisk reviews / systematiske reviews
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import words
from guidegraph.diagnostics import Severity

_ADVERBS = (
    "faktisk|typisk|praktisk|automatisk|periodisk|logisk|endelig|navnlig|særlig|nemlig|formentlig|antagelig|egentlig"
    "|sandsynlig|tilsyneladende|hovedsagelig|naturlig|tidlig|samtlig|mulig|muligvis|umiddelbart|øjensynlig"
)
"""Words in the form of an adjective that stand as adverbs before a noun."""
_ADJECTIVE = rf"(?!(?:{_ADVERBS})\b)[a-zæøå]{{3,}}(?:isk|lig|ende?lig|som)"
_PLURAL = (
    r"[a-zæøå]*(?:reviews|guidelines|studier|analyser|patienter|undersøgelser|metastaser|regimer|symptomer"
    r"|behandlinger|bivirkninger|komplikationer|læsioner|fraktioner|retningslinjer|anbefalinger|kriterier|teknikker|tumorer)"
)
_FOLLOWED = re.compile(rf"(?<![\w-])(?P<a>{_ADJECTIVE})\s+(?P<n>{_PLURAL})(?![\w-])")
_DEFINITE = re.compile(
    rf"\b(?:af|for|på|i|med|om|til|ved|under|efter)\s+(?P<d>det|den|de)\s+(?P<a>{_ADJECTIVE})\s+(?P<n>[a-zæøå]{{5,}}(?<![etrs]))(?![\w-])"
)
_COMMON = re.compile(
    r"(?<![\w-])(?P<d>[Ee]t)\s+(?P<n>[a-zæøå]*(?:kombination|reduktion|fraktion|operation|komplikation|indikation|infektion|behandling|vurdering|bestråling|virkning|bivirkning|mulighed|analyse|metastase|undersøgelse|patient|dosis|toksicitet))(?![\w-])"
)
_SINGULAR = re.compile(
    r"\b(?:foreligg\w*|findes|er|har|have|og|med|ved|af|for|giver|kræver|vise\w*)\s+(?P<a>[a-zæøå]{3,}(?:iske|elige|lige))\s+(?P<n>[a-zæøå]*(?:vurdering|effekt|virkning|behandling|lindring|gevinst|toksicitet|undersøgelse|evidens|erfaring|overlevelse|dosis))(?![\w-])"
)
_GENITIVE = re.compile(
    r"(?<![\w-])(?P<a>[a-zæøå]{5,}(?:en|et))\s+(?P<n>[a-zæøå]{2,}(?:ning|else|hed|tion|tet|skab|forbrug)(?:er|en|n)?)(?![\w-])"
)


def run(context: Context) -> Iterator[Remark]:
    """Look at pairs whose ending is certain from the words themselves."""
    for hit in context.scan(_FOLLOWED, PRINTED):
        if not _adverb(hit.passage.text, hit.start):
            yield from _said(
                context, hit, f"{hit.match['a'].replace('som', 'somm')}e {hit.match['n']}"
            )
    for hit in context.scan(_DEFINITE, PRINTED):
        yield from _said(context, hit, f"{hit.match['d']} {hit.match['a']}e {hit.match['n']}", "d")
    for hit in context.scan(_COMMON, PRINTED):
        yield from _said(context, hit, f"{hit.match['d'][0]}n {hit.match['n']}")
    for hit in context.scan(_SINGULAR, PRINTED):
        yield from _said(context, hit, f"{hit.match['a'][:-1]} {hit.match['n']}", "a")
    yield from _genitives(context)


def _adverb(text: str, start: int) -> bool:
    """Whether the word before makes the adjective an adverb or part of a name."""
    return bool(
        re.search(
            r"\b(?:en|et|den|at|kan|er|bliver|blev|har|ikke|mere|mest)\s+\Z",
            text[max(0, start - 8) : start],
        )
    )


def _genitives(context: Context) -> Iterator[Remark]:
    """A noun in the definite form before a noun, where the text has it in the genitive too."""
    found = words(context)
    known = {
        f"{m['a']} {m['n']}"
        for p in context.text.passages
        if p.role in PRINTED
        for m in _OWNED.finditer(p.text)
    }
    for hit in context.scan(_GENITIVE, PRINTED):
        if f"{hit.match['a']} {hit.match['n']}" in known and f"{hit.match['a']}s" in found:
            yield from _said(context, hit, f"{hit.match['a']}s {hit.match['n']}")


_OWNED = re.compile(r"(?<![\w-])(?P<a>[a-zæøå]{5,}(?:en|et))s\s+(?P<n>[a-zæøå]{5,})(?![\w-])")


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
