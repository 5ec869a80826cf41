"""The authored log against the computed changes: what it leaves out, and what it claims in vain.

Why: readers trust the log to tell what changed; the program can compare it with the two texts, by
kind and value. Contradictions in the quoted wording and grade are told by the rules on wording.
Hvad: Den skrevne log holdes op mod de beregnede ændringer: hvad den udelader, og hvad den melder
uden grund.
Hvorfor: læseren stoler på, at loggen fortæller, hvad der er ændret; programmet kan sammenligne.
Example: a grade went from B to C, and no entry tells it
Eksempel: en styrke gik fra B til C, og ingen logpost siger det
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.diff import LogReport, Weight
from guidegraph.vocabulary import FRBR

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.graph import View

_TOLD_ELSEWHERE = ("text", "grade", "title")
"""Fields whose contradictions the family on wording tells at the exact phrase."""


def undeclared(context: Context) -> Iterator[Remark]:
    """Clinical changes that no entry reports."""
    for entry in _report(context).undeclared:
        if entry.severity is Weight.CLINICAL:
            yield context.remark(_place(context, entry.target), entry.why_da, entry.why_en)


def unsupported(context: Context) -> Iterator[Remark]:
    """Entries that no change supports, and values that a change contradicts."""
    report = _report(context)
    numbers = {r.number for r in context.facts.recommendations}
    entries = {entry.iri for entry in context.facts.log}
    for claim in report.unsupported:
        # A recommendation that is nowhere is told by `announced-missing`.
        # What the log says in prose of a topic is told by `log-topic-missing`.
        if claim.entry in entries and (not claim.claimed_number or claim.claimed_number in numbers):
            yield context.remark(claim.entry, claim.why_da, claim.why_en)
    for wrong in report.contradicted:
        if wrong.field not in _TOLD_ELSEWHERE:
            yield context.remark(wrong.entry, wrong.why_da, wrong.why_en)


def _report(context: Context) -> LogReport:
    """The log against the changes since the version before; an empty report where one is missing."""
    previous = context.previous
    if previous is None or not context.facts.log:
        return LogReport()
    return context.once("log-report", lambda: _made(context, previous))


def _made(context: Context, previous: Compiled) -> LogReport:
    from guidegraph.changelog import compare_with_log
    from guidegraph.changelog.graphs import log_report

    now, corpus = context.compiled, context.corpus

    def views() -> tuple[View, View]:
        return context.view_before, context.view

    if corpus is not None:
        return log_report(corpus, previous, now, views=views)
    found = compare_with_log(previous.graph, now.graph, ontology=context.ontology, views=views())
    return found.log


def _place(context: Context, target: str) -> str:
    """The node of this version for the target of a change; the log where it is gone."""
    for node in context.view.subjects(FRBR.realizationOf, target):
        return node
    return target if context.view.has(target) else context.facts.latest_log or context.version


UNDECLARED = Rule(
    "log-undeclared", "changelog", Severity.WARNING,
    "Ændring, loggen ikke nævner", "A change that the log does not tell",
    "Tilføj en logpost; `guidegraph changelog` foreslår den.", "Add an entry; `guidegraph changelog` proposes it.",
    Origin.TEMPLATE, undeclared,
)  # fmt: skip

UNSUPPORTED = Rule(
    "log-unsupported", "changelog", Severity.WARNING,
    "Logpost, ingen ændring støtter", "An entry that no change supports",
    "Ret loggen, eller gennemfør ændringen.", "Correct the log or make the change.",
    Origin.CONSISTENCY, unsupported,
)  # fmt: skip
