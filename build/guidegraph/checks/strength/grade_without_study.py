"""A grade A or B rests on no cited study.

Why: A and B mean studies of level 1 to 3; a reader must be able to find them.
Hvad: Styrke A eller B, hvor gennemgangen hverken henviser til eller beskriver et studie.
Hvorfor: A og B betyder studier på niveau 1-3; læseren skal kunne finde dem.
Example: (A) with a review that cites nothing
Eksempel: (A) efter en gennemgang uden henvisninger
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.items import Part, Recommendation
from guidegraph.checks.passages import Role
from guidegraph.checks.reading.grading import stated_levels
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import danish_labels
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Ontology
from guidegraph.vocabulary import CITO, FRBR, KR

_STUDY = re.compile(
    r"studie|study|forsøg|review|analyse|undersøgelse|randomiser|retrospektiv|prospektiv|kohorte|oversigt|opgørelse|register|\d\s*%|\bp\s*[=<>]|\b\d+ patienter|fandt|viste|påvist|\bvist\b",
    re.IGNORECASE,
)


_BEGINNING = 7
"""Letters that forms of one word share: stereotaksi, stereotaktisk."""


_ONE_CLAIM = 500
"""Longest statement that makes one claim; an imported one may be a whole review of several."""


def run(context: Context) -> Iterator[Remark]:
    """Look for a citation among a part's evidence, else anywhere in its group."""
    cites = {s.iri: s.cites for s in context.facts.statements}
    groups = {
        context.view.value(node, KR.inGroup)
        for node in context.view.naming(CITO.citesAsEvidence)
        if context.version in context.view.values(node, FRBR.partOf)
    }
    for part, recommendation in context.facts.parts.values():
        if part.grade not in ("A", "B"):
            continue
        linked = [iri for iri in part.evidence if iri in cites]
        described = any(cites[iri] for iri in linked) if linked else recommendation.group in groups
        if not described and not (linked and recommendation.group in groups):
            yield context.remark(
                part.iri,
                f"Anbefaling {recommendation.number} har styrke {part.grade}, men gennemgangen henviser ikke til noget studie.",
                f"Recommendation {recommendation.number} has grade {part.grade}, but its review cites no study.",
            )
            continue
        if _undescribed(context, part, recommendation):
            yield context.remark(
                part.iri,
                f"Anbefaling {recommendation.number} har styrke {part.grade} for »{_short(part.text)}«, men gennemgangen beskriver intet studie af det.",
                f'Recommendation {recommendation.number} has grade {part.grade} for "{_short(part.text)}", but its review describes no study of it.',
            )


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def _undescribed(context: Context, part: Part, recommendation: Recommendation) -> bool:
    """Whether the group speaks of the part's own subject, but of no study of it."""
    elsewhere = context.facts.title(recommendation.group).lower() + " ".join(
        p.text.lower() for p in recommendation.parts if p.iri != part.iri
    )
    own = [
        word for word in _subjects(context, part.text.lower()) if word[:_BEGINNING] not in elsewhere
    ]
    if not own:
        return False
    linked = (s.text for s in context.facts.statements if s.iri in part.evidence)
    near = [text for text in linked if len(text) <= _ONE_CLAIM]
    for passage in context.text.having(Role.PROSE):
        if passage.group != recommendation.group or not _speaks(passage.text, own):
            continue
        found = sentences(passage.text)
        for place, sentence in enumerate(found):
            if _speaks(sentence.text, own):
                near += [s.text for s in found[place : place + 2]]
    # What is cited for the subject should be described; what cites nothing is told by other rules.
    cited = any(re.search(r"\(\d{1,3}[,)\s–-]", text) for text in near)
    judged = any(True for text in near for _ in stated_levels(text))
    return cited and not judged and not any(_STUDY.search(text) for text in near)


def _speaks(text: str, words: list[str]) -> bool:
    """Whether a text holds a form of one of the words."""
    low = text.lower()
    return any(word[:_BEGINNING] in low for word in words)


def _subjects(context: Context, text: str) -> list[str]:
    """The one-word names of topics that stand in a text."""
    known = _known(context.ontology)
    return [word for word in re.findall(r"[a-zæøå]{6,}", text) if word in known]


@lru_cache(maxsize=2)
def _known(ontology: Ontology) -> frozenset[str]:
    return frozenset(
        label.lower()
        for labels in danish_labels(ontology).values()
        for label in labels
        if label.isalpha() and len(label) >= 6
    )


RULE = Rule(
    "grade-without-study", "strength", Severity.WARNING,
    "Styrke A eller B uden studie", "Grade A or B without a study",
    "Henvis til de studier, styrken bygger på.", "Cite the studies that the grade rests on.",
    Origin.AGREE, run, covers=("Grades", "Evidence"),
)  # fmt: skip
