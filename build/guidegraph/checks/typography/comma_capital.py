"""A capital stands behind a comma, or a small letter behind a full stop.

Why: one of the two signs is wrong, and the sentences mean another thing.
Hvad: Stort begyndelsesbogstav efter komma, eller lille efter punktum.
Hvorfor: ét af tegnene er forkert, og sætningen kan betyde noget andet.
Example: … oligometastaser (16, 17), Effekten på overlevelse er ikke klarlagt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import words
from guidegraph.diagnostics import Severity

_COMMA = re.compile(r",(?<=[a-zæøå)\]],) (?P<w>[A-ZÆØÅ][a-zæøå]{3,})(?= [a-zæøå])")
_STOP = re.compile(r"\.(?<=[a-zæøå]{5}\.|[a-zæøå]{4}\)\.) (?P<w>[a-zæøå]{3,})(?= [a-zæøå])")


def run(context: Context) -> Iterator[Remark]:
    """Tell capitals on words that the document also writes small, and small letters behind stops."""
    known = words(context)
    for hit in context.scan(_COMMA, RUNNING):
        word = hit.match["w"]
        small = [
            s
            for s in known.get(word.lower(), ())
            if s.passage and s.passage.text[s.start].islower()
        ]
        if small:
            yield context.remark(
                hit,
                f"Stort begyndelsesbogstav efter komma: »{word}«.",
                f'A capital behind a comma: "{word}".',
            )
    for hit in context.scan(_STOP, RUNNING):
        yield context.remark(
            hit,
            f"Lille begyndelsesbogstav efter punktum: »{hit.match['w']}«.",
            f'A small letter behind a full stop: "{hit.match["w"]}".',
        )


RULE = Rule(
    "sentence-case", "typography", Severity.INFO,
    "Tegn og begyndelsesbogstav", "Sign and capital",
    "Ret tegnet eller bogstavet.", "Correct the sign or the letter.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
