"""A fixed expression has a wrong word in it.

Why: a slip inside a fixed expression reads badly, and sometimes says another thing.
Hvad: En fast vending har et forkert ord, eller et ord styrer et forkert forholdsord.
Hvorfor: en fejl inde i en fast vending forstyrrer, og den kan ændre meningen.
Example: i takt af ny evidens / i takt med
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.terms.lexicon import following
from guidegraph.checks.text import Joined
from guidegraph.diagnostics import Severity

_PREPOSITIONS = frozenset({"af", "med", "til", "for", "på", "om", "mod", "ved", "hos", "fra"})
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
    ("infinitive", r"(?:er|være|var|er blevet|bliver) (?:\w+ )?af (?:foretrække|anbefale|tilråde|undgå|overveje|betragte|forvente|bemærke|regne)\b", "at"),
    ("easy", r"(?:muligt|umuligt|nødvendigt|vigtigt|væsentligt|relevant|hensigtsmæssigt|vanskeligt|svært|tilstrækkeligt) af [a-zæøå]{2,}(?:e|å|gå|få|se)\b(?= )", "at"),
    ("forto", r"(?:for|uden|ved) og (?!(?:imod|mod|bag|efter|med|ved|uden|der|så)\b)[a-zæøå]{2,}(?:ere|ge|le|de|ne|se|te|ke|pe|ve|å)\b(?= )", "at"),
    ("profit", r"profiler(?:e|er|ede|et) af\b", "profitere af"),
    ("lay", r"(?:at|kan|skal|bør|vil|må) ligge (?:\w+ )?vægt på\b|ligger (?:\w+ )?vægt på\b", "lægge vægt på"),
    ("consist", r"bestå(?:r|ende)? (?:i|med) (?:kombination|flere|to)\b", "bestå af"),
)  # fmt: skip
_GOVERNED: tuple[tuple[str, str, str], ...] = (
    (r"afhæng(?:er|ig|igt|ige|e)", "af", "på|fra|til|med"),
    (r"uafhængigt?e?", "af", "på|fra|til|med"),
    (r"(?:baseret|baserer sig|baserede|bygger|hviler)", "på", "af|om|til|fra"),
    (r"sammenlign(?:et|es|er|ede|e)", "med", "af|til|mod|fra"),
    (r"profiter(?:er|e|ede|et)", "af", "på|med|fra|ved|til"),
    (r"henvis(?:es|er|e|t|ning)", "til", "på|af|om"),
    (r"forbundet", "med", "af|på|fra"),
    (r"(?:associeret|associerede)", "med", "af|på|for"),
    (r"(?:relateret|relaterede)", "til", "af|på|for|fra"),
    (r"opmærksom(?:me)?", "på", "af|om|for|til"),
    (r"(?:egnet|egnede|velegnet|velegnede|uegnet|uegnede)", "til", "af|på|om|fra"),
    (r"risiko(?:en)?", "for", "på|om|mod|til"),
    (r"behov(?:et)?", "for", "af|om|mod|til"),
    (r"mistanke(?:n)?", "om", "på|af|til|mod"),
    (r"kendskab(?:et)?", "til", "af|om|på|med"),
    (r"svarende", "til", "med|af|på|fra"),
    (r"resulter(?:er|e|ede|et)", "i", "af|på|til|om|med"),
    (r"ansvarlige?", "for", "af|om|på|til"),
    (r"bidrag(?:er|e|et|ede)", "til", "af|på|om|for"),
    (r"(?:karakteriseret|karakteriserede|kendetegnet)", "ved", "med|på|om|til"),
    (r"tilbøjelige?", "til", "for|på|om|af"),
    (r"i stand", "til", "for|på|af|med"),
)  # fmt: skip
"""Verbs, adjectives and nouns with the preposition they govern, and those that are slips for it."""
_TURNS = r"grund|baggrund|trods|tværs|(?:(?:lang|kort|længere|kortere|mellemlang) )?sigt|samme|forhånd|området|dette|den måde|trods|hensyn|gangen|henblik|hjælp|forhold|stedet|nuværende|trin|nogen måde|alle niveauer|tidspunkt|dansk|engelsk|enhver"
"""Words that make of the preposition before them an expression of its own."""
_GOVERN = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(rf"(?P<g{n}>{head} (?:{wrong}))" for n, (head, _, wrong) in enumerate(_GOVERNED))
    + rf")(?= (?!(?:{_TURNS})\b)[a-zæøå])",
    re.IGNORECASE,
)
_GOVERNING = re.compile(
    "|".join(head if "(?:" in head else head.rpartition(" ")[2] for head, _, _ in _GOVERNED),
    re.IGNORECASE,
)
"""The last word of each."""
_SLIPS = frozenset(slip for _, _, slips in _GOVERNED for slip in slips.split("|"))
_HEADS = tuple(
    (head, phrase, frozenset((*_ALSO.get(head, ()), last)))
    for phrase, (head, _, last) in ((p, p.rpartition(" ")) for p in _PHRASES)
)
"""Each expression without its preposition, whole, and the prepositions that it may have."""
_NEXT = re.compile(r" (?P<w>[a-zæøå]+)(?= [a-zæøå])")
_VERB = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _VERBS) + ")",
    re.IGNORECASE,
)
_VERB_RIGHT = {name: right for name, _, right in _VERBS}
_AFTER_NOUN = re.compile(r"\b(?:den|det|de|en|et|hvert|hver|alle|i alle|nogle)\s+\Z", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Look for the expressions with another preposition, and for verbs confused with others."""
    joined = context.text.together(PRINTED)
    after = following(context)
    for head, phrase, allowed in _HEADS:
        if (_PREPOSITIONS - allowed).isdisjoint(after.get(head.rpartition(" ")[2], ())):
            continue
        at = joined.lower.find(f"{head} ")
        while at >= 0:
            spot = _misused(context, joined, at, head, allowed)
            if spot is not None:
                yield _remark(context, spot, phrase)
            at = joined.lower.find(f"{head} ", at + 1)
    slips = _slips(after)
    for hit in context.scan(_GOVERN, PRINTED, own=slips) if slips else ():
        _, right, _ = _GOVERNED[int((hit.match.lastgroup or "g0")[1:])]
        if not _passive(hit):
            yield _remark(context, hit, f"{hit.text.rpartition(' ')[0]} {right}")
    for hit in context.scan(_VERB, PRINTED):
        name = hit.match.lastgroup or ""
        right = _VERB_RIGHT[name]
        if right == "at":
            right = re.sub(r"\b(?:af|og) (?=\w+\Z)", "at ", hit.text)
        yield _remark(context, hit, right)


def _slips(after: Mapping[str, AbstractSet[str]]) -> list[str]:
    """What the text has of words that govern a preposition with another behind them."""
    return [
        f"{word} {slip}"
        for word, behind in after.items()
        if not _SLIPS.isdisjoint(behind) and _governs(word)
        for slip in _SLIPS & behind
    ]


@lru_cache(maxsize=8192)
def _governs(word: str) -> bool:
    """Whether a word is the last of those that govern a preposition."""
    return word == "sig" or _GOVERNING.fullmatch(word) is not None


def _passive(hit: Hit) -> bool:
    """Whether "af" names who does it: "sammenlignet af to læger"."""
    following = hit.passage.text[hit.end : hit.end + 40]
    return hit.text.endswith(" af") and bool(
        re.match(
            r" (?:en |et |to |den |de )?\w*(?:læge|gruppe|forfatter|ekspert|patolog|radiolog|kirurg|udvalg|specialist|sygeplejerske|team)",
            following,
        )
    )


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
