"""Two conclusions on evidence are the same word for word.

Why: a conclusion sums up its own review; a copied one most often belongs to another question.
Hvad: To konklusioner om evidensen er ens ord for ord.
Hvorfor: en konklusion sammenfatter sin egen gennemgang; en kopi hører ofte til et andet spørgsmål.
Example: the same paragraph with level and grade under two groups
Eksempel: samme afsnit med niveau og styrke under to grupper
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING
from guidegraph.checks.reading.grading import stated_grades, stated_levels
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare conclusions, and paragraphs that state a level and a grade."""
    conclusions = {s.iri for s in context.facts.statements if s.conclusion}
    seen: dict[str, Spot] = {}
    for passage in context.text.having(*RUNNING):
        start = 0
        for paragraph in passage.text.split("\n"):
            end = start + len(paragraph)
            if len(paragraph) > 40 and (passage.node in conclusions or _concludes(paragraph)):
                words = " ".join(re.findall(r"\w+", paragraph.lower()))
                spot = context.within(passage, start, end)
                if words in seen:
                    yield context.remark(
                        spot,
                        "Konklusionen er ord for ord den samme som et andet sted.",
                        "The conclusion is word for word the same as in another place.",
                        related=[(seen[words], "den samme konklusion", "the same conclusion")],
                    )
                seen.setdefault(words, spot)
            start = end + 1


def _concludes(text: str) -> bool:
    return (
        "niveau" in text
        and any(True for _ in stated_levels(text))
        and any(True for _ in stated_grades(text))
    )


RULE = Rule(
    "identical-conclusions", "strength", Severity.WARNING,
    "To ens konklusioner", "Two equal conclusions",
    "Skriv den konklusion, gennemgangen bærer.", "Write the conclusion that the review bears.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
