"""The sign for weeks in a regimen is English and explained nowhere.

Why: "5w" stands beside "5 F"; a reader who takes it for something else gives another schedule.
Hvad: Tegnet for uger i et regime er engelsk og forklares ingen steder.
Hvorfor: »5w« kan læses som noget andet; skriv »uger«, eller forklar tegnet.
Example: 30 Gy / 10 F / 5w
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_SIGN = re.compile(
    r"(?<=[\dF]\s/\s)\d{1,2}\s?(?P<w>wk?|weeks?)\b|(?<=/)\d{1,2}\s?(?P<v>wk?|weeks?)\b"
)
_EXPLAINED = re.compile(
    r"(?<!\w)(?:w|wk)\s*(?:[:=–-]|står for|er)\s*(?:uger?|weeks?|antal)|\(w\)|uger?\s*\(w"
)


def run(context: Context) -> Iterator[Remark]:
    """Tell the first place, where nothing explains the sign."""
    hits = list(context.scan(_SIGN, PRINTED | {Role.CELL}, ("w",)))
    if hits and not any(
        _EXPLAINED.search(p.text) for p in context.text.holding(_EXPLAINED, *PRINTED)
    ):
        yield context.remark(
            hits[0],
            f"»{hits[0].match['w'] or hits[0].match['v']}« i »{hits[0].text}« er ikke forklaret; mener teksten uger?",
            f'"{hits[0].match["w"] or hits[0].match["v"]}" in "{hits[0].text}" is not explained; does it mean weeks?',
            related=[(hit, "også her", "here too") for hit in hits[1:20]],
        )


RULE = Rule(
    "week-sign", "terms", Severity.INFO,
    "Uforklaret tegn for uger", "An unexplained sign for weeks",
    "Skriv »uger«, eller forklar tegnet under tabellen.", "Write \"uger\", or explain the sign below the table.",
    Origin.AGREE, run,
)  # fmt: skip
