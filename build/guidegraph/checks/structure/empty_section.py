"""A heading has nothing under it.

Why: an empty section looks like a lost one.
Hvad: En overskrift har intet under sig.
Hvorfor: et tomt afsnit ligner et tabt.
Example: ## Interessentinvolvering, and then the next heading
Eksempel: ## Interessentinvolvering, og så den næste overskrift
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DOCO, KR, SCHEMA


def run(context: Context) -> Iterator[Remark]:
    """Look for text and for anything that stands in the section."""
    view = context.view
    for section in view.of_type(DOCO.Section):
        if view.value(section, SCHEMA.text) or view.subjects(KR.inSection, section):
            continue
        if _holds_other(context, section):
            continue
        title = context.facts.title(section)
        yield context.remark(
            section, f"Afsnittet »{title}« er tomt.", f'The section "{title}" is empty.'
        )


def _holds_other(context: Context, section: str) -> bool:
    """Whether something without a node of its own in the section, such as a glossary, stands there."""
    place = context.places.node(section)
    source = context.places.sources.get(place.file)
    if source is None:
        return False
    following = source.text[source.offset(place.line + 1) :]
    for line in following.split("\n"):
        if line.strip():
            return not line.startswith("#")
    return False


RULE = Rule(
    "section-empty", "structure", Severity.WARNING,
    "Tomt afsnit", "Empty section",
    "Udfyld det, skriv »ingen«, eller slet overskriften.", "Fill it in, write \"none\", or delete the heading.",
    Origin.TEMPLATE, run, covers=("Sections",),
)  # fmt: skip
