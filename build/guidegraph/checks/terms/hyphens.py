"""One word is written with and without a hyphen.

Why: one word, one form; searching finds only one of them.
Hvad: Ét ord skrives med og uden bindestreg.
Hvorfor: ét ord, én form; en søgning finder kun den ene.
Example: meta-analyse / metaanalyse
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.words import stem
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.terms.lexicon import words
from guidegraph.diagnostics import Severity

_LAST = re.compile(r"-(?<=[^\W\d_]{2}-)\s?[a-zæøå]{3,}(?![\w-])")
"""The hyphen and the word behind it: quicker to find than the whole."""
_FIRST = re.compile(r"(?<![\w-])[^\W\d_]{2,}-\Z")


def run(context: Context) -> Iterator[Remark]:
    """Compare hyphenated words with those without, whatever their endings."""
    places = list(_hyphened(context))
    found = words(context)
    own = list(found)[::-1] if places else []
    stems = dict(zip(map(stem, own), own, strict=True))
    for spot, text in places:
        first, _, last = text.partition("-")
        if first.isupper() or last.lstrip() in ("og", "eller", "samt", "til"):
            continue
        other = stems.get(stem(first + last.strip()))
        if other is not None and len(first + last) > 7:
            yield context.remark(
                spot,
                f"»{text}« skrives andre steder »{other}«.",
                f'"{text}" is written "{other}" elsewhere.',
                related=[(found[other][0], f"»{other}«", f'"{other}"')],
            )


def _hyphened(context: Context) -> Iterator[tuple[Spot, str]]:
    """Every word with one hyphen, maybe with a space behind it, in order."""
    for hit in context.scan(_LAST, PRINTED):
        text = hit.passage.text
        first = _FIRST.search(text, text.rfind(" ", 0, hit.start) + 1, hit.start + 1)
        if first is not None:
            start = first.start()
            yield context.within(hit.passage, start, hit.end), text[start : hit.end]


RULE = Rule(
    "hyphen-variant", "terms", Severity.INFO,
    "Med og uden bindestreg", "With and without hyphen",
    "Vælg én form.", "Choose one form.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
