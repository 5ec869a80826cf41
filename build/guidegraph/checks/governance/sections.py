"""A section that the template asks for is missing.

Why: readers know where to look, and AGREE II, RIGHT and CheckUp ask for what these sections hold.
Hvad: Et afsnit, som skabelonen beder om, mangler.
Hvorfor: læseren ved, hvor han skal lede, og AGREE II, RIGHT og CheckUp spørger efter indholdet.
Example: no "Interessentinvolvering"
Eksempel: intet »Interessentinvolvering«
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DOCO, KR

MANDATORY = (
    "Introduction", "Purpose", "PatientGroup", "TargetUsers", "Search", "LiteratureReview",
    "Formulation", "Stakeholders", "Hearing", "Approval", "Costs", "ResearchNeeds", "Authors",
    "UpdatePlan", "TemplateVersion", "Monitoring", "About",
)  # fmt: skip
"""Kinds of section of template 9 and 10 that every guideline has once."""
_BLOCKS = {
    "Search": KR.Search, "Approval": KR.ProfessionalApproval,
}  # fmt: skip
"""Kinds of block that make a heading of their own unnecessary."""


def run(context: Context) -> Iterator[Remark]:
    """Compare the kinds of the sections with those of the template."""
    present = {
        context.view.value(s, KR.sectionKind).rpartition("#")[2]
        for s in context.view.of_type(DOCO.Section)
    }
    for name in MANDATORY:
        if f"Section{name}" in present or (name in _BLOCKS and context.view.of_type(_BLOCKS[name])):
            continue
        concept = next(
            (c for c in context.ontology.in_scheme("ont") if c.key == f"Section{name}"), None
        )
        if concept is None:
            continue
        yield context.remark(
            context.version,
            f"Skabelonens afsnit »{concept.label_da}« mangler.",
            f'The template\'s section "{concept.label_en}" is missing.',
        )


RULE = Rule(
    "section-missing", "governance", Severity.WARNING,
    "Et af skabelonens afsnit mangler", "A section of the template is missing",
    "Tilføj afsnittet; skriv »ingen«, hvor der intet er.", "Add the section; write \"none\" where there is nothing.",
    Origin.TEMPLATE, run, covers=("Sections",), documents=("ClinicalGuideline",),
)  # fmt: skip
