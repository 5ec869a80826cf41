"""A recommendation is about something that was not searched for.

Why: without a search for it, what is known of it may be missed, and nobody would see.
Hvad: En anbefaling handler om noget, der ikke er søgt efter.
Hvorfor: uden søgning kan det, man ved, være overset.
Example: a recommendation on re-irradiation, and no such search term
Eksempel: en anbefaling om genbestråling, og intet søgeord om det
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.items import Recommendation
from guidegraph.checks.passages import Role
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.shapes_rule import ontology_view
from guidegraph.checks.terms.lexicon import danish_labels
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Concept, Ontology
from guidegraph.vocabulary import KR, SKOS

_TERMS = (KR.populationTerm, KR.interventionTerm, KR.comparisonTerm, KR.outcomeTerm)
_INTENTS = (
    "palliativ-behandling",
    "kurativ-behandling",
    "adjuverende-behandling",
    "neoadjuverende-behandling",
    "systemisk-behandling",
)
_SCHEMES = ("tilstande", "behandlinger", "teknikker", "laegemidler")


def run(context: Context) -> Iterator[Remark]:
    """Compare the labels of each subject, and of what is narrower, with the terms."""
    searches = context.view.of_type(KR.Search)
    terms = " | ".join(
        t for s in searches for p in _TERMS for t in context.view.values(s, p)
    ).lower()
    if len(terms) < 20:
        return
    terms += " " + " ".join(context.view.value(s, KR.searchString) for s in searches).lower()
    concepts = {c.iri: c for c in context.ontology.topics() if c.scheme in _SCHEMES}
    texts = "\n".join(r.text.lower() for r in context.facts.recommendations)
    names = {iri: name for iri, name in _names(context.ontology).items() if name and name in texts}
    named = [concept for iri, concept in concepts.items() if iri in names]
    told: set[str] = set()
    places = [context.within(p, 0, len(p.text)) for p in context.text.having(Role.SEARCH)] or [
        Spot(searches[0])
    ]
    for recommendation in context.facts.recommendations:
        for concept in _subjects(recommendation, named, names):
            if concept.iri in told or _is_intent(context, concept):
                continue
            if _searched(context, concept, concepts, terms):
                continue
            told.add(concept.iri)
            yield context.remark(
                recommendation.iri,
                f"Anbefaling {recommendation.number} handler om {concept.label_da}, som der ikke er søgt efter.",
                f"Recommendation {recommendation.number} is about {concept.label_en}, which was not searched for.",
                related=[(place, "søgeordene", "the search terms") for place in places],
            )


def _subjects(
    recommendation: Recommendation, concepts: list[Concept], names: dict[str, str]
) -> Iterator[Concept]:
    """The concepts that the recommendation calls by name; tags alone may say more than the words."""
    text = recommendation.text.lower()
    for concept in concepts:
        name = names[concept.iri]
        if name in text and re.search(rf"\b{re.escape(name)}(?:e?r|en|et)?\b", text):
            yield concept


@lru_cache(maxsize=2)
def _names(ontology: Ontology) -> dict[str, str]:
    """The first Danish label of each topic in lower case; empty for one too short to tell."""
    labels = danish_labels(ontology).items()
    return {iri: own[0].lower() if own and len(own[0]) > 7 else "" for iri, own in labels}


def _searched(context: Context, concept: Concept, concepts: dict[str, Concept], terms: str) -> bool:
    view = ontology_view(context.ontology)
    narrower = view.subjects(SKOS.broader, concept.iri)
    for other in (concept, *(concepts[iri] for iri in narrower if iri in concepts)):
        for label in (other.label_en, other.label_da, *other.others):
            low = label.lower()
            if any(
                _has(terms, form) for form in (low, low.removesuffix("s"), low.replace("-", " "))
            ):
                return True
    whole = {term.strip() for part in terms.split("|") for term in part.split("/")}
    if any(term.count(" ") and term in concept.label_en.lower() for term in whole):
        return True
    for iri in view.values(concept.iri, SKOS.broader):
        broader = concepts.get(iri)
        # "Inoperable lung cancer" is found by whoever searches for lung cancer.
        if (
            broader
            and concept.label_da.endswith(f" {broader.label_da}")
            and {broader.label_en.lower(), *map(str.lower, broader.others)} & whole
        ):
            return True
    words = [w for w in concept.label_en.lower().split() if len(w) > 4]
    return len(words) > 1 and all(_has(terms, word.rstrip("s")) for word in words)


def _is_intent(context: Context, concept: Concept) -> bool:
    """Whether the concept is an aim of treatment, which no search names by itself."""
    broader = ontology_view(context.ontology).values(concept.iri, SKOS.broader)
    return any(iri.rpartition("#")[2] in _INTENTS for iri in (concept.iri, *broader))


def _has(terms: str, label: str) -> bool:
    return len(label) > 3 and label in terms


RULE = Rule(
    "topic-not-searched", "method", Severity.WARNING,
    "Der er ikke søgt efter anbefalingens emne", "The topic was not searched for",
    "Søg efter emnet, eller beskriv, hvad anbefalingen ellers bygger på.", "Search for the topic, or describe what else the recommendation rests on.",
    Origin.AGREE, run, heuristic=True, covers=("Method", "Recommendations"),
)  # fmt: skip
