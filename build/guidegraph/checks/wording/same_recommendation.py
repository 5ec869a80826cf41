"""Two recommendations say the same in the same words.

Why: a copy that is not noticed gets a life of its own, with another grade or number.
Hvad: To anbefalinger siger det samme med de samme ord.
Hvorfor: en kopi, ingen ser, får sit eget liv med anden styrke.
Example: recommendations 2 and 5 with one text
Eksempel: anbefaling 2 og 5 med samme tekst
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare the words of all recommendations."""
    seen: dict[str, str] = {}
    for recommendation in context.facts.recommendations:
        words = " ".join(re.findall(r"\w+", re.sub(r"\([A-D]\)", "", recommendation.text).lower()))
        if not words:
            continue
        if words in seen:
            yield context.remark(
                recommendation.iri,
                f"Anbefaling {recommendation.number} har samme ordlyd som en anden.",
                f"Recommendation {recommendation.number} has the same words as another.",
                related=[(Spot(seen[words]), "den anden", "the other")],
            )
        seen.setdefault(words, recommendation.iri)


RULE = Rule(
    "same-recommendation", "wording", Severity.WARNING,
    "To ens anbefalinger", "Two equal recommendations",
    "Slet den ene, eller ret den.", "Delete one or correct it.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
