"""A group of recommendations lacks a section of its evidence chapter.

Why: the template gives each group its review, patients' values, rationale and remarks; without them
nobody sees how evidence became advice.
Hvad: En gruppe anbefalinger mangler et afsnit i sit kapitel.
Hvorfor: skabelonen giver hver gruppe gennemgang, patientværdier, rationale og bemærkninger.
Example: a group without "Rationale"
Eksempel: en gruppe uden »Rationale«
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DOCO, KR

_NEEDED = ("EvidenceReview", "PatientValues", "Rationale", "Remarks")


def run(context: Context) -> Iterator[Remark]:
    """Compare the sections of each group that has recommendations with the template's."""
    view = context.view
    kinds: dict[str, set[str]] = {}
    for section in view.of_type(DOCO.Section):
        group = view.value(section, KR.inGroup)
        kinds.setdefault(group, set()).add(view.value(section, KR.sectionKind).rpartition("#")[2])
    labels = {c.key: c for c in context.ontology.in_scheme("ont")}
    for group in context.facts.groups:
        if not any(r.group == group for r in context.facts.recommendations):
            continue
        missing = [f"Section{k}" for k in _NEEDED if f"Section{k}" not in kinds.get(group, set())]
        known = [labels[key] for key in missing if key in labels]
        if known:
            title = context.facts.title(group)
            yield context.remark(
                group,
                f"»{title}« mangler: {', '.join(c.label_da for c in known)}.",
                f'"{title}" lacks: {", ".join(c.label_en for c in known)}.',
            )


RULE = Rule(
    "group-section-missing", "structure", Severity.WARNING,
    "Gruppen mangler afsnit", "A group lacks sections",
    "Skriv afsnittene for hver gruppe, eller sig, hvor de står.", "Write the sections for each group, or say where they stand.",
    Origin.TEMPLATE, run, covers=("Sections", "Recommendations"), documents=("ClinicalGuideline",),
)  # fmt: skip
