"""One word is spelt in the Latin and in the Danish way.

Why: "esophagus" and "øsofagus" are found by different searches, and read like two organs.
Hvad: Ét ord staves på latinsk og på dansk, eller på to danske måder.
Hvorfor: en søgning finder kun den ene form, og de læses som to ting.
Example: øsofagus / esophagus
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.sentences import sentence_at
from guidegraph.checks.reading.words import is_danish, stem
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.terms.lexicon import following
from guidegraph.checks.text import Joined
from guidegraph.diagnostics import Severity

_WORD = re.compile(r"(?<![\w./@])[^\W\d_]{6,}(?!\w|[./]\w)(?![\w-]*[./][\w/])")
_FOLDS = (
    ("ph", "f"), ("th", "t"), ("rh", "r"), ("oe", "e"), ("ø", "e"), ("œ", "e"), ("ae", "e"), ("æ", "e"),
    ("cc", "ks"), ("x", "ks"), ("y", "i"), ("z", "s"), ("qu", "kv"),
)  # fmt: skip
_FOREIGN = re.compile(r"ph|th|rh|ch|cc|c|x|z|qu|ae|oe|œ")
"""Letters that the Latin form has and the Danish has not."""
_DOUBLET = re.compile(r"(?<=[^aeiouyæøå])(?<!person)(?:al|el)(?=(?:t|e|le)?\Z)")
"""Ends that one foreign adjective can have both of, such as hormonal and hormonel."""
_HARD_CH = re.compile(r"ch(?=[eilory])")
_SOFT_C = re.compile(r"c(?=[eiy])")


def run(context: Context) -> Iterator[Remark]:
    """Compare words, and the parts of words with hyphens, as both ways of spelling would have them."""
    several = _two_ways(following(context))
    if not several:
        return
    joined = context.text.together(PRINTED)
    offsets: dict[str, list[int]] = {}
    for at in sorted(at for word in several for at in joined.offsets(word)):
        match = _WORD.match(joined.lower, at)
        if match is not None:
            offsets.setdefault(match.group(), []).append(at)
    forms: dict[str, list[str]] = {}
    for word in offsets:
        forms.setdefault(_fold(word), []).append(word)
    for words in forms.values():
        found: dict[str, list[str]] = {}
        for word in words if len(words) > 1 and len(set(map(stem, words))) > 1 else ():
            offsets[word] = [at for at in offsets[word] if not _name(joined, at)]
            if offsets[word]:
                found.setdefault(stem(word), []).append(word)
        if len(found) > 1 and _differ(found):
            yield from _told(context, {s: _spots(joined, ws, offsets) for s, ws in found.items()})


def _two_ways(found: Iterable[str]) -> list[str]:
    """Those of a document's words of which two may be one; most documents have few."""
    words = [word for word in found if len(word) >= 6]
    stems: dict[str, str] = {}
    several = {
        fold
        for fold, own in zip(map(_fold, words), map(stem, words), strict=True)
        if stems.setdefault(fold, own) != own
    }
    return [word for word in words if _fold(word) in several]


def _differ(found: dict[str, list[str]]) -> bool:
    """Whether the forms differ in letters that only one way of spelling has, or in -al and -el."""
    marks = {tuple(_FOREIGN.findall(word)) for word in found}
    return len(marks) > 1 or len({word.replace("al", "el") for word in found}) == 1


def _spots(joined: Joined, words: list[str], offsets: dict[str, list[int]]) -> list[Spot]:
    """The places of some words, in order."""
    found = []
    for offset, length in sorted((o, len(word)) for word in words for o in offsets[word]):
        passage, start = joined.place(offset)
        found.append(Spot(passage.node, passage, start, start + length))
    return found


def _name(joined: Joined, offset: int) -> bool:
    """Whether a word is a name (a capital that no new sentence explains) or of English words."""
    line = joined.text[joined.text.rfind("\n", 0, offset) + 1 : joined.text.find("\n", offset)]
    if not is_danish(sentence_at(line, offset - joined.text.rfind("\n", 0, offset) - 1).text):
        return True
    before = joined.text[max(0, offset - 2) : offset]
    return joined.text[offset].isupper() and bool(re.search(r"[\w,)] \Z", before))


def _told(context: Context, found: dict[str, list[Spot]]) -> Iterator[Remark]:
    ranked = sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    usual = _word(ranked[0][1][0])
    for _, spots in ranked[1:]:
        rare = _word(spots[0])
        yield context.remark(
            spots[0],
            f"»{rare}« staves andre steder »{usual}«.",
            f'"{rare}" is spelt "{usual}" elsewhere.',
            related=[(ranked[0][1][0], f"»{usual}«", f'"{usual}"')],
        )


def _word(spot: Spot) -> str:
    return spot.passage.text[spot.start : spot.end] if spot.passage else ""


@lru_cache(maxsize=16384)
def _fold(word: str) -> str:
    folded = stem(word)
    if len(word) >= 8:
        folded = stem(_DOUBLET.sub("el", word))
    folded = _SOFT_C.sub("s", _HARD_CH.sub("k", folded))
    for old, new in _FOLDS:
        folded = folded.replace(old, new)
    return folded.replace("c", "k")


RULE = Rule(
    "spelling-variant", "terms", Severity.INFO,
    "Latinsk og dansk stavemåde", "Latin and Danish spelling",
    "Vælg én stavemåde.", "Choose one spelling.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
