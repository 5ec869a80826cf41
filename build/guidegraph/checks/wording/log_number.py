"""The log's own number and the number inside what it quotes differ.

Why: "Recommendation 4 is added: 5. …" leaves it open which was added.
Hvad: Loggens eget nummer og nummeret i det, den citerer, er forskellige.
Hvorfor: »Anbefaling nr. 4 er tilføjet: 5. …« siger to ting.
Example: Anbefaling nr. 4 er tilføjet: 5. ”Patienter …”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    r"\banbefaling(?:en)?\s+(?:nr\.?\s*|nummer\s+)?(?P<a>\d+)\b[^:”\"»]{0,60}:\s*[”\"»]?\s*(?P<b>\d+)(?P<stop>\.?)\s*[”\"»]?\s*[A-ZÆØÅ]",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Compare the two numbers of an entry."""
    for hit in context.scan(_PATTERN, frozenset({Role.LOG})):
        if hit.match["a"] != hit.match["b"]:
            yield context.remark(
                hit,
                f"Loggen siger anbefaling {hit.match['a']}, men citatet begynder med {hit.match['b']}.",
                f"The log says recommendation {hit.match['a']}, but the quotation begins with {hit.match['b']}.",
            )


RULE = Rule(
    "log-number", "wording", Severity.WARNING,
    "To numre i samme logpost", "Two numbers in one log entry",
    "Ret det nummer, der er forkert.", "Correct the number that is wrong.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
