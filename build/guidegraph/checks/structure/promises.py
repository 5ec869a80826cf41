"""The text promises something that is to come.

Why: a promise must be kept or taken back; somebody has to watch it.
Hvad: Teksten lover noget, der skal komme, eller siger, at den snart skal opdateres.
Hvorfor: et løfte skal holdes eller trækkes tilbage, og nogen skal følge det.
Example: som forventes publiceret i 2026
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

PROMISE = re.compile(
    r"\b(?:forvente\w*|ventes|planlægges|skal)\s+(?:at\s+blive\s+|blive\s+)?(?:publicere[ts]?|udgive[ts]?|offentliggjort|offentliggøres|udkomme[r]?|færdig\w*|revidere[ts])\b(?:[^.;]{0,30}?\b(?P<y>20\d\d))?"
    r"|\bafvente\w*\s+(?:\w+\s+){0,2}resultat\w*|\bresultat\w*\s+(?:\w+\s+){0,3}afventes|\bforvent\w*\b[^.;]{0,60}?\bbehov\s+for\s+(?:en\s+)?(?:opdatering|revision)\w*|\bunder\s+udarbejdelse\b|\bpågående\s+(?:\w+\s+){0,2}(?:studie|forsøg|undersøgelse)\w*",
    re.IGNORECASE,
)

NEEDS = (
    "publicer",
    "udgive",
    "offentliggør",
    "offentliggjort",
    "udkomme",
    "færdig",
    "revidere",
    "afvent",
    "udarbejdelse",
    "pågående",
    "opdatering",
    "revision",
)
"""One of these stands in every promise."""


def run(context: Context) -> Iterator[Remark]:
    """Tell each promise as something to watch; the plan of update is left to its own rule."""
    told: set[tuple[int, int]] = set()
    for hit in context.scan(PROMISE, PRINTED, NEEDS):
        sentence = hit.passage.text.rfind(". ", 0, hit.start)
        key = (hit.passage.start, sentence)
        if key in told or (
            hit.text.lower().endswith(("revideret", "revideres")) and not hit.match["y"]
        ):
            continue
        told.add(key)
        due = hit.match["y"]
        yield context.remark(
            hit,
            f"Følg op: »{hit.text}«" + (f" (frist {due})." if due else "."),
            f'Follow up: "{hit.text}"' + (f" (due {due})." if due else "."),
        )


RULE = Rule(
    "promise", "structure", Severity.INFO,
    "Et løfte, der skal følges", "A promise to watch",
    "Noter, hvem der følger op, og hvornår.", "Note who follows up, and when.",
    Origin.CHECKUP, run, heuristic=True,
)  # fmt: skip
