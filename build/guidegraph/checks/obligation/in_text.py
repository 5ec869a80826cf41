"""Advice stands in running text outside the recommendations.

Why: advice without number and grade is neither found nor weighed; it belongs in a recommendation,
or should be worded as a description.
Hvorfor: et råd uden nummer og styrke bliver hverken fundet eller vejet.
Example: Postoperativ strålebehandling skal overvejes
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Hit, Role
from guidegraph.checks.reading.sentences import sentence_at
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    r"\b(?:bør|skal)\s+(?:(?!for\b)[\wæøå,-]+\s+){0,3}?(?:overvejes|tilbydes|gives|behandles|vurderes|foretages|undersøges|anvendes|bruges|undgås|følges|henvises|opstartes|planlægges|tilstræbes|sikres|monitoreres|kontrolleres|informeres|inddrages|drøftes|individualiseres|være|foreligge|lægge\w*|tage\w*|spille|indtegnes|dække\w*)\b"
    r"|\b(?:der|kan\s+ikke|anbefales|derfor)\s+anbefales\b|\banbefales(?!\w)|\bkan\s+(?:ikke\s+)?anbefale[s]?\b|\bmå\s+ikke\b|\bfrarådes\b|\bkan\s+undlades\b|\bundgå\s"
)
_NEEDS = ("bør ", "skal ", "anbefal", "må ikke", "frarådes", "undlades", "undgå ")
_ABOUT = re.compile(
    r"(?:studie|forfatter|guideline|retningslinje|review|artikel)\w*\s[^.]{0,40}$", re.IGNORECASE
)


def run(context: Context) -> Iterator[Remark]:
    """Tell one place a sentence in the chapters of evidence and the appendices."""
    done = set()
    for hit in context.scan(_PATTERN, frozenset({Role.PROSE}), _NEEDS):
        sentence = sentence_at(hit.passage.text, hit.start)
        key = (hit.passage.node, sentence.start)
        if (
            key in done
            or not _clinical(context, hit)
            or _ABOUT.search(sentence.text[: hit.start - sentence.start])
        ):
            continue
        done.add(key)
        yield context.remark(
            hit,
            f"»{hit.text.strip()}«: et råd i løbende tekst, uden nummer og styrke.",
            f'"{hit.text.strip()}": advice in running text, without number or grade.',
        )


def _clinical(context: Context, hit: Hit) -> bool:
    return (
        bool(hit.passage.group) or "/bilag/" in hit.passage.node or "/bilag/" in hit.passage.section
    )


RULE = Rule(
    "obligation-in-text", "obligation", Severity.INFO,
    "Råd i løbende tekst", "Advice in running text",
    "Gør det til en anbefaling med styrke, eller beskriv det uden påbud.", "Make it a graded recommendation, or describe it without obligation.",
    Origin.RIGHT, run, heuristic=True, documents=("ClinicalGuideline",),
)  # fmt: skip
