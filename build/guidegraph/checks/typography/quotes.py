"""Quotation marks of several kinds are mixed.

Why: one kind in one document; a lost mark is then easy to see.
Hvad: Anførselstegn af flere slags er blandet.
Hvorfor: én slags i ét dokument; så ses et tabt tegn let.
Example: ”…” beside "…" and »…«
Eksempel: ”…” ved siden af "…" og »…«
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_MARK = re.compile(r"[\"”“„»«]")
_KINDS = {
    '"': "lige / straight",
    "”": "krøllede / curly",
    "“": "krøllede / curly",
    "„": "krøllede / curly",
    "»": "gåseøjne / guillemets",
    "«": "gåseøjne / guillemets",
}


def run(context: Context) -> Iterator[Remark]:
    """Tell the first place of each kind but the most frequent."""
    found: dict[str, list[Hit]] = {}
    for hit in context.scan(_MARK, PRINTED):
        found.setdefault(_KINDS[hit.text], []).append(hit)
    ranked = sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    for name, hits in ranked[1:]:
        usual = ranked[0][0]
        yield context.remark(
            hits[0],
            f"Anførselstegn: {name} her, oftest {usual}.",
            f"Quotation marks: {name} here, mostly {usual}.",
        )


RULE = Rule(
    "quotes-mixed", "typography", Severity.INFO,
    "Blandede anførselstegn", "Mixed quotation marks",
    "Brug én slags.", "Use one kind.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
