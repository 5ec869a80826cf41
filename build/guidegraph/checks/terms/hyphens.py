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
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import words
from guidegraph.diagnostics import Severity

_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]{2,}-\s?[a-zæøå]{3,}(?![\w-])")


def run(context: Context) -> Iterator[Remark]:
    """Compare hyphenated words with those without, whatever their endings."""
    hits = list(context.scan(_HYPHENED, PRINTED, ("-",)))
    found = words(context)
    own = list(found)[::-1] if hits else []
    stems = dict(zip(map(stem, own), own, strict=True))
    for hit in hits:
        first, _, last = hit.text.partition("-")
        if first.isupper() or last.lstrip() in ("og", "eller", "samt", "til"):
            continue
        other = stems.get(stem(first + last.strip()))
        if other is not None and len(first + last) > 7:
            yield context.remark(
                hit,
                f"»{hit.text}« skrives andre steder »{other}«.",
                f'"{hit.text}" is written "{other}" elsewhere.',
                related=[(found[other][0], f"»{other}«", f'"{other}"')],
            )


RULE = Rule(
    "hyphen-variant", "terms", Severity.INFO,
    "Med og uden bindestreg", "With and without hyphen",
    "Vælg én form.", "Choose one form.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
