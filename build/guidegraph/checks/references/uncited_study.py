"""The text tells of one study, review or guideline, but nothing behind it is cited.

Why: a reader must be able to find the study that a statement rests on.
Hvad: Teksten fortæller om et studie, et review eller en retningslinje uden henvisning.
Hvorfor: læseren skal kunne finde det studie, udsagnet hviler på.
Example: "Baseret på et systematisk review af 13 randomiserede studier …" without a number
Eksempel: »Baseret på et systematisk review af 13 randomiserede studier …« uden nummer
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.facts import local_name
from guidegraph.checks.passages import Hit, Role
from guidegraph.checks.references.uses import body_of, cited_spans
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR

_WORK = r"(?:studie|forsøg|undersøgelse|review|meta-?analyse|oversigtsartikel|kohortestudie|registerstudie|opgørelse)"
_STUDY = re.compile(
    rf"\b(?:et|en|ét|én)\s+(?:(?:[\wæøå-]+,?\s+){{0,3}}?)(?P<w>(?:[\wæøå]+(?:-|\b))?{_WORK})(?=\s+(?:\([A-Z]|af\s+(?:i alt\s+)?\d|med\s+(?:i alt\s+)?\d|fra\s+\d{{4}}|på\s+\d))"
    rf"|\b(?:et|en|ét|én)\s+(?:[\wæøå-]+,?\s+){{0,2}}?(?:randomisere\w+|retrospektiv\w*|prospektiv\w*|systematisk|Cochrane[- ])(?:,?\s+[\wæøå-]+){{0,2}}?\s*{_WORK}\b"
    r"|\b(?:bygger|hviler|baseret|baserer\s+sig)\s+på\s+(?:de\s+)?(?:nationale|internationale|europæiske|amerikanske)\s+(?:kliniske\s+)?(?:retningslinjer|guidelines|anbefalinger)\b",
)
_NEEDS = (
    "studie", "forsøg", "undersøgelse", "review", "analyse", "artikel", "opgørelse", "retningslinjer",
    "guidelines", "anbefalinger",
)  # fmt: skip
_ABSENT = re.compile(
    r"\b(?:ingen|ikke|mangler|behov for|planlægges|ønskes|bør|skal|kan|hvis|kræver)\b[^.]{0,40}$",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"\b[Aa]nbefaling(?:en|erne)?\b[^.]{0,60}\b(?:bygger|hviler|baserer)\w*\b[^.]{0,20}\Z"
)
"""A rationale sums up what the review has cited."""
_PRINTED = re.compile(
    r"\(\d{1,3}(?:\s*[-–,]\s*\d{1,3})*\)|\([A-ZÆØÅ][^()]{2,60}?\b(?:19|20)\d\d[a-z]?\)"
)


def run(context: Context) -> Iterator[Remark]:
    """Look from the study to the end of its paragraph; one place a paragraph."""
    spans = cited_spans(context)
    told = set()
    for hit in context.scan(_STUDY, frozenset({Role.PROSE}), _NEEDS):
        passage = hit.passage
        if not _clinical(context, hit) or body_of(context, passage.node) is not passage:
            continue
        end = passage.text.find("\n", hit.start)
        end = len(passage.text) if end < 0 else end
        begin = passage.text.rfind("\n", 0, hit.start) + 1
        if (passage.node, begin) in told or _ABSENT.search(passage.text[begin : hit.start]):
            continue
        if hit.match["w"] is None and _SUMMARY.search(passage.text[begin : hit.start]):
            continue
        if any(hit.start <= start <= end for start, _ in spans.get(passage.node, ())):
            continue
        if _PRINTED.search(passage.text, hit.start, end):
            continue
        told.add((passage.node, begin))
        yield context.remark(
            hit,
            f"»{hit.text}« nævnes uden henvisning.",
            f'"{hit.text}" is named without a citation.',
        )


def _clinical(context: Context, hit: Hit) -> bool:
    """Whether the place is in the evidence, an appendix or the introduction."""
    place = hit.passage
    if place.group or "/bilag/" in place.node or "/bilag/" in place.section:
        return True
    kind = local_name(context.view.value(place.section, KR.sectionKind))
    return kind == "SectionIntroduction"


RULE = Rule(
    "study-without-citation", "references", Severity.INFO,
    "Studie uden henvisning", "A study without a citation",
    "Henvis til det studie eller den retningslinje, der menes.", "Cite the study or guideline that is meant.",
    Origin.AGREE, run, heuristic=True, covers=("Evidence",), documents=("ClinicalGuideline",),
)  # fmt: skip
