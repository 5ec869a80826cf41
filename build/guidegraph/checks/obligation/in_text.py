"""Advice stands in running text outside the recommendations.

Why: advice without number and grade is neither found nor weighed; it belongs in a recommendation,
or should be worded as a description.
Hvad: Et råd står i løbende tekst uden for anbefalingerne.
Hvorfor: et råd uden nummer og styrke bliver hverken fundet eller vejet.
Example: Postoperativ strålebehandling skal overvejes
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.facts import local_name
from guidegraph.checks.passages import Hit, Role
from guidegraph.checks.reading.sentences import sentence_at
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR

_PATTERN = re.compile(
    r"(?=[bsSdkamfutU])(?:"
    r"\b(?:bør|skal)\s+(?:(?!for\b)[\wæøå-]+\s+){0,3}?(?:overvejes|tilbydes|gives|behandles|vurderes|foretages|undersøges|anvendes|bruges|undgås|følges|henvises|opstartes|planlægges|tilstræbes|sikres|monitoreres|kontrolleres|informeres|inddrages|drøftes|individualiseres|være|foreligge|lægge\w*|tage\w*|spille|indtegnes|dække\w*)\b"
    r"|\bbør\b(?:\s+[\wæøå-]+){0,9}?\s+(?:være|have|få|\w{3,}(?<!en)(?<!ern)(?<!der)(?<!vor)(?<!jer)es)\b|\bbør\b(?:\s+[\wæøå-]+){0,4}"
    r"|(?<=[.:,]\s)[Ss]?kal\s+(?:[\wæøå-]+\s+){1,5}?(?:kunne\s+)?(?!opnås|ses\b)[\wæøå]{3,}(?<!en)(?<!ern)(?<!der)es\b"
    r"|\b(?:der|kan\s+ikke|anbefales|derfor)\s+anbefales\b|\banbefales(?!\w)|\bkan\s+(?:man\s+)?(?:ikke\s+)?anbefale[s]?\b|\bmå\s+ikke\b|\bfrarådes\b|\bkan\s+undlades\b|(?:(?<=[.:;] )|(?<=\n)|\A)[Uu]ndgå\s"
    r"|\b(?:kan\s+)?tilbydes\b)"
)
_NEEDS = ("bør", "skal ", "anbefal", "må ikke", "frarådes", "undlades", "undgå ", "tilbydes")
_ABOUT = re.compile(
    r"(?:studie|forfatter|guideline|retningslinje|review|artikel|tradition)\w*\s[^.]{0,40}$",
    re.IGNORECASE,
)
_CHAPTERS = ("SectionIntroduction", "SectionPurpose")
"""Chapters outside the groups that speak of treatment."""
_PASSIVE = re.compile(r"\b(?:som|der|hvis|når|om|ikke|blev|være)\s+(?:\w+\s+){0,2}$")


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
        before = hit.passage.text[max(0, hit.start - 40) : hit.start]
        if hit.text == "tilbydes" and _PASSIVE.search(before):
            continue
        done.add(key)
        yield context.remark(
            hit,
            f"»{hit.text.strip()}«: et råd i løbende tekst, uden nummer og styrke.",
            f'"{hit.text.strip()}": advice in running text, without number or grade.',
        )


def _clinical(context: Context, hit: Hit) -> bool:
    place = hit.passage
    if place.group or "/bilag/" in place.node or "/bilag/" in place.section:
        return True
    section, seen = place.section, set[str]()
    while section and section not in seen:
        seen.add(section)
        if local_name(context.view.value(section, KR.sectionKind)) in _CHAPTERS:
            return True
        section = context.view.value(section, KR.inSection)
    return False


RULE = Rule(
    "obligation-in-text", "obligation", Severity.INFO,
    "Råd i løbende tekst", "Advice in running text",
    "Gør det til en anbefaling med styrke, eller beskriv det uden påbud.", "Make it a graded recommendation, or describe it without obligation.",
    Origin.RIGHT, run, heuristic=True, documents=("ClinicalGuideline",),
)  # fmt: skip
