"""A log says that the content was found valid as it is, and lists changes to recommendations.

Why: "reaffirmed" tells readers that nothing is to be done; changes tell the opposite.
Hvad: En log siger, at indholdet er vurderet gældende, og lister alligevel ændringer af
anbefalinger.
Hvorfor: »vurderet gældende« siger, at intet er ændret; listen siger det modsatte.
Example: "anbefalinger samt indhold er vurderet gældende" above five new recommendations
Eksempel: »anbefalinger samt indhold er vurderet gældende« over fem nye anbefalinger
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_VALID = re.compile(
    r"\b(?:anbefaling|indhold)\w*[^.]{0,60}\b(?:vurderet|fundet|stadig|fortsat)\s+(?:\w+\s+)?(?:gældende|uændre\w+|aktuel\w*)|\b(?:uden|ingen)\s+ændringer\s+(?:i|af)\s+(?:anbefaling|indhold)\w*",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Look for changed recommendations in the same log, or in the log that leads to this version."""
    facts = context.facts
    for hit in context.scan(
        _VALID,
        frozenset({Role.LOG, Role.PROSE, Role.METHOD}),
        ("gældende", "uændre", "aktuel", "ændringer"),
    ):
        log = hit.passage.node if any(e.log == hit.passage.node for e in facts.log) else ""
        own = next((e.log for e in facts.log if e.iri == hit.passage.node), log)
        if not own and _in_log_file(context, hit.passage.node):
            own = facts.latest_log
        changed = [
            e for e in facts.log
            if e.log == own and own and e.operation in ("OpAdded", "OpChanged", "OpRemoved")
            and "anbefaling" in f"{e.section} {e.text[:60]}".lower()
        ]  # fmt: skip
        if changed:
            yield context.remark(
                hit,
                f"»{hit.text}«, men loggen lister {len(changed)} ændringer af anbefalinger.",
                f'"{hit.text}", but the log lists {len(changed)} changes to recommendations.',
                related=[(Spot(e.iri), "en ændring", "a change") for e in changed[:3]],
            )


def _in_log_file(context: Context, node: str) -> bool:
    place = context.places.node(node).file
    logs = {
        context.places.node(e.log).file
        for e in context.facts.log
        if e.log == context.facts.latest_log
    }
    return place in logs


RULE = Rule(
    "log-reaffirmed-changed", "changelog", Severity.WARNING,
    "»Vurderet gældende« ved siden af ændringer", "Reaffirmed beside changes",
    "Skriv, hvad der er gennemgået uden ændring, og hvad der er ændret.", "Say what was reviewed unchanged and what was changed.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
