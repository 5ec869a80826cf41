"""The logs do not form one chain of versions up to this one.

Why: readers follow "new since 2.0, 2.1, 2.2"; a missing link hides what changed.
Hvad: Loggene danner ikke én kæde af versioner frem til denne.
Hvorfor: læseren følger »nyt siden 2.0, 2.1, 2.2«; et manglende led skjuler ændringer.
Example: front matter says 2.2 came before, the log counts from 2.1
Eksempel: hovedet siger, at 2.2 kom før, men loggen tæller fra 2.1
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.ids import version_order
from guidegraph.vocabulary import DCAT, KR


def run(context: Context) -> Iterator[Remark]:
    """Compare the logs with the front matter and with one another."""
    view = context.view
    logs = view.of_type(KR.ChangeLog)
    previous = view.value(context.version, DCAT.previousVersion)
    steps = [
        (_number(view.value(x, KR.sinceVersion)), _number(view.value(x, KR.toVersion)), x)
        for x in logs
    ]
    for since, to, log in steps:
        if since and to and version_order(since) >= version_order(to):
            yield context.remark(
                log,
                f"Loggen går fra {since} til {to}, som ikke er senere.",
                f"The log runs from {since} to {to}, which is not later.",
            )
    own = _number(context.version)
    first = next(((since, log) for since, to, log in steps if to == own), None)
    if previous and logs and first is None:
        yield context.remark(
            logs[0],
            f"Ingen log fører frem til version {own}.",
            f"No log leads to version {own}.",
        )
    elif previous and first and first[0] and first[0] != _number(previous):
        yield context.remark(
            first[1],
            f"Loggen tæller fra {first[0]}, men versionen før er {_number(previous)}.",
            f"The log counts from {first[0]}, but the version before is {_number(previous)}.",
        )
    ordered = sorted((s for s in steps if s[0] and s[1]), key=lambda s: version_order(s[0]))
    for (_, end, _log), (start, _, log) in pairwise(ordered):
        if version_order(end) < version_order(start):
            yield context.remark(
                log,
                f"Der mangler en log fra {end} til {start}.",
                f"A log from {end} to {start} is missing.",
            )


def _number(iri: str) -> str:
    return iri.rpartition("/")[2] if iri else ""


RULE = Rule(
    "log-chain", "changelog", Severity.WARNING,
    "Loggene hænger ikke sammen", "The logs do not form a chain",
    "Skriv en log for hvert skridt, med `fra` og `til`.", "Write a log for each step, with `fra` and `til`.",
    Origin.TEMPLATE, run,
)  # fmt: skip
