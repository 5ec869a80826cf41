"""One sentence stands in two places with words more or less.

Why: a text that is written twice drifts apart; a condition that stands in one copy only changes who
is treated. The differences are given word by word.
Hvad: En sætning står to steder med få ord til forskel; forskellen vises ord for ord.
Hvorfor: en tekst, der står to gange, glider fra hinanden; en betingelse kan mangle det ene sted.
Example: "anbefales til patienter i god almentilstand" / "anbefales til patienter"
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from rapidfuzz.distance import Indel

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.reading.words import FUNCTION_WORDS, Pieces, stem
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_TOKEN = Pieces(re.compile(r"\w+(?:[-/.,]\w+)*|[<>≤≥]"))
_CITED = re.compile(r"\(\d{1,3}(?:\s*[-–,]\s*\d{1,3})*\)")
_SIGNS = frozenset("<>≤≥")
_RUN = 3
"""Words in a row that two sentences must share to be compared."""
_COMMON = 8
"""A run of words that stands in more sentences than this is a turn of phrase."""
_ALIKE = 0.72
"""Least share of words that are equal and in order."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A long sentence with its words."""

    spot: Spot
    """Where it stands."""
    words: tuple[str, ...]
    """Its words in lower case."""
    figures: frozenset[str]
    """Those that begin with a digit."""

    @property
    def limits(self) -> bool:
        """Whether it has signs of comparison."""
        return not _SIGNS.isdisjoint(self.words)


def run(context: Context) -> Iterator[Remark]:
    """Compare sentences that share runs of words; where words are exchanged they are two things."""
    found = _long_sentences(context, int(context.threshold("near_words")))
    held = [_runs(sentence.words) for sentence in found]
    repeated = _repeated(held)
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sentence in enumerate(found):
        before = [places[words] for words in held[number] & repeated]
        shared = Counter(chain.from_iterable(b for b in before if len(b) <= _COMMON))
        for others in before:
            others.append(number)
        near = sorted((-count, other) for other, count in shared.items() if count >= _RUN)
        for _, other in near[:5]:
            extra = _extra(found[other], sentence)
            if extra:
                yield _remark(context, sentence, found[other], extra)
                break


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The runs of words in a row."""
    return set(zip(*(words[at:] for at in range(_RUN)), strict=False))


def _repeated(held: list[set[tuple[str, ...]]]) -> set[tuple[str, ...]]:
    """The runs that stand in more than one sentence."""
    seen: set[tuple[str, ...]] = set()
    twice: set[tuple[str, ...]] = set()
    for runs in held:
        twice |= seen & runs
        seen |= runs
    return twice


def _long_sentences(context: Context, least: int) -> list[_Sentence]:
    conclusions = {s.iri for s in context.facts.statements if s.conclusion}
    found = []
    for passage in context.text.having(*RUNNING):
        if passage.node in conclusions:
            continue
        for sentence in sentences(passage.text):
            text = _CITED.sub(" ", sentence.text) if "(" in sentence.text else sentence.text
            words = tuple(_TOKEN.of(text.lower()))
            if len(words) >= least:
                spot = context.within(passage, sentence.start, sentence.end)
                figures = frozenset([word for word in words if word[0].isdigit()])
                found.append(_Sentence(spot, words, figures))
    return found


def _extra(one: _Sentence, two: _Sentence) -> tuple[tuple[str, str], ...]:
    """Content that one of the two has more: (words, "old" or "new"); empty for two things.

    Words exchanged for others make it another statement, unless they are forms of one word.
    """
    differ = one.figures and two.figures and one.figures != two.figures
    if differ and not (one.limits or two.limits):
        return ()  # Other figures are another study.
    old, new = one.words, two.words
    if old == new:
        return ()
    # No common subsequence is longer than the longest: most pairs need no closer look.
    if Indel.normalized_similarity(old, new, score_cutoff=_ALIKE) < _ALIKE:
        return ()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ()
    extra = []
    shared = _content(old) & _content(new)
    for tag, a, b, c, d in matcher.get_opcodes():
        left, right = _content(old[a:b]) - shared, _content(new[c:d]) - shared
        if tag == "equal" or left == right:
            continue
        if 0 in (a, c) and (left or right):
            return ()  # Another beginning is another subject.
        limits = not _SIGNS.isdisjoint((*old[a:b], *new[c:d]))
        if left and right and not (left <= right or right <= left or limits):
            return ()
        if left - right:
            extra.append((" ".join(old[a:b]), "old"))
        if right - left:
            extra.append((" ".join(new[c:d]), "new"))
    return tuple(extra)


def _content(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(w) for w in words if w not in FUNCTION_WORDS)


def _remark(
    context: Context, sentence: _Sentence, other: _Sentence, extra: tuple[tuple[str, str], ...]
) -> Remark:
    here = "; ".join(f"»{words}«" for words, side in extra if side == "new")
    there = "; ".join(f"»{words}«" for words, side in extra if side == "old")
    da = [f"kun her: {here}" if here else "", f"kun det andet sted: {there}" if there else ""]
    en = [f"only here: {here}" if here else "", f"only there: {there}" if there else ""]
    return context.remark(
        sentence.spot,
        f"Næsten samme sætning står et andet sted; {', '.join(filter(None, da))}.",
        f"Nearly the same sentence stands elsewhere; {', '.join(filter(None, en))}.",
        related=[(other.spot, "det andet sted", "the other place")],
    )


RULE = Rule(
    "near-repeated-sentence", "wording", Severity.INFO,
    "Næsten samme sætning to steder", "Nearly the same sentence twice",
    "Skriv sætningen ét sted, eller gør de to ens.", "Write the sentence once, or make the two alike.",
    Origin.CONSISTENCY, run, heuristic=True, thresholds={"near_words": 12},
)  # fmt: skip
