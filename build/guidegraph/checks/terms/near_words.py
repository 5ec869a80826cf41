"""Two long words of the document differ by one slip inside.

Why: "forligger" beside "foreligger", "tværsnitsyndrom" beside "tværsnitssyndrom": one is a slip, and
whoever searches for one form misses the other.
Hvad: To lange ord i dokumentet er ens på nær én fejl.
Hvorfor: den ene form er en fejl, og den, der søger på den anden, finder den ikke.
Example: forligger / foreligger
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import Words, label_words, words
from guidegraph.checks.terms.slips import by_gaps, exchanged, mistaken, mistyped
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Ontology


def run(context: Context) -> Iterator[Remark]:
    """Look for words that are another with one letter left out, exchanged or mistaken.

    The rarer form is told; between equals the one that no concept is called.
    """
    found = words(context)
    labels = label_words(context.ontology)
    told: set[str] = set()
    for wrong, right in (*_missing(context, found, labels), *_slips(found, labels)):
        if wrong not in found or wrong in told:
            continue
        told.add(wrong)
        related = [(found[right][0], f"»{right}«", f'"{right}"')] if right in found else []
        for spot in found[wrong]:
            yield context.remark(
                spot,
                f"»{wrong}« ligner en fejl for »{right}«.",
                f'"{wrong}" looks like a slip for "{right}".',
                related=related,
            )


def _missing(context: Context, found: Words, labels: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Words that lack one letter of another, or have one too many: (wrong, right)."""
    counts = found.counts
    own, known = counts.keys(), _label_forms(context.ontology)
    long_words = [word for word in own if len(word) >= 9]
    pairs = {(s, long) for long in long_words for s in own & _shortened(long)}
    pairs |= {(word, long) for word in own & known.keys() for long in known[word]}
    for short, long in sorted(pairs):
        if long.endswith(("ende", "endes")) and short == long.replace("ende", "ede"):
            continue  # "Manglende" and "manglede" are forms of one verb.
        if (short in labels and long not in found) or (long in labels and short in labels):
            continue
        wrong, right = _choose(short, long, found, labels)
        if not right.startswith(wrong[:-1]):
            yield wrong, right
    for word in long_words:
        if counts[word] == 1 and word not in labels:
            yield from ((word, right) for right in _doubled(word) if right in labels)


def _slips(found: Words, labels: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Words that stand once, beside a word of the schemes or one used more often."""
    counts = found.counts.items()
    usual = by_gaps(word for word, count in counts if count > 2)
    often = {word for word, count in counts if count > 1}
    once = (word for word, count in counts if count == 1)
    for word in sorted(w for w in once if len(w) >= 8 and w not in labels):
        # Vowels change in inflection ("nedsatte"), so that only words of the schemes tell a slip.
        candidates = [r for r in exchanged(word) if r in labels or r in often]
        candidates += [r for r in mistaken(word) if r in labels]
        candidates += mistyped(word, usual)
        if candidates:
            yield word, candidates[0]


@lru_cache(maxsize=8192)
def _doubled(word: str) -> tuple[str, ...]:
    """The words without one of two equal letters in a row, near its end too."""
    return tuple(
        word[:at] + word[at + 1 :] for at in range(2, len(word) - 1) if word[at] == word[at - 1]
    )


@lru_cache(maxsize=8192)
def _shortened(word: str) -> tuple[str, ...]:
    """The words that lack one letter, neither of the first two nor of the last four."""
    if not 9 <= len(word) <= 60:
        return ()
    return tuple(word[:index] + word[index + 1 :] for index in range(2, len(word) - 4))


def _shortened_late(word: str) -> tuple[str, ...]:
    """The words that lack one of the letters before the last two; certain for words of the schemes."""
    if not 9 <= len(word) <= 60:
        return ()
    cut = (word[:index] + word[index + 1 :] for index in range(len(word) - 4, len(word) - 2))
    # "Lindrende" and "lindrede" are forms of one verb.
    return tuple(short for short in cut if not (word.endswith("ende") and short.endswith("ede")))


_FORMS: dict[str, dict[str, tuple[str, ...]]] = {}


def _label_forms(ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """Words of labels by the forms that lack one letter."""
    known = _FORMS.get(ontology.sha256)
    if known is None:
        _FORMS.clear()
        known = _FORMS[ontology.sha256] = {}
        for long in sorted(label_words(ontology)):
            for short in (*_shortened(long), *_shortened_late(long)):
                known[short] = (*known.get(short, ()), long)
    return known


def _choose(short: str, long: str, found: Words, labels: frozenset[str]) -> tuple[str, str]:
    if (short in labels) != (long in labels):
        return (long, short) if short in labels else (short, long)
    counts = found.count(short), found.count(long)
    return (long, short) if counts[0] > counts[1] else (short, long)


RULE = Rule(
    "near-duplicate-word", "terms", Severity.WARNING,
    "To næsten ens ord", "Two words that are nearly alike",
    "Ret stavningen, så ordet er ens overalt.", "Correct the spelling so that the word is one.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
