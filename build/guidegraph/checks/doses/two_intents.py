"""One regimen is given for two intents although the text says that one of them needs more dose.

Why: where the text says that one intent needs a higher dose than the other, a regimen that stands
for both contradicts it.
Hvad: Ét regime gives til to sigter, selv om teksten siger, at det ene kræver mere dosis.
Hvorfor: samme regime til to sigter, som teksten siger kræver hver sin dosis, er en modstrid.
Example: Livsforlængende behandling kræver større dosis … Symptomlindrende: 20 Gy / 4 F. Livsforlængende: 20 Gy / 4 F.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING, Passage
from guidegraph.checks.reading.regimens import Regimen, regimens
from guidegraph.checks.reading.sentences import sentence_at, sentences
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_INTENTS = (
    ("symptomlindring", r"symptomlindr|lindr\w*\s+(?:\w+\s+){0,2}symptom|symptom\w*\s+lindr"),
    ("smertelindring", r"smertelindr|smertepalli|lindr\w*\s+(?:\w+\s+){0,2}smert"),
    ("livsforlængelse", r"livsforlæng|forlæng\w*\s+(?:\w+\s+)?(?:livet|levetiden|overlevelsen)"),
    ("kurativ behandling", r"kurativ|helbredende"),
    ("adjuverende behandling", r"\badjuver"),
    ("neoadjuverende behandling", r"neoadjuver"),
    ("profylakse", r"profylak|forebyggende"),
    ("postoperativ behandling", r"postoperativ"),
    ("konsolidering", r"konsolider"),
    ("lokal kontrol", r"lokal\s?kontrol"),
)
"""What a treatment is for, in the words that say so."""
_INTENT = re.compile(
    "|".join(f"(?P<i{n}>{words})" for n, (_, words) in enumerate(_INTENTS)), re.IGNORECASE
)
_MORE = re.compile(
    r"(?:kræve|forudsætte|behov for|skal have|gives)\w*\s+(?:en\s+)?(?:større|højere)\b[^.]{0,40}\bdosis|(?:større|højere)\b[^.]{0,20}\bdosis[^.]{0,30}\bend\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:versus|vs|overfor|over for|sammenlign\w*|randomiser\w*|studie\w*)\b", re.IGNORECASE
)


def run(context: Context) -> Iterator[Remark]:
    """Compare the regimens of intents that a sentence says differ in dose."""
    claims = list(_claims(context))
    uses = _uses(context) if claims else {}
    for intents, claim in claims:
        for mentions in uses.values():
            first: dict[str, tuple[Regimen, Spot]] = {}
            for intent, regimen, spot in mentions:
                if intent in intents:
                    first.setdefault(intent, (regimen, spot))
            if len(first) < 2:
                continue
            (one, (regimen, place)), (two, (_, other)), *_ = first.items()
            yield context.remark(
                place,
                f"»{regimen.text}« står både for {one} og {two}, som teksten siger kræver hver sin dosis.",
                f'"{regimen.text}" stands for both {one} and {two}, which the text says need different doses.',
                related=[
                    (other, "også her", "here too"),
                    (claim, "teksten siger", "the text says"),
                ],
            )


def _claims(context: Context) -> Iterator[tuple[set[str], Spot]]:
    seen: list[set[str]] = []
    for passage in context.text.holding(_MORE, *RUNNING):
        for sentence in sentences(passage.text) if "osis" in passage.text else ():
            if _MORE.search(sentence.text):
                intents = {_named(m) for m in _INTENT.finditer(sentence.text)}
                if len(intents) > 1 and intents not in seen:
                    seen.append(intents)
                    yield intents, context.within(passage, sentence.start, sentence.end)


def _uses(context: Context) -> dict[object, list[tuple[str, Regimen, Spot]]]:
    uses: dict[object, list[tuple[str, Regimen, Spot]]] = {}
    for passage in context.text.having(*RUNNING):
        for regimen in regimens(passage.text):
            intent = _intent(context, passage, regimen.start)
            if intent:
                spot = context.within(passage, regimen.start, regimen.end)
                uses.setdefault(regimen.key(), []).append((intent, regimen, spot))
    return uses


def _intent(context: Context, passage: Passage, offset: int) -> str:
    if _COMPARED.search(sentence_at(passage.text, offset).text):
        return ""
    line = passage.text.rfind("\n", 0, offset) + 1
    found = list(_INTENT.finditer(passage.text, line, offset))
    if not found:
        # A heading names the intent of what stands under it.
        title = context.facts.title(passage.section or passage.node)
        found = list(_INTENT.finditer(title))
    return _named(found[-1]) if found else ""


def _named(match: re.Match[str]) -> str:
    return _INTENTS[int((match.lastgroup or "i0")[1:])][0]


RULE = Rule(
    "regimen-two-intents", "doses", Severity.WARNING,
    "Samme regime til to sigter", "One regimen for two intents",
    "Kontrollér, om begge steder mener dette regime.", "Check that both places mean this regimen.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
