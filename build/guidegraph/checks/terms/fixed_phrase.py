"""A fixed expression has a wrong word in it.

Why: a slip inside a fixed expression reads badly, and sometimes says another thing.
Hvorfor: en fejl inde i en fast vending forstyrrer, og den kan ændre meningen.
Example: i takt af ny evidens / i takt med
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PREPOSITIONS = ("af", "med", "til", "for", "på", "om", "mod", "ved", "hos", "fra")
_PHRASES = (
    "i takt med", "med henblik på", "på baggrund af", "på grund af", "i henhold til", "i overensstemmelse med",
    "på trods af", "til trods for", "i forbindelse med", "ved hjælp af", "i løbet af", "i modsætning til",
    "i stedet for", "med hensyn til", "af hensyn til", "under hensyn til", "med forbehold for", "til gavn for",
    "til fordel for", "i kombination med", "i samarbejde med", "i tilknytning til", "i relation til",
    "i tillæg til", "med undtagelse af", "ved siden af", "i kraft af", "i medfør af", "som følge af",
    "i forhold til", "i forlængelse af", "under forudsætning af", "i tråd med", "på vegne af", "i regi af",
)  # fmt: skip
"""Expressions that take one preposition only."""
_ALSO = {"i stedet": ("for", "på"), "med forbehold": ("for", "af"), "til gavn": ("for", "af")}


def _wrong(phrase: str) -> str:
    head, _, last = phrase.rpartition(" ")
    allowed = (*_ALSO.get(head, ()), last)
    others = "|".join(p for p in _PREPOSITIONS if p not in allowed)
    return rf"\b{head} (?:{others})(?= [a-zæøå])"


_VERBS = (
    ("infinitive", r"\b(?:er|være|var|er blevet|bliver) (?:\w+ )?af (?:foretrække|anbefale|tilråde|undgå|overveje|betragte)\b", "at"),
    ("profit", r"\bprofiler(?:e|er|ede|et) af\b", "profitere af"),
    ("compare", r"\bsammenlignet af\b(?= (?:kontrol|placebo|standard|bedste|alene))", "sammenlignet med"),
    ("consist", r"\bbestå(?:r|ende)? (?:i|med) (?:kombination|flere|to)\b", "bestå af"),
)  # fmt: skip
_RIGHT = dict(enumerate(_PHRASES))
_PREPOSED = re.compile("|".join(f"(?P<p{n}>{_wrong(p)})" for n, p in _RIGHT.items()), re.IGNORECASE)
_VERB = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _VERBS), re.IGNORECASE)
_VERB_RIGHT = {name: right for name, _, right in _VERBS}
_AFTER_NOUN = re.compile(r"\b(?:den|det|de|en|et|hvert|hver|alle|i alle|nogle)\s+\Z", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Look for the expressions with another preposition, and for verbs confused with others."""
    for hit in context.scan(_PREPOSED, PRINTED):
        if not _AFTER_NOUN.search(hit.passage.text, max(0, hit.start - 12), hit.start):
            yield _remark(context, hit, _RIGHT[int((hit.match.lastgroup or "p0")[1:])])
    for hit in context.scan(_VERB, PRINTED):
        name = hit.match.lastgroup or ""
        right = _VERB_RIGHT[name]
        if right == "at":
            right = re.sub(r"\baf (?=\w+\Z)", "at ", hit.text)
        yield _remark(context, hit, right)


def _remark(context: Context, hit: Hit, right: str) -> Remark:
    return context.remark(
        hit,
        f"»{hit.text}« ligner en fejl for »{right}«.",
        f'"{hit.text}" looks like a slip for "{right}".',
    )


RULE = Rule(
    "fixed-phrase", "terms", Severity.WARNING,
    "Fejl i en fast vending", "A slip in a fixed expression",
    "Ret ordet.", "Correct the word.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
