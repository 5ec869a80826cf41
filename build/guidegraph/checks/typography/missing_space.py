"""No space behind a comma, full stop or bracket.

Why: the words run together, and searches miss them.
Hvorfor: ordene løber sammen, og en søgning finder dem ikke.
Example: lungekræft,hvor
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_MISSING = re.compile(
    r"[a-zæøå]{2,}[,;][a-zæøåA-ZÆØÅ]{2,}|[a-zæøå]{3,}\.[A-ZÆØÅ][a-zæøå]+|\)(?=[a-zæøåA-ZÆØÅ]{3,})|[a-zæøå]{3,}\((?=\d)|[%)]\s?\.[A-ZÆØÅ][a-zæøå]+"
)
_ADDRESS = re.compile(r"https?://\S*$|www\.\S*$|\S+@\S*$")
_OPTIONAL = re.compile(r"\([a-zæøå]{1,4}\)$")


def run(context: Context) -> Iterator[Remark]:
    """Tell each place outside addresses and optional endings such as "læsion(er)"."""
    for hit in context.scan(_MISSING, PRINTED | {Role.TITLE}):
        before = hit.passage.text[max(0, hit.start - 80) : hit.start + 1]
        if _ADDRESS.search(before) or _OPTIONAL.search(hit.passage.text[: hit.start + 1]):
            continue
        yield context.remark(
            hit, f"»{hit.text}«: mellemrum mangler.", f'"{hit.text}": a space is missing.'
        )


RULE = Rule(
    "missing-space", "typography", Severity.INFO,
    "Manglende mellemrum", "A missing space",
    "Sæt mellemrum.", "Put a space.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
