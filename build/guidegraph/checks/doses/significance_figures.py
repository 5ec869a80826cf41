"""A result is called significant, but no figure is given.

Why: "significantly longer survival" may be days or years; without the figure nobody can weigh it.
Hvad: Et resultat kaldes signifikant, men der er intet tal.
Hvorfor: »signifikant længere overlevelse« kan være dage eller år; uden tallet kan ingen veje det.
Example: viser signifikant øget overlevelse efter højere stråledoser (13)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_CLAIM = re.compile(
    r"(?<!ikke )(?<!ikke-)(?<!ingen )(?<!uden )(?<!klinisk )\bsignifikant(?:e)?\s+(?:\w+\s+){0,2}?"
    r"(?:bedre|bedring|øge\w*|længere|højere|lavere|færre|flere|større|mindre|reduce\w*|redukt\w*|gevinst|forskel\w*|forbedr\w*|effekt|fald|stigning|forlænge\w*|nedsat\w*|overlevelse\w*)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:ingen|ikke|uden|hverken|intet)\b[^.;]{0,40}\Z", re.IGNORECASE)
_CITED = re.compile(
    r"\(\d{1,3}(?:\s*[-–,]\s*\d{1,3})*\)|\b\d+\s*(?:studier|forsøg|patienter|fraktioner)|\b[12]\s*års\b"
)


def run(context: Context) -> Iterator[Remark]:
    """Look for a figure in the sentence and its neighbours of the same paragraph."""
    for passage in context.text.having(Role.PROSE):
        if not passage.group or "ignifikant" not in passage.text:
            continue
        found = sentences(passage.text)
        for place, sentence in enumerate(found):
            match = _CLAIM.search(sentence.text)
            if match is None or _NEGATED.search(sentence.text[: match.start()]):
                continue
            around = " ".join(s.text for s in found[max(0, place - 1) : place + 2])
            if re.search(r"\d", _CITED.sub(" ", around)):
                continue
            spot = context.within(
                passage, sentence.start + match.start(), sentence.start + match.end()
            )
            yield context.remark(
                spot,
                f"»{match.group()}« uden tal: hvor stor er forskellen?",
                f'"{match.group()}" without a figure: how large is the difference?',
            )


RULE = Rule(
    "significance-without-figure", "doses", Severity.INFO,
    "Signifikant uden tal", "Significant without a figure",
    "Skriv forskellen med tal og usikkerhed.", "Give the difference in figures with its uncertainty.",
    Origin.AGREE, run, heuristic=True, covers=("Evidence",), documents=("ClinicalGuideline",),
)  # fmt: skip
