"""The log announces new recommendations on a topic that no recommendation is about.

Why: readers look for advice that is not there.
Hvad: Loggen melder nye anbefalinger om et emne, som ingen anbefaling handler om.
Hvorfor: læseren leder efter råd, der ikke findes.
Example: "tilføjet nye anbefalinger vedrørende follow-up", and none speaks of follow-up
Eksempel: »tilføjet nye anbefalinger vedrørende follow-up«, og ingen handler om follow-up
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.reading.words import FUNCTION_WORDS, stem
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    r"\b(?:nye?|yderligere)\s+anbefaling(?:er)?\s+(?:vedrørende|om|omkring|for|angående)\s+(?P<t>[^.;,\n]{3,60})",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Look for the topic's words, and their Danish or English labels, in the recommendations."""
    if not context.facts.recommendations:
        return
    texts = " ".join(r.text for r in context.facts.recommendations).lower()
    have = {stem(word) for word in re.findall(r"\w+", texts)}
    subjects = {s for r in context.facts.recommendations for s in r.subjects}
    for hit in context.scan(_PATTERN, frozenset({Role.LOG, Role.PROSE}), ("anbefaling",)):
        if hit.passage.role is Role.PROSE and hit.passage.group:
            continue
        topic = hit.match["t"].strip()
        words = {
            stem(w) for w in re.findall(r"[\w-]{4,}", topic.lower()) if w not in FUNCTION_WORDS
        }
        concept = next(
            (
                c
                for c in context.ontology.topics()
                if topic.lower() in _names(c.label_da, c.label_en, *c.others)
            ),
            None,
        )
        if (
            not words
            or words & have
            or topic.lower() in texts
            or (concept and concept.iri in subjects)
        ):
            continue
        yield context.remark(
            hit,
            f"Loggen melder nye anbefalinger om »{topic}«, men ingen anbefaling handler om det.",
            f'The log announces new recommendations on "{topic}", but none is about it.',
        )


def _names(*names: str) -> set[str]:
    return {name.lower() for name in names}


RULE = Rule(
    "log-topic-missing", "changelog", Severity.WARNING,
    "Loggen melder anbefalinger om et emne, der mangler", "The log announces a topic without recommendation",
    "Indsæt anbefalingerne, eller ret loggen.", "Insert the recommendations or correct the log.",
    Origin.CONSISTENCY, run, heuristic=True, covers=("Recommendations",),
)  # fmt: skip
