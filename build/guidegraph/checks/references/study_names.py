"""Two names of studies differ only in the order of their figures.

Why: KEYNOTE-054 and KEYNOTE-045 are two trials; a slip sends the reader to the wrong one.
Hvad: To studienavne har de samme cifre i forskellig orden.
Hvorfor: KEYNOTE-054 og KEYNOTE-045 er to studier; en ombytning fører til det forkerte.
Example: KEYNOTE-045 … KEYNOTE-054
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_NAME = re.compile(
    r"(?P<w>[A-ZÆØÅ](?<![\w-].)[A-Za-z]{3,})[ -](?P<n>\d{2,4})(?P<x>[A-Z]?)(?![\w.,]\d|\w)"
)


def run(context: Context) -> Iterator[Remark]:
    """Tell the rarer of two names with the same letters and the same figures in another order."""
    found: dict[tuple[str, str], list[Hit]] = {}
    for hit in context.scan(_NAME, PRINTED):
        if sum(letter.isupper() for letter in hit.match["w"]) > 1:
            found.setdefault((hit.match["w"], hit.match["n"] + hit.match["x"]), []).append(hit)
    for (word, number), hits in found.items():
        for (other, figures), usual in found.items():
            same = other == word and sorted(figures) == sorted(number) and figures != number
            if same and (len(hits), number) < (len(usual), figures):
                yield context.remark(
                    hits[0],
                    f"»{hits[0].text}« ligner en ombytning af »{usual[0].text}«.",
                    f'"{hits[0].text}" looks like "{usual[0].text}" with its figures exchanged.',
                    related=[(usual[0], f"»{usual[0].text}«", f'"{usual[0].text}"')],
                )


RULE = Rule(
    "study-name", "references", Severity.WARNING,
    "Studiets nummer er måske byttet om", "A study's number may be exchanged",
    "Slå studiets navn efter.", "Look up the study's name.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
