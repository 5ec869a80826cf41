"""The change log quotes a recommendation in other words than the guideline prints it.

Why: the log is what busy readers see; what it quotes must be what holds.
Hvad: Ændringsloggen citerer en anbefaling med andre ord, end retningslinjen bruger.
Hvorfor: mange læser kun loggen; dens citat skal være det, der gælder.
Example: "cerebrale metastaser" in the log, "cerebral(e) metastase(r)" in the quick guide
Eksempel: »cerebrale metastaser« i loggen, »cerebral(e) metastase(r)« i quick guide
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.reading.compare import differences, told
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_MARK = re.compile(r"\s*\((?:[A-D]|\d+(?:\s*[-,]\s*\d+)*)\)")
_NUMBER = re.compile(r"^\W*\d+\.?\s*[”\"»]?\s*")


def run(context: Context) -> Iterator[Remark]:
    """Compare what the newest log quotes with the text of record."""
    by_work = {r.work: r for r in context.facts.recommendations}
    for entry in context.facts.log:
        recommendation = by_work.get(entry.affects)
        if recommendation is None or entry.log != context.facts.latest_log or not entry.claimed:
            continue
        quoted = _MARK.sub("", _NUMBER.sub("", entry.claimed)).strip(' ”"»«.')
        found = differences(_MARK.sub("", recommendation.text), quoted)
        if not found:
            continue
        spot = Spot(entry.iri)
        for passage in context.text.of(entry.iri):
            at = passage.text.find(found[0].new) if found[0].new else -1
            if at >= 0:
                spot = context.within(passage, at, at + len(found[0].new))
        yield context.remark(
            spot,
            f"Loggens citat af anbefaling {recommendation.number} afviger: {told(found)}.",
            f"The log's quotation of recommendation {recommendation.number} differs: {told(found, language='en')}.",
            related=[
                (Spot(recommendation.iri), "teksten i quick guide", "the text in the quick guide")
            ],
        )


RULE = Rule(
    "log-wording", "wording", Severity.WARNING,
    "Loggen citerer anbefalingen anderledes", "The log quotes the recommendation differently",
    "Lad loggen citere den gældende ordlyd.", "Let the log quote the wording that holds.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
