"""Headings that should be one are written differently, or one stands twice in one place.

Why: readers and the table of contents take them for two things.
Hvad: Overskrifter, der burde være ens, er det ikke, eller én står to gange samme sted.
Hvorfor: læser og indholdsfortegnelse tager dem for to ting.
Example: "Patientværdier og – præferencer" / "Patientværdier og -præferencer"
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity
from guidegraph.ontology import fold_heading
from guidegraph.vocabulary import DOCO, KR


def run(context: Context) -> Iterator[Remark]:
    """Compare headings without their signs, and headings of one parent."""
    view = context.view
    forms: dict[str, tuple[str, str]] = {}
    inside: dict[tuple[str, str, str], str] = {}
    for section in view.of_type(DOCO.Section):
        title = context.facts.title(section)
        folded = fold_heading(title)
        first = forms.setdefault(folded, (title, section))
        if first[0] != title:
            yield context.remark(
                section,
                f"Overskriften »{title}« skrives et andet sted »{first[0]}«.",
                f'The heading "{title}" is written "{first[0]}" elsewhere.',
                related=[(Spot(first[1]), "det andet sted", "the other place")],
            )
        place = (view.value(section, KR.inSection), view.value(section, KR.inGroup), folded)
        other = inside.setdefault(place, section)
        if other != section and any(place[:2]):
            yield context.remark(
                section,
                f"Overskriften »{title}« står to gange samme sted.",
                f'The heading "{title}" stands twice in one place.',
                related=[(Spot(other), "første gang", "first")],
            )


RULE = Rule(
    "heading-variant", "structure", Severity.INFO,
    "Overskrifter, der burde være ens", "Headings that should be one",
    "Skriv overskriften, som skabelonen gør.", "Write the heading as the template does.",
    Origin.TEMPLATE, run,
)  # fmt: skip
