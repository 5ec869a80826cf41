"""A fixed expression has a wrong word in it.

Why: a slip inside a fixed expression reads badly, and sometimes says another thing.
Hvorfor: en fejl inde i en fast vending forstyrrer, og den kan ændre meningen.
Example: i takt af ny evidens / i takt med
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit, Joined
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
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


_VERBS = (
    ("infinitive", r"\b(?:er|være|var|er blevet|bliver) (?:\w+ )?af (?:foretrække|anbefale|tilråde|undgå|overveje|betragte)\b", "at"),
    ("profit", r"\bprofiler(?:e|er|ede|et) af\b", "profitere af"),
    ("compare", r"\bsammenlignet af\b(?= (?:kontrol|placebo|standard|bedste|alene))", "sammenlignet med"),
    ("consist", r"\bbestå(?:r|ende)? (?:i|med) (?:kombination|flere|to)\b", "bestå af"),
)  # fmt: skip
_HEADS = tuple(
    (head, phrase, frozenset((*_ALSO.get(head, ()), last)))
    for phrase, (head, _, last) in ((p, p.rpartition(" ")) for p in _PHRASES)
)
"""Each expression without its preposition, whole, and the prepositions that it may have."""
_NEXT = re.compile(r" (?P<w>[a-zæøå]+)(?= [a-zæøå])")
_VERB_NEEDS = (
    "profiler",
    "sammenlignet af",
    "bestå",
    "foretrække",
    "anbefale",
    "tilråde",
    "undgå",
    "overveje",
    "betragte",
)
_VERB = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _VERBS), re.IGNORECASE)
_VERB_RIGHT = {name: right for name, _, right in _VERBS}
_AFTER_NOUN = re.compile(r"\b(?:den|det|de|en|et|hvert|hver|alle|i alle|nogle)\s+\Z", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Look for the expressions with another preposition, and for verbs confused with others."""
    joined = context.text.together(PRINTED)
    for head, phrase, allowed in _HEADS:
        at = joined.lower.find(f"{head} ")
        while at >= 0:
            spot = _misused(context, joined, at, head, allowed)
            if spot is not None:
                yield _remark(context, spot, phrase)
            at = joined.lower.find(f"{head} ", at + 1)
    for hit in context.scan(_VERB, PRINTED, _VERB_NEEDS):
        name = hit.match.lastgroup or ""
        right = _VERB_RIGHT[name]
        if right == "at":
            right = re.sub(r"\baf (?=\w+\Z)", "at ", hit.text)
        yield _remark(context, hit, right)


def _misused(
    context: Context, joined: Joined, at: int, head: str, allowed: frozenset[str]
) -> Spot | None:
    """The place of an expression with another preposition; None where it is as it should be."""
    following = _NEXT.match(joined.lower, at + len(head))
    if following is None or following["w"] not in _PREPOSITIONS or following["w"] in allowed:
        return None
    if at and (joined.text[at - 1].isalnum() or joined.text[at - 1] == "_"):
        return None
    passage, start = joined.place(at)
    if _AFTER_NOUN.search(passage.text, max(0, start - 12), start):
        return None
    return context.within(passage, start, start + following.end() - at)


def _remark(context: Context, place: Hit | Spot, right: str) -> Remark:
    spot = context.spot(place)
    assert spot.passage is not None
    text = spot.passage.text[spot.start : spot.end]
    return context.remark(
        spot,
        f"»{text}« ligner en fejl for »{right}«.",
        f'"{text}" looks like a slip for "{right}".',
    )


RULE = Rule(
    "fixed-phrase", "terms", Severity.WARNING,
    "Fejl i en fast vending", "A slip in a fixed expression",
    "Ret ordet.", "Correct the word.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
