"""A figure has no picture, or no text for those who cannot see it.

Why: without the picture the algorithm is lost; without the text it is lost to some readers.
Hvad: En figur har intet billede, eller ingen tekst til dem, der ikke kan se det.
Hvorfor: uden billedet er algoritmen tabt; uden teksten er den tabt for nogle læsere.
Example: billede="ukendt"
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DOCO, KR


def run(context: Context) -> Iterator[Remark]:
    """Look at the image and alternative text of each figure."""
    for figure in context.view.of_type(DOCO.Figure):
        number = context.view.value(figure, KR.printedNumber) or "–"
        if not context.view.value(figure, KR.image):
            yield context.remark(
                figure, f"Figur {number} har intet billede.", f"Figure {number} has no picture."
            )
        if not context.view.value(figure, KR.altText):
            yield context.remark(
                figure,
                f"Figur {number} har ingen alternativ tekst.",
                f"Figure {number} has no alternative text.",
            )


RULE = Rule(
    "figure-incomplete", "structure", Severity.WARNING,
    "Figur uden billede eller alternativ tekst", "A figure without picture or alternative text",
    "Læg billedet ved, og beskriv det med `alt`.", "Add the picture and describe it with `alt`.",
    Origin.RIGHT, run, covers=("Sections",),
)  # fmt: skip
