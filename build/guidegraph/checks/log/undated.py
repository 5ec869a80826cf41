"""A log does not say from or to which version it goes, or when.

Why: a change that nobody can place in time cannot be compared with what was done to patients then.
Hvad: En log siger ikke, fra eller til hvilken version den går, eller hvornår.
Hvorfor: en ændring uden dato kan ikke holdes op mod det, der blev gjort dengang.
Example: "Nyt siden version 2.1" without a date anywhere
Eksempel: »Nyt siden version 2.1« uden dato noget sted
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS, KR, SCHEMA

_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")


def run(context: Context) -> Iterator[Remark]:
    """Look for a date in heading, text and entries; a version's approval dates its own log."""
    view = context.view
    for log in view.of_type(KR.ChangeLog):
        missing = [
            (da, en)
            for prop, da, en in (
                (KR.sinceVersion, "fra", "from"),
                (KR.toVersion, "til", "to"),
            )
            if not view.value(log, prop)
        ]
        if not _dated(context, log):
            missing.append(("dato", "date"))
        if missing:
            title = context.facts.title(log)
            yield context.remark(
                log,
                f"»{title}« mangler {', '.join(da for da, _ in missing)}.",
                f'"{title}" lacks {", ".join(en for _, en in missing)}.',
            )


def _dated(context: Context, log: str) -> bool:
    view = context.view
    if view.value(log, KR.toVersion) == context.version:
        approvals = [
            *view.of_type(KR.AdministrativeApproval),
            *view.of_type(KR.ProfessionalApproval),
        ]
        return bool(view.value(context.version, DCTERMS.dateAccepted)) or any(
            view.value(a, DCTERMS.date) for a in approvals
        )
    texts = [context.facts.title(log), view.value(log, SCHEMA.text), view.value(log, DCTERMS.date)]
    texts += [entry.text for entry in context.facts.log if entry.log == log]
    return any(_DATE.search(text) for text in texts) or _approved(context, log)


def _approved(context: Context, log: str) -> bool:
    """Whether the version that the log leads to is here with its approval."""
    to = context.view.value(log, KR.toVersion)
    document = context.corpus.document(context.compiled.slug) if context.corpus else None
    for version in document.versions if document and to else ():
        if version.iri == to:
            head = f"<{to}>"
            return any(
                s == head and p == f"<{DCTERMS.dateAccepted}>" for s, p, _ in version.graph.triples
            )
    return False


RULE = Rule(
    "log-undated", "changelog", Severity.INFO,
    "Log uden versioner eller dato", "A log without versions or date",
    "Skriv i overskriften, fra og til hvilken version og hvornår.", "Say in the heading from and to which version, and when.",
    Origin.TEMPLATE, run, covers=("Approvals",), documents=("ClinicalGuideline",),
)  # fmt: skip
