"""The chapter on monitoring names no indicator.

Why: AGREE II (21) asks for criteria by which it can be measured whether the guideline is followed;
that indicators exist somewhere is none.
Hvad: Kapitlet om monitorering nævner ingen indikator, der kan måles.
Hvorfor: AGREE II beder om kriterier, som kan måles; at der findes indikatorer et sted, er ikke nok.
Example: "indikatorerne i databasen skal belyse relevante retningslinjer", and none is named
Eksempel: »indikatorerne i databasen skal belyse relevante retningslinjer«, og ingen er nævnt
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.facts import local_name
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.kinds.values import TO_FILL
from guidegraph.vocabulary import KR, SCHEMA

_NAMED = re.compile(
    r"\d\s*(?:%|pct|dage|uger|timer|år)|\b(?:andel|antal|rate|frekvens|dækning|overlevelse|ventetid|dødelighed|mortalitet|tid fra|komplikation|recidiv|inden for|hvor mange|hvor stor)\w*",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?m)^\s*(?:[-*+•]|\d+[.)])\s+\w")


def run(context: Context) -> Iterator[Remark]:
    """Look for anything measurable in the text of the chapter and its sections."""
    view = context.view
    for section in context.facts.sections:
        if local_name(view.value(section, KR.sectionKind)) != "SectionMonitoring":
            continue
        inside = (section, *view.subjects(KR.inSection, section))
        text = "\n".join(view.value(node, SCHEMA.text) for node in inside)
        listed = any(_ITEM.search(view.value(node, KR.markdown)) for node in inside)
        said = text.strip() and TO_FILL not in text
        if said and not listed and not _NAMED.search(text):
            yield context.remark(
                section,
                "Kapitlet om monitorering nævner ingen indikator, der kan måles.",
                "The chapter on monitoring names no indicator that can be measured.",
            )


RULE = Rule(
    "monitoring-indicators", "governance", Severity.INFO,
    "Monitorering uden indikatorer", "Monitoring without indicators",
    "Nævn de indikatorer og mål, retningslinjen følges med.", "Name the indicators and targets by which the guideline is followed.",
    Origin.AGREE, run, heuristic=True, covers=("Sections",), documents=("ClinicalGuideline",),
)  # fmt: skip
