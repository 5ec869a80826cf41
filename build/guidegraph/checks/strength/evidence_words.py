"""Words for strong or weak evidence stand beside a grade that says the opposite.

Why: A is the strongest evidence and C or D weak; text and letter must say the same.
Hvad: Ord om stærk eller svag evidens står ved en styrke, der siger det modsatte.
Hvorfor: A er stærkest evidens, C og D svag; tekst og bogstav skal sige det samme.
Example: "underbygget af stærk evidens" where the recommendation has (C)
Eksempel: »underbygget af stærk evidens«, hvor anbefalingen har (C)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.items import Part, Recommendation
from guidegraph.checks.passages import Hit
from guidegraph.checks.reading.sentences import sentence_at
from guidegraph.checks.reading.words import content_stems
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_STRONG = re.compile(
    r"\b(?:stærk|solid|høj|god)e?\s+(?:videnskabelig\s+)?evidens\b|\bstærkt\s+evidensgrundlag|\bevidensen\s+er\s+(?:stærk|solid)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:svag|lav|begrænset|sparsom|utilstrækkelig|mangelfuld)(?:e|t)?\s+evidens\b|\bevidensen\s+er\s+(?:svag|sparsom|begrænset|utilstrækkelig)",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"forvent|afvent|kommer til|i fremtiden|fremover", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Compare with the parts that share words with the sentence."""
    for pattern, against, da, en in (
        (_STRONG, "CD", "stærk evidens", "strong evidence"),
        (_WEAK, "A", "svag evidens", "weak evidence"),
    ):
        for hit in context.scan(pattern, needs=("eviden",)):
            around = sentence_at(hit.passage.text, hit.start)
            future = _FUTURE.search(around.text[: hit.start - around.start])
            found = [] if future else _parts(context, hit, around.text, against)
            if found:
                said = _list("anbefaling", found)
                said_en = _list("recommendation", found)
                yield context.remark(
                    hit,
                    f"Teksten taler om {da}, men: {said}.",
                    f"The text speaks of {en}, but: {said_en}.",
                    related=[
                        (Spot(p.iri), f"styrke {p.grade}", f"grade {p.grade}") for p, _ in found
                    ],
                )


def _list(word: str, found: list[tuple[Part, Recommendation]]) -> str:
    return ", ".join(dict.fromkeys(f"{word} {r.number} ({p.grade})" for p, r in found))


def _parts(
    context: Context, hit: Hit, sentence: str, grades: str
) -> list[tuple[Part, Recommendation]]:
    if not hit.passage.group:
        return []
    words = content_stems(sentence)
    own = [(p, r) for p, r in context.facts.parts.values() if r.group == hit.passage.group]
    title = content_stems(context.facts.title(hit.passage.group))
    found = []
    for part, recommendation in own:
        distinct = content_stems(part.text) - title
        if part.grade and part.grade in grades and len(distinct & words) >= 1:
            found.append((part, recommendation))
    # A sentence on the subject of the whole group speaks of all its parts.
    if not found and content_stems(sentence.replace("-", "")) & title - _GENERAL:
        return [(p, r) for p, r in own if p.grade and p.grade in grades]
    return found


_GENERAL = content_stems(
    "behandling strålebehandling palliativ pallierende kurativ symptomlindrende livsforlængende "
    "patienter sygdom kræft metastaser"
)
"""Words of a group's title that do not tell it from other groups."""


RULE = Rule(
    "evidence-words-grade", "strength", Severity.WARNING,
    "Ord om evidensen mod styrken", "Words for evidence against the grade",
    "Ret ordene eller styrken.", "Correct the words or the grade.",
    Origin.OXFORD, run, heuristic=True,
)  # fmt: skip
