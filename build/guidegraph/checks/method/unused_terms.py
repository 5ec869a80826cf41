"""Something was searched for, but no recommendation and no section is about it.

Why: a search term promises an answer; either the recommendation was lost, or nothing was found and
the text should say so.
Hvad: Der er søgt efter noget, som ingen anbefaling og intet afsnit handler om.
Hvorfor: et søgeord lover et svar; enten er anbefalingen tabt, eller også bør teksten sige, at intet
blev fundet.
Example: outcome "Follow-up", and no recommendation on follow-up
Eksempel: udfaldet »Follow-up«, og ingen anbefaling om opfølgning
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.facts import local_name
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.reading.words import content_stems, stem
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.shapes_rule import ontology_view
from guidegraph.checks.terms.lexicon import danish_labels
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Concept, Ontology
from guidegraph.vocabulary import KR, SKOS

_SCHEMES = ("tilstande", "behandlinger", "teknikker", "laegemidler")
_COLUMNS = (KR.populationTerms, KR.interventionTerms, KR.outcomeTerms)


def run(context: Context) -> Iterator[Remark]:
    """Look each term up in the schemes; tell those whose Danish words no recommendation has."""
    recommendations = context.facts.recommendations
    if not recommendations:
        return
    texts = " ".join(
        (
            *(f"{r.text} {context.facts.title(r.group)}" for r in recommendations),
            context.facts.title(context.version),
            *(
                p.text
                for p in context.text.having(Role.PROSE)
                if not p.group and _scope(context, p)
            ),
        )
    ).lower()
    stems = content_stems(texts)
    subjects = {s for r in recommendations for s in r.subjects}
    concepts = _by_english(context.ontology)
    told: set[str] = set()
    for passage in context.text.having(Role.SEARCH):
        if passage.property not in _COLUMNS:
            continue
        for match in re.finditer(r"[^;]+", passage.text):
            term = match.group().strip()
            concept = concepts.get(term.lower().removesuffix("s"))
            if concept is None or concept.iri in told or concept.iri in subjects:
                continue
            if not _spoken_of(context, concept, texts, stems):
                told.add(concept.iri)
                yield _remark(context, passage, term, concept)


def _scope(context: Context, passage: Passage) -> bool:
    """Whether a passage says whom and what the guideline is about."""
    kind = local_name(context.view.value(passage.section, KR.sectionKind))
    return kind in ("SectionIntroduction", "SectionPurpose", "SectionPatientGroup")


@lru_cache(maxsize=2)
def _by_english(ontology: Ontology) -> dict[str, Concept]:
    found: dict[str, Concept] = {}
    for concept in ontology.topics():
        if concept.scheme in _SCHEMES:
            for label in (concept.label_en, concept.label_da, *concept.others):
                found.setdefault(label.lower().removesuffix("s"), concept)
    return found


def _spoken_of(context: Context, concept: Concept, texts: str, stems: frozenset[str]) -> bool:
    """Whether a label of the concept, or of what is broader or narrower, is in the recommendations."""
    view = ontology_view(context.ontology)
    around = {
        concept.iri,
        *view.values(concept.iri, SKOS.broader),
        *view.subjects(SKOS.broader, concept.iri),
    }
    labels = danish_labels(context.ontology)
    for iri in around:
        for label in labels.get(iri, ()):
            low = label.lower()
            words = [w for w in re.findall(r"[\wæøå]+", low) if len(w) > 3]
            if low in texts or (words and all(stem(w) in stems for w in words)):
                return True
            if any(len(w) >= 6 and w[:-1] in texts for w in words[-1:]):
                return True
    return False


def _remark(context: Context, passage: Passage, term: str, concept: Concept) -> Remark:
    at = passage.text.find(term)
    return context.remark(
        context.within(passage, at, at + len(term)),
        f"Der er søgt efter »{term}« ({concept.label_da}), men ingen anbefaling handler om det.",
        f'"{term}" ({concept.label_en}) was searched for, but no recommendation is about it.',
    )


RULE = Rule(
    "search-without-recommendation", "method", Severity.INFO,
    "Søgt, men uden anbefaling", "Searched, but without a recommendation",
    "Skriv, hvad der blev fundet, eller tag søgeordet ud.", "Say what was found, or take the term out.",
    Origin.AGREE, run, heuristic=True, covers=("Method", "Recommendations"), documents=("ClinicalGuideline",),
)  # fmt: skip
