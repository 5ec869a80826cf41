"""A word is in neither the Danish dictionary nor the concept schemes, and is used only once.

Why: most such words are right, for no dictionary has all of medicine; now and then one is a slip.
The rule runs only when it is asked for (`check --spelling`), and only where Hunspell's Danish is
installed.
Hvad: Et ord findes hverken i den danske ordbog eller i begrebslisterne og bruges kun én gang.
Hvorfor: de fleste af dem er rigtige, for ingen ordbog har hele lægesproget; en gang imellem er ét en fejl.
Reglen kører kun, når man beder om det (`check --spelling`), og hvor Hunspells danske ordbog er installeret.
Example: medullært tværsnitssynrdom
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.reading.sentences import sentence_at
from guidegraph.checks.reading.words import is_danish, stem
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.terms.dictionary import unknown_words
from guidegraph.checks.terms.lexicon import label_words, words
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Ask for the words that stand once, without the names."""
    found = words(context)
    known = {stem(word) for word in label_words(context.ontology)}
    asked = {}
    for word in found:
        if len(word) < 5 or found.count(word) > 1 or stem(word) in known:
            continue
        (spot,) = found[word]
        if _plain(spot):
            asked[word] = spot
    unknown = unknown_words(asked)
    if unknown is None:
        yield context.remark(
            context.version,
            "Hunspells danske ordbog er ikke installeret, så ordene er ikke slået op.",
            "Hunspell's Danish dictionary is not installed, so that no words were looked up.",
        )
        return
    for word in sorted(unknown):
        yield context.remark(
            asked[word],
            f"»{word}« er ikke i ordbogen og bruges kun her.",
            f'"{word}" is not in the dictionary and used only here.',
        )


def _plain(spot: Spot) -> bool:
    """Whether a word is written small in a Danish sentence: no name, no abbreviation."""
    if spot.passage is None:
        return False
    text = spot.passage.text
    written = text[spot.start : spot.end]
    return written.islower() and is_danish(sentence_at(text, spot.start).text)


RULE = Rule(
    "unknown-word", "terms", Severity.INFO,
    "Ord, der ikke er i ordbogen", "A word that is not in the dictionary",
    "Ret ordet, hvis det er en fejl.", "Correct the word if it is a slip.",
    Origin.ORTHOGRAPHY, run, heuristic=True, asked=True,
)  # fmt: skip
