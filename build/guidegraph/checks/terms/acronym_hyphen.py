"""An abbreviation and the noun behind it are not joined by a hyphen.

Why: Danish writes "CNS-spredning" (Retskrivningsordbogen § 57); without it the two read as two words.
Hvad: En forkortelse og navneordet efter den mangler bindestreg.
Hvorfor: det hedder »CNS-spredning« med bindestreg (Retskrivningsordbogen § 57).
Example: CNS spredning
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.sentences import sentence_at
from guidegraph.checks.reading.words import is_danish
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_NOUN = (
    r"(?:[a-zæøå]{3,}(?:ning|ningen|ninger|tion|tionen|tioner|else|elsen|elser|ismen|terapi|terapien)"
    r"|[a-zæøå]*(?:behandling\w*|dosis|dosen|doser|teknik\w*|patient(?:er|erne|en)?|studie[trn]?|studierne|scanning\w*|medlem\w*|æra(?:en)?|hæmmer\w*|regi|database\w*|gruppe[nr]?|metastase\w*|status|niveau\w*|analyse\w*|score\w*|kriterie\w*))"
)
_PATTERN = re.compile(rf"(?P<a>[A-ZÆØÅ](?<![\w/-].)[A-ZÆØÅ]{{1,5}}) (?P<n>{_NOUN})(?![\w-])")


def run(context: Context) -> Iterator[Remark]:
    """Tell an abbreviation right before a noun; verbs and adjectives are left alone."""
    told = set()
    for hit in context.scan(_PATTERN, PRINTED):
        around = sentence_at(hit.passage.text, hit.start).text
        if re.fullmatch(r"[IVX]+", hit.match["a"]) or hit.text in told or not is_danish(around):
            continue
        told.add(hit.text)
        yield context.remark(
            hit,
            f"»{hit.text}« skrives med bindestreg: »{hit.match['a']}-{hit.match['n']}«.",
            f'"{hit.text}" is written with a hyphen: "{hit.match["a"]}-{hit.match["n"]}".',
        )


RULE = Rule(
    "acronym-hyphen", "terms", Severity.INFO,
    "Bindestreg efter forkortelse", "Hyphen behind an abbreviation",
    "Sæt bindestreg mellem forkortelse og ord.", "Put a hyphen between abbreviation and word.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
